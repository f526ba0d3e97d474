/** How much of the wall fits: pages of whole rows, and the letter that can be read from the back. Pure. */

/** Where each page begins, as numbers of items. A row that is higher than the room gets a page of its own. */
export function pagesOf(rows: readonly number[], columns: number, room: number, gap: number, most: number): number[] {
  const starts = [0];
  let used = 0;
  let row = 0;
  let onPage = 0;
  for (const height of rows) {
    const more = used === 0 ? height : used + gap + height;
    if (onPage > 0 && (more > room || (onPage + 1) * columns > most)) {
      starts.push(row * columns);
      used = height;
      onPage = 1;
    } else {
      used = more;
      onPage += 1;
    }
    row += 1;
  }
  return starts;
}

export interface Seat {
  /** The diagonal of the picture. */
  readonly inches: number;
  /** From the picture to the seat at the back. */
  readonly metres: number;
}

/** 65 inches seen from four metres: 4 % of the height. */
export const USUAL: Seat = { inches: 65, metres: 4 };

/** Capitals of 20 minutes of arc (access.md 11), as a share of the height of a 16:9 picture. */
const ARC = Math.tan((20 / 60) * (Math.PI / 180));
/** The height of a capital as a share of the letter's size. */
const CAPITAL = 0.72;
const HEIGHT_OF_DIAGONAL = 9 / Math.hypot(16, 9);
/** Beyond these nothing fits, or letters are larger than posters need. */
const LEAST_SHARE = 0.03;
const MOST_SHARE = 0.09;

/** The size of the letter as a share of the height of the picture. */
export function shareFor({ inches, metres }: Seat): number {
  const height = inches * 25.4 * HEIGHT_OF_DIAGONAL;
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, (metres * 1000 * ARC) / CAPITAL / height));
}
