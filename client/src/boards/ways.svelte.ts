/** The way of every layout. Not every table has a tree, a matrix or a life line: their ways come when it does, and what
 * reads them is drawn again. */
import { surely } from "../io/fetching";
import { LAYOUTS } from "./layouts";
import { NOT_ARRANGED, type Way } from "./way";
import { ZONES_WAY } from "./zones_way";

/** Of a kind that is still coming: its notes lie there, and nothing can be done with them yet. */
const COMING: Way = {
  groups: false,
  shrinks: true,
  arranged: () => NOT_ARRANGED,
  acts: () => ({}),
  carries: () => false,
  accepts: () => false,
  drop: () => false,
  nameOf: () => "",
  menu: () => [],
};

let came = $state.raw<Readonly<Record<string, Way>>>({});
const asked: Record<string, true> = {};

export function wayOf(layout: string): Way {
  const later = LAYOUTS[layout]?.way;
  if (later === undefined) return ZONES_WAY;
  if (!asked[layout]) {
    asked[layout] = true;
    void surely(later).then((way) => (came = { ...came, [layout]: way }));
  }
  return came[layout] ?? COMING;
}
