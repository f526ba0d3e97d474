/** One place knows the kinds of boards: screens ask what a layout is like, never which one it is. */
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { LAYOUTS } from "./layouts";

const NAMED = new RegExp(`layout\\??\\s*[!=]==?\\s*["'\`](${Object.keys(LAYOUTS).join("|")})["'\`]`);

test("no board, step or screen asks by its name which layout it has before it", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /^(boards|steps|screens|ui)\/.*\.(ts|svelte)$/.test(file) && !file.includes(".test."));
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter((file) => NAMED.test(readFileSync(`src/${file}`, "utf8")))).toEqual([]);
});
