/** A matrix, arranged for drawing: which notes lie where, under which number, and how that is said. Pure. */
import type { Board, Note, Spot } from "../state/shown";
import { pick, t } from "../wording";

export interface Placed {
  readonly id: string;
  readonly note: Note;
  /** Hundredths of each axis, from its low end. */
  readonly across: number;
  readonly up: number;
  /** By which a room and a phone mean the same note, from 1; it stays when notes move. */
  readonly number: number;
}

export interface Plane {
  readonly axes: readonly [Axis, Axis];
  readonly spots: ReadonlyMap<string, Placed>;
  /** Notes without a spot, in order. */
  readonly loose: readonly Note[];
}

type Axis = Board["axes"][number];
export type Point = { readonly across: number; readonly up: number };

/** Notes come sorted (`Shown`). */
export function planeOf(row: Board, notes: readonly Note[], rows: readonly Spot[]): Plane | null {
  const [across, up] = row.axes;
  if (across === undefined || up === undefined) return null;
  const byId = new Map(rows.map((spot) => [spot.id, spot]));
  const spots = new Map<string, Placed>();
  for (const note of notes) {
    const spot = byId.get(note.id);
    if (spot) spots.set(note.id, { id: note.id, note, across: spot.across, up: spot.up, number: spots.size + 1 });
  }
  return { axes: [across, up], spots, loose: notes.filter((note) => !spots.has(note.id)) };
}

/** What is nearest first: high up before low, and there what lies at the low end of the other axis. */
export function inOrderOfPlace(plane: Plane): Placed[] {
  return quarters(plane).flatMap((quarter) => quarter.placed);
}

export interface Quarter {
  readonly up: boolean;
  readonly across: boolean;
  readonly placed: readonly Placed[];
}

/** The four quarters; `up` and `across` say on which side of the middle they lie. */
export function quarters(plane: Plane): Quarter[] {
  const all = [...plane.spots.values()];
  const sides = [[true, false], [true, true], [false, false], [false, true]] as const;
  return sides.map(([up, across]) => ({
    up, across,
    placed: all.filter((one) => one.up >= 50 === up && one.across >= 50 === across)
      .sort((a, b) => b.up - a.up || a.across - b.across || a.number - b.number),
  }));
}

export function quarterName(plane: Plane, { up, across }: Quarter): string {
  const [wide, high] = plane.axes;
  const name = t("matrix.both", { up: pick(up ? high.high : high.low), across: pick(across ? wide.high : wide.low) });
  return name.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase());
}

/** The steps of an axis that can be chosen without pointing: the hundredths in the middle of each fifth. */
export const STEPS = [10, 30, 50, 70, 90] as const;

/** The step that a place on an axis belongs to. */
export function stepOf(hundredths: number): (typeof STEPS)[number] {
  return STEPS[Math.min(4, Math.floor(hundredths / 20))] ?? 90;
}

/** A step of an axis in words: "weinig moeite", "eerder weinig moeite", "ertussenin" … */
export function stepName(axis: Axis, step: number): string {
  if (step === 50) return t("matrix.between");
  const end = pick(step < 50 ? axis.low : axis.high);
  return step === 10 || step === 90 ? end : t("matrix.rather", { end });
}

/** Where something lies, in words. */
export function spotName(plane: Plane, { across, up }: Point): string {
  const [wide, high] = plane.axes;
  const words = [high, wide].map((axis, index) => {
    const step = stepOf(index === 0 ? up : across);
    return step === 50 ? t("matrix.between_on", { axis: pick(axis.name) }) : stepName(axis, step);
  });
  return t("matrix.both", { up: words[0] ?? "", across: words[1] ?? "" });
}

/** A spot from the id of its place ("20,85"). */
export function pointOf(id: string): Point {
  const [across = 50, up = 50] = id.split(",").map(Number);
  return { across, up };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** So often cards give way to each other at most; nearly always they are apart long before. */
const ROUNDS = 240;

/**
 * Where cards of one size are drawn, by their middle, in pixels of the field: each at its spot, and those that would lie
 * over each other so far apart that all can be read. The same spots give the same drawing on every screen of one size.
 */
export function spread(placed: readonly Placed[], field: Size, card: Size, gap = 4): Map<string, { left: number; top: number }> {
  const wide = card.width + gap;
  const tall = card.height + gap;
  const at = placed.map((one) => {
    const { right, down, columns, rows } = blockOf(placed, one, tall / wide);
    return {
      id: one.id,
      left: begun((one.across / 100) * field.width, columns, wide, field.width) + right * wide,
      top: begun((1 - one.up / 100) * field.height, rows, tall, field.height) + down * tall,
    };
  });
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let first = 0; first < at.length; first++) {
      for (let second = first + 1; second < at.length; second++) {
        const a = at[first]!;
        const b = at[second]!;
        const over = { x: wide - Math.abs(a.left - b.left), y: tall - Math.abs(a.top - b.top) };
        if (over.x <= 0.5 || over.y <= 0.5) continue;
        moved = true;
        // Out of each other's way by what is the shorter way for cards of this shape.
        if (over.y / tall <= over.x / wide) apart(a, b, "top", over.y / 2);
        else apart(a, b, "left", over.x / 2);
      }
    }
    for (const one of at) {
      one.left = within(one.left, field.width);
      one.top = within(one.top, field.height);
    }
    if (!moved) break;
  }
  return new Map(at.map(({ id, left, top }) => [id, { left, top }]));
}

/** Its place among those on the same spot: they begin as a block around it, about as wide as it is high. */
function blockOf(placed: readonly Placed[], one: Placed, shape: number): { right: number; down: number; columns: number; rows: number } {
  const here = placed.filter((other) => other.across === one.across && other.up === one.up);
  const columns = Math.max(1, Math.round(Math.sqrt(here.length * shape)));
  const index = here.indexOf(one);
  return { right: index % columns, down: Math.floor(index / columns), columns, rows: Math.ceil(here.length / columns) };
}

/** Where a block of so many cards begins around a middle, moved as a whole into the field where it can be. */
function begun(middle: number, count: number, card: number, size: number): number {
  const length = (count - 1) * card;
  return Math.max(0, Math.min(size - length, middle - length / 2));
}

function apart<Side extends "left" | "top">(a: Record<Side, number>, b: Record<Side, number>, side: Side, by: number): void {
  const way = a[side] <= b[side] ? 1 : -1;
  a[side] -= way * by;
  b[side] += way * by;
}

function within(at: number, size: number): number {
  return Math.min(size, Math.max(0, at));
}
