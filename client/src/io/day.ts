/** The day of a moment (ms since 1970), where the reader is, as it is reckoned with: "2027-05-03". */
export function isoDay(at: number): string {
  const then = new Date(at);
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
