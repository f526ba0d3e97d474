// Requirements X10.2 to X10.4 and X02.6: the colours that were measured stay measured.
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, deltaE, difference, SIGHTS } from "./colour";

const tokens = readFileSync("src/style/tokens.css", "utf8");

/** The colours set by the first block that starts with `selector`. */
function colours(selector: string): Record<string, string> {
  const start = tokens.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const block = tokens.slice(start, tokens.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9A-Fa-f]{6})/g)].map(([, name, value]) => [name, value]));
}

const light = colours(":root");
const dark = { ...light, ...colours('\n[data-theme="dark"]') };
const calm = { ...light, ...colours("[data-calm]") };
const calmDark = { ...dark, ...colours('[data-calm][data-theme="dark"]') };
const FILLS = ["note-white", "note-yellow", "note-blue", "note-clay"];
const of = (set: Record<string, string>, name: string): string => set[name] ?? expect.fail(`no --${name}`);

test("the difference of colours is computed as published", () => {
  // Sharma, Wu and Dalal, table 1, pairs 1, 7, 17 and 25.
  expect(deltaE([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(deltaE([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(deltaE([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(deltaE([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

test("there are four fills and no more", () => {
  expect(Object.keys(light).filter((name) => /^note-(?!ink|edge)/.test(name))).toEqual(FILLS);
});

test.each(Object.keys(SIGHTS))("any two fills differ clearly in %s sight", (sight) => {
  for (const [place, a] of FILLS.entries()) {
    for (const b of FILLS.slice(place + 1)) expect(difference(of(light, a), of(light, b), SIGHTS[sight] ?? []), `${a} ${b}`).toBeGreaterThan(15);
  }
});

test.each(FILLS)("ink on %s is 7:1 or better, its edge 3:1", (fill) => {
  expect(contrast(of(light, "note-ink"), of(light, fill))).toBeGreaterThan(7);
  expect(contrast(of(light, "note-edge"), of(light, fill))).toBeGreaterThan(3);
});

describe.each([["light", light], ["dark", dark], ["calm", calm], ["calm and dark", calmDark]] as const)("%s", (_, set) => {
  test.each([
    ["ink", "ground", 7], ["ink", "sheet", 7], ["ink-2", "sunk", 7], ["ink-3", "sunk", 4.5], ["ink-3", "ground", 4.5],
    ["accent", "ground", 4.5], ["accent", "sheet", 4.5], ["on-accent", "accent", 4.5], ["danger", "sheet", 4.5],
    ["line-strong", "ground", 3], ["line-strong", "sheet", 3], ["focus", "ground", 3], ["kraft-ink", "kraft", 4.5],
    ["on-banner", "banner", 7], ["note-ink", "tape", 7],
  ])("%s on %s is at least %f:1", (front, back, least) => {
    expect(contrast(of(set, front), of(set, back))).toBeGreaterThanOrEqual(least);
  });
});

test("no colour stands outside the tokens", () => {
  const elsewhere = [...readdirSync("src", { recursive: true, encoding: "utf8" })].filter(
    (file) => /\.(css|svelte)$/.test(file) && !file.endsWith("tokens.css"),
  );
  const raw = elsewhere.flatMap((file) => {
    const text = readFileSync(`src/${file}`, "utf8");
    const styles = file.endsWith(".css") ? text : (/<style[^>]*>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "");
    return (styles.match(/#[0-9a-fA-F]{3,8}\b(?=[;\s,)])|\b(?:rgba?|hsla?|oklch|lab)\(/g) ?? []).map((found) => `${file}: ${found}`);
  });
  expect(raw).toEqual([]);
});
