/** Where a link leads, by what it is for. Pure. */

/** The screen of a workshop that a link of `purpose` opens. */
export function pathOfPurpose(purpose: string, workshop: string): string {
  if (purpose === "wall") return `/w/${workshop}/wall`;
  return `/w/${workshop}`;
}
