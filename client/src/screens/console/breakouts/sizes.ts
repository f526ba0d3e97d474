/** How large small groups can be made, and how many that gives. Pure. */

export interface Size {
  readonly id: string;
  readonly fewest: number;
  readonly most: number;
}

export const SIZES: readonly Size[] = [[2, 3], [3, 4], [4, 5], [5, 6]].map(([fewest = 0, most = 0]) => ({ id: `${fewest}-${most}`, fewest, most }));
/** Three or four: small enough that everybody speaks. */
export const USUAL = "3-4";

export function sizeOf(id: string): Size {
  return SIZES.find((one) => one.id === id) ?? sizeOf(USUAL);
}

/** How many groups the server makes of so many people: none smaller than `fewest`, unless they are too few for one. */
export function groupsOf(people: number, { fewest, most }: Size): number {
  return people === 0 ? 0 : Math.max(1, Math.min(Math.ceil(people / most), Math.floor(people / fewest)));
}

/** Where somebody without a group is best put: with the fewest, else with the first. Null where there are no groups. */
export function smallest<Group extends { readonly number: number; readonly members: readonly string[] }>(groups: readonly Group[]): Group | null {
  return groups.toSorted((one, other) => one.members.length - other.members.length || one.number - other.number)[0] ?? null;
}
