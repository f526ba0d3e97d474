/** What lies in a box of a small group's copy of the board: one's own and the others', in one order. Pure. */

import { inOrder } from "../sync/order";

interface Lying {
  readonly id: string;
  readonly zone: string;
  readonly order: string;
}

export function inBox<Of extends Lying>(notes: readonly Of[], zone: string): Of[] {
  return notes.filter((note) => note.zone === zone).sort(inOrder);
}
