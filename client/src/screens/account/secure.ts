/** Whether what is typed here travels encrypted, or does not travel at all. */

/** https, or this machine itself. Pure. */
export function encrypted({ protocol, hostname }: Pick<Location, "protocol" | "hostname">): boolean {
  return protocol === "https:" || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
