/** What stands in a Menu, and where its list opens. */

import type { Shape } from "./icons";

export interface MenuItem {
  label: string;
  icon?: Shape;
  /** The key that does the same elsewhere, printed beside it. */
  keyed?: string;
  danger?: boolean;
  disabled?: boolean;
  /** It is on; pressing again puts it off. */
  pressed?: boolean;
  act: () => void;
}

interface Box {
  left: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
}

const GAP = 4;
const EDGE = 8;

/** Where a list of this size opens: under `from`, above it when there is no room, never off the screen. Pure. */
export function placed(from: Box, list: { width: number; height: number }, width: number, height: number): { left: number; top: number } {
  const under = from.bottom + GAP;
  const above = from.top - GAP - list.height;
  const top = under + list.height + EDGE <= height || above < EDGE ? under : above;
  return {
    left: Math.max(EDGE, Math.min(from.left, width - list.width - EDGE)),
    top: Math.max(EDGE, Math.min(top, height - list.height - EDGE)),
  };
}
