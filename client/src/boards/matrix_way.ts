/** A matrix, its own way: notes have a spot between two axes. */
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { t } from "../wording";
import { inOrderOfPlace, planeOf, pointOf, spotName } from "./plane";
import type { Way } from "./way";

/** So many hundredths an arrow brings a note further; with shift so many. */
const STEP = 5;
const FAR_STEP = 20;

export const MATRIX_WAY: Way = {
  groups: false,
  shrinks: true,
  arranged(row, notes, { spots }) {
    const plane = planeOf(row, notes, spots.filter((spot) => spot.board === row.id));
    return { forest: null, plane, line: null, placed: plane === null ? [] : inOrderOfPlace(plane).map((one) => one.id) };
  },
  acts(_board, by) {
    return {
      matrix: {
        put: by.may("matrix.put") ? (notes, across, up) => by.ask({ type: "matrix.put", notes: [...notes], across, up }) : undefined,
        takeOff: by.may("matrix.take_off") ? (id) => by.ask({ type: "matrix.take_off", id }) : undefined,
      },
    };
  },
  carries: ({ matrix }) => matrix?.put !== undefined,
  accepts({ acts: { matrix } }, place) {
    return place.kind === "spot" ? matrix?.put !== undefined : place.kind === "zone" && matrix?.takeOff !== undefined;
  },
  drop(paper, notes, place) {
    if (!this.accepts(paper, place)) return false;
    const { matrix } = paper.acts;
    if (place.kind === "zone") {
      for (const id of notes) if (paper.plane?.spots.has(id)) matrix?.takeOff?.(id);
      return true;
    }
    const { across, up } = pointOf(place.id);
    matrix?.put?.(notes, across, up);
    return true;
  },
  nameOf({ plane }, place) {
    if (place.kind !== "spot" || plane === null) return t("matrix.loose");
    const point = pointOf(place.id);
    return t("matrix.exactly", { place: spotName(plane, point), up: point.up, across: point.across });
  },
  menu(paper, notes) {
    const { plane, acts: { matrix } } = paper;
    const known = notes.filter((id) => plane?.spots.has(id));
    if (plane === null || notes.length === 0) return [];
    const items: (MenuItem | false)[] = [
      matrix?.put !== undefined && { label: t(known.length > 0 ? "matrix.elsewhere" : "matrix.place"), icon: icons.place, act: () => (paper.placing = notes) },
      matrix?.takeOff !== undefined && known.length > 0 && { label: t("matrix.take_off"), icon: icons.ungroup, act: () => known.forEach((id) => matrix.takeOff?.(id)) },
    ];
    return items.filter((item) => item !== false);
  },
  counted: (count) => t("board.on_matrix", { count }),
  step(paper, direction, far) {
    const { over } = paper;
    const known = paper.plane?.spots.get(paper.inHand[0] ?? "");
    const from = over?.kind === "spot" ? pointOf(over.id) : (known ?? { across: 50, up: 50 });
    const by = far ? FAR_STEP : STEP;
    const x = direction === "left" ? -by : direction === "right" ? by : 0;
    const y = direction === "down" ? -by : direction === "up" ? by : 0;
    return { kind: "spot", id: `${within(from.across + x)},${within(from.up + y)}` };
  },
};

function within(hundredths: number): number {
  return Math.min(100, Math.max(0, hundredths));
}
