/** The texts of staff, taken apart by catalogue.ts when building. */
declare module "*.json?staff" {
  const texts: Record<string, unknown>;
  export default texts;
}

/** The texts of what opens later. */
declare module "*.json?later" {
  const texts: Record<string, unknown>;
  export default texts;
}

/** The texts of pages after a meeting. */
declare module "*.json?after" {
  const texts: Record<string, unknown>;
  export default texts;
}

/** What staff read about small groups. */
declare module "*.json?groups" {
  const texts: Record<string, unknown>;
  export default texts;
}

/** The texts of what facilitators do between meetings. */
declare module "*.json?between" {
  const texts: Record<string, unknown>;
  export default texts;
}
