/** A fishbone, arranged for drawing: bones with their causes, where each twig lies, and what is still to be looked into. Pure. */
import type { Action, Note, Zone } from "../state/shown";
import type { Cause, Forest } from "./forest";

export interface Bone {
  readonly id: string;
  readonly name: Zone["name"];
  /** The causes that lie on the bone itself, in order. */
  readonly roots: readonly Cause[];
  /** How many causes it carries, at all levels. */
  readonly count: number;
  /** Notes that were written for this bone and do not lie on it yet. */
  readonly loose: readonly Note[];
}

/** A cause the table wants to look into, and what was agreed about that. */
export interface Check {
  readonly cause: Cause;
  readonly action: Action | null;
}

export interface Fish {
  /** The problem, as the table asks it. */
  readonly head: string;
  readonly bones: readonly Bone[];
  readonly checks: readonly Check[];
}

/** Sizes of the drawing in rem: a row, the strip with a bone's name, the band of the spine; and how wide a bone is from
 which it has twigs on both sides, and at least. */
export const SIZES = { row: 4.2, name: 2.9, spine: 7.6, both: 28, least: 13 } as const;

/** Levels that are drawn as twigs. What lies deeper is the answer to a why: the list and the whys show those. */
const DRAWN = 2;
/** Bands grow by so many rows at a time, so that one more cause seldom moves the spine. */
const ROWS = 3;

/** Lists come sorted (`Shown`). A cause lies on the bone of what it hangs under; one whose bone is gone, on the first. */
export function fishOf(head: string, zones: readonly Zone[], forest: Forest, actions: readonly Action[]): Fish {
  const known = new Set(zones.map((zone) => zone.id));
  const bones = zones.map((zone, index): Bone => {
    const here = (note: Note): boolean => note.zone === zone.id || (index === 0 && !known.has(note.zone));
    const roots = forest.roots.filter((root) => here(root.note));
    return { id: zone.id, name: zone.name, roots, count: counted(roots), loose: forest.loose.filter(here) };
  });
  const live = actions.filter((one) => one.state === "live" && one.source_table === "notes");
  const checks = [...forest.causes.values()].filter((cause) => cause.row.sure === "check");
  return { head, bones, checks: inOrderOfBones(bones, checks).map((cause) => ({ cause, action: live.find((one) => one.source === cause.id) ?? null })) };
}

/** The fish as it is now, of the causes as `steadyForest` has them. */
export function steadyFish(fish: Fish, forest: Forest): Fish {
  const steady = (cause: Cause): Cause => forest.causes.get(cause.id) ?? cause;
  return {
    ...fish,
    bones: fish.bones.map((bone) => ({ ...bone, roots: bone.roots.map(steady) })),
    checks: fish.checks.map((check) => ({ ...check, cause: steady(check.cause) })),
  };
}

function counted(causes: readonly Cause[]): number {
  return causes.reduce((sum, cause) => sum + 1 + counted(cause.under), 0);
}

function inOrderOfBones(bones: readonly Bone[], causes: readonly Cause[]): Cause[] {
  const order = bones.flatMap((bone) => everyOf(bone.roots)).map((cause) => cause.id);
  return [...causes].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Every cause of a bone as it is met when reading. */
export function everyOf(roots: readonly Cause[]): Cause[] {
  return roots.flatMap((root) => [root, ...everyOf(root.under)]);
}

/** A cause on the drawing: which side of its bone (0 or 1), in which row from above, and how many whys lie under it. */
export interface Twig {
  readonly cause: Cause;
  readonly lane: number;
  readonly row: number;
  readonly folded: number;
}

export interface Laid {
  readonly bone: Bone;
  readonly side: "up" | "down";
  /** From the tail, from 0. */
  readonly column: number;
  readonly twigs: readonly Twig[];
}

export interface Plan {
  readonly columns: number;
  /** Rows above and below the spine. */
  readonly rows: { readonly up: number; readonly down: number };
  readonly bones: readonly Laid[];
}

/**
 * Where every twig lies. The place of a cause follows from the order of the causes on its own bone alone: words that
 * become longer move nothing, and another cause moves nothing but what comes after it on that side of that bone. step:
 * by how many rows the bands grow; the wall, where nobody writes, has no more of them than it needs.
 */
export function planOf(bones: readonly Bone[], lanes: 1 | 2, step = ROWS): Plan {
  const laid = bones.map((bone, index): Laid => ({
    bone, side: index % 2 === 0 ? "up" : "down", column: Math.floor(index / 2), twigs: twigsOf(bone, lanes),
  }));
  const rows = (side: Laid["side"]): number => {
    const used = laid.filter((one) => one.side === side).flatMap((one) => one.twigs.map((twig) => twig.row + 1));
    return Math.ceil(Math.max(1, ...used) / step) * step;
  };
  return { columns: Math.max(1, Math.ceil(bones.length / 2)), rows: { up: rows("up"), down: laid.length > 1 ? rows("down") : 0 }, bones: laid };
}

function twigsOf(bone: Bone, lanes: 1 | 2): Twig[] {
  const next = [0, 0];
  return bone.roots.flatMap((root, index) => {
    const lane = index % lanes;
    return [root, ...root.under].map((cause): Twig => {
      const row = next[lane] ?? 0;
      next[lane] = row + 1;
      return { cause, lane, row, folded: cause.level < DRAWN ? 0 : counted(cause.under) };
    });
  });
}

/** Words with which an answer points at somebody: then one asks on, kindly. Simple on purpose; a name is a capital inside. */
const PERSON = new RegExp(
  String.raw`(?<!\p{L})(?:hij|zij|ze|hem|haar|iemand|collega['’]?s?|leidinggevende|manager|baas|chef|directeur|arts|dokter|begeleider|ambtenaar|wethouder|he|she|him|her|somebody|someone|colleagues?|boss|supervisor|director|doctor)(?!\p{L})`,
  "iu",
);
const NAME = /(?<=\p{Ll}[,;]? )\p{Lu}\p{Ll}+/u;

export function endsAtPerson(text: string): boolean {
  return PERSON.test(text) || NAME.test(text);
}
