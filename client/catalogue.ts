/** The catalogue as a browser needs it: texts for the terminal, reports and settings stay on the server; the texts of
 * staff (`nl.json?staff`), of what opens later (`?later`), of the small groups (`?groups`), between meetings (`?between`) and of pages after a meeting (`?after`) come apart, so that no phone waits for them. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

import { areaOf, partOfKey, type Part } from "./src/areas.ts";

type Catalogue = Record<string, unknown>;

/**
 * The texts of every area (the part of a key before the first dot) of which the sources name a key, in full or as the
 * beginning of one: `join.title`, `join.${step}.title`. Areas go as a whole, since keys are put together from parts.
 */
export function ofScreens(catalogue: Catalogue, sources: readonly string[]): Catalogue {
  const keys = Object.keys(catalogue);
  const areas = new Set(keys.map(areaOf));
  const used = new Set([...areas].filter((area) => sources.some((source) => names(source, area, catalogue))));
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => used.has(areaOf(key))));
}

/** The texts of one part. */
export function partOf(catalogue: Catalogue, part: Part): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => partOfKey(key) === part));
}

export function names(source: string, area: string, catalogue: Catalogue): boolean {
  const literals = source.matchAll(new RegExp(`(["'\`])(${area}\\.[a-z0-9_.]*)(\\1|\\$\\{)`, "g"));
  return [...literals].some(([, , key = "", end]) => end === "${" || key.endsWith(".") || key in catalogue);
}

/** Builds get the parts; tests and the development server read the catalogues whole, for staff too. */
export function cataloguesOfScreens(locales: string, sources: string): Plugin {
  let building = false;
  return {
    name: "brownpaper:catalogues",
    configResolved({ command }) {
      building = command === "build";
    },
    load(id) {
      const [file = "", query] = id.split("?");
      if (!file.startsWith(locales) || !file.endsWith(".json") || !(building || query !== undefined)) return null;
      const all = JSON.parse(readFileSync(file, "utf8")) as Catalogue;
      const part = building ? partOf(ofScreens(all, texts(sources)), (query ?? "everyone") as Part) : all;
      // As a module, whatever the name ends with: a query hides that the file is JSON.
      return { code: `export default ${JSON.stringify(part)}`, moduleType: "js" };
    },
  };
}

function texts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
