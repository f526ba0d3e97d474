/** The secret of a link: taken out of the address at once, kept with this entry of the tab's history only. */

const NAME = "brownpaperLink";

/** The secret this page was opened with, also after a reload; null for none. Leaves the address without it. */
export function takeSecret(): string | null {
  const fresh = location.hash.slice(1);
  const known: unknown = (history.state as Record<string, unknown> | null)?.[NAME];
  const secret = fresh || (typeof known === "string" ? known : "");
  if (fresh) history.replaceState({ [NAME]: fresh }, "", location.pathname + location.search);
  return secret || null;
}

/** The link has done its work. */
export function dropSecret(): void {
  history.replaceState(null, "", location.pathname + location.search);
}

/** Where to go after signing in: a path of ours in `?next=`, else the facilitator's page. Pure. */
export function afterwards(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "";
  return /^\/(?![/\\])[\w\-./]*$/.test(next) ? next : "/facilitator";
}
