/** The catalogue as a browser needs it: texts for the terminal, reports and settings stay on the server. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

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

function names(source: string, area: string, catalogue: Catalogue): boolean {
  const literals = source.matchAll(new RegExp(`(["'\`])(${area}\\.[a-z0-9_.]*)(\\1|\\$\\{)`, "g"));
  return [...literals].some(([, , key = "", end]) => end === "${" || key.endsWith(".") || key in catalogue);
}

function areaOf(key: string): string {
  return key.slice(0, key.indexOf("."));
}

/** Only for builds: tests and the development server read the catalogues whole. */
export function cataloguesOfScreens(locales: string, sources: string): Plugin {
  return {
    name: "brownpaper:catalogues",
    apply: "build",
    load(id) {
      if (!id.startsWith(locales) || !id.endsWith(".json")) return null;
      return JSON.stringify(ofScreens(JSON.parse(readFileSync(id, "utf8")) as Catalogue, texts(sources)));
    },
  };
}

function texts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
