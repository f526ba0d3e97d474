/** Draws an icon of lucide as one path, so that a board of five hundred notes stays light. */

import type { IconNode } from "lucide";

const drawn = new WeakMap<IconNode, string>();

/** The `d` of one path that draws all shapes of an icon; worked out once for each. */
export function outline(icon: IconNode): string {
  const known = drawn.get(icon);
  if (known !== undefined) return known;
  const d = icon.map(([shape, of]) => path(shape, of as Record<string, string | number>)).join("");
  drawn.set(icon, d);
  return d;
}

function path(shape: string, of: Record<string, string | number>): string {
  const n = (name: string): number => Number(of[name] ?? 0);
  switch (shape) {
    case "path":
      return alone(String(of.d));
    case "circle":
      return ring(n("cx"), n("cy"), n("r"), n("r"));
    case "ellipse":
      return ring(n("cx"), n("cy"), n("rx"), n("ry"));
    case "line":
      return `M${n("x1")} ${n("y1")}L${n("x2")} ${n("y2")}`;
    case "polyline":
      return `M${of.points}`;
    case "polygon":
      return `M${of.points}z`;
    case "rect":
      return rectangle(n("x"), n("y"), n("width"), n("height"), Number(of.rx ?? of.ry ?? 0));
    default:
      throw new Error(`an icon holds a <${shape}>, which outline cannot draw`);
  }
}

// A path of its own begins at nought; behind another one a relative move would begin where that one ended.
function alone(d: string): string {
  return d.startsWith("m") ? `M0 0${d}` : d;
}

function ring(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function rectangle(x: number, y: number, width: number, height: number, r: number): string {
  const [w, h] = [width - 2 * r, height - 2 * r];
  const turn = (dx: number, dy: number): string => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : "");
  return `M${x + r} ${y}h${w}${turn(r, r)}v${h}${turn(-r, r)}h${-w}${turn(-r, -r)}v${-h}${turn(r, -r)}z`;
}
