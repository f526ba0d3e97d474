/** Writes `kinds.css`, and holds it to the icons of `icons.ts`: `vitest run kind_pictures -u` after one of them changed. */
import { expect, test } from "vitest";
import { KINDS, kindShape } from "./kinds";
import { outline } from "./outline";

/** The ink of a kind's word (`--note-ink-2`), and where notes are dark (`--ink-2`). */
const INK = "#2E2B26", LIGHT_INK = "#CFCCC5";

function picture(kind: (typeof KINDS)[number], ink: string): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${ink}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'><path d='${outline(kindShape(kind)!)}'/></svg>`;
  return `url("data:image/svg+xml,${svg.replace(/[<>#]/g, encodeURIComponent)}")`;
}

test("a kind is told on a note by the same icon as on buttons", async () => {
  const told = KINDS.filter(kindShape);
  const shapes = new Set(told.map(kindShape));
  const rules = [...shapes].flatMap((shape) => {
    const kinds = told.filter((kind) => kindShape(kind) === shape);
    const notes = kinds.map((kind) => `.note--${kind}`);
    return [
      `${notes.join(", ")} { --kind: ${picture(kinds[0]!, INK)}; }`,
      `[data-theme="dark"][data-calm] :is(${notes.join(", ")}) { --kind: ${picture(kinds[0]!, LIGHT_INK)}; }`,
    ];
  });
  await expect(`/* Made by kind_pictures.test.ts. The icons of kinds as pictures: a drawing in the page is a layer of its own to the
   browser, and a board has a thousand notes. */
.note__kind > span.i { background: var(--kind) center / contain no-repeat; print-color-adjust: exact; }
@media (forced-colors: active) {
  .note__kind > span.i { background: CanvasText; mask: var(--kind) center / contain no-repeat; forced-color-adjust: none; }
}
${rules.join("\n")}
`).toMatchFileSnapshot("../style/parts/kinds.css");
});
