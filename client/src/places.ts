/** Every screen and its path. A row here, and the server's shell answers it; nothing else to do. */

import { found, type Place } from "./route";

export const PLACES: readonly Place[] = [
  { path: "/", surface: "phone", screen: () => import("./screens/FrontDoor.svelte") },
  { path: "/j/:code", surface: "phone", screen: () => import("./screens/join/Join.svelte") },
  { path: "/l", surface: "phone", screen: () => import("./screens/join/Link.svelte") },
  { path: "/takeover", surface: "phone", screen: () => import("./screens/join/Takeover.svelte") },
  { path: "/before", surface: "phone", screen: () => import("./screens/before/ByLink.svelte") },
  { path: "/tell", surface: "phone", screen: () => import("./screens/before/ByLink.svelte") },
  { path: "/o", surface: "phone", screen: () => import("./screens/after/Owner.svelte") },
  { path: "/w/:workshop", surface: "phone", screen: () => import("./screens/table/AtTable.svelte") },
  { path: "/w/:workshop/:screen", surface: "phone", screen: () => import("./screens/table/AtTable.svelte") },
  { path: "/sign-in", surface: "phone", screen: () => import("./screens/SignIn.svelte") },
  { path: "/welcome", surface: "phone", screen: () => import("./screens/Welcome.svelte") },
  { path: "/account", surface: "laptop", screen: () => import("./screens/Account.svelte") },
  { path: "/facilitator", surface: "laptop", screen: () => import("./screens/Facilitator.svelte") },
  { path: "/facilitator/programme/:programme", surface: "laptop", screen: () => import("./screens/facilitator/Programme.svelte") },
  { path: "/facilitator/guests/:workshop", surface: "laptop", screen: () => import("./screens/facilitator/Guests.svelte") },
  { path: "/facilitator/making/:format", surface: "laptop", screen: () => import("./screens/facilitator/making/Making.svelte") },
  // The gallery of parts: only while developing.
  ...(import.meta.env.DEV
    ? [{ path: "/parts", surface: "laptop", screen: () => import("./ui/gallery/Gallery.svelte") } satisfies Place]
    : []),
];

/** Fetch a screen before it is needed, so that going there costs no wait. Failing is no harm: it is fetched again. */
export function fetchAhead(path: string): void {
  void found(path, PLACES)?.place.screen().catch(() => {});
}
