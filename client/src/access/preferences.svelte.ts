/** What this person asks of every screen: calm, text size, theme, contrast, letter, language, announcements, keys.

Kept in this browser, and by the server once somebody listens with `onChange`. Drawn as data attributes of <html>. */

import { LANGUAGES, speakLanguage, type Language } from "../wording";
import { LEVELS, type Level } from "./announce.svelte";
import { DEFAULT_KEYS, type ShortcutKeys } from "./keys";

export const SCALES = [100, 125, 150, 175, 200] as const;
export type Scale = (typeof SCALES)[number];
export type Theme = "system" | "light" | "dark";

export interface Settings {
  calm: boolean;
  textScale: Scale;
  theme: Theme;
  /** "system": as the device asks. */
  contrast: "system" | "more";
  font: "own" | "system";
  language: Language;
  announcements: Level;
  shortcuts: boolean;
  keys: ShortcutKeys;
}

export const DEFAULTS: Readonly<Settings> = {
  calm: false,
  textScale: 100,
  theme: "system",
  contrast: "system",
  font: "own",
  language: "nl",
  announcements: "summary",
  shortcuts: true,
  keys: DEFAULT_KEYS,
};

const PLACE = "brownpaper.preferences";
const LARGE: Scale = 150;

/** Anything at all, read as settings: what is missing or unknown becomes what `otherwise` says. Pure. */
export function understood(raw: unknown, otherwise: Readonly<Settings> = DEFAULTS): Settings {
  const of = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
  const one = <T>(name: string, allowed: readonly T[], fallback: T): T =>
    allowed.includes(of[name] as T) ? (of[name] as T) : fallback;
  return {
    calm: one("calm", [true, false], otherwise.calm),
    textScale: nearestScale(of.textScale, otherwise.textScale),
    theme: one("theme", ["system", "light", "dark"], otherwise.theme),
    contrast: one("contrast", ["system", "more"], otherwise.contrast),
    font: one("font", ["own", "system"], otherwise.font),
    language: one("language", LANGUAGES, otherwise.language),
    announcements: one("announcements", LEVELS, otherwise.announcements),
    shortcuts: one("shortcuts", [true, false], otherwise.shortcuts),
    keys: understoodKeys(of.keys, otherwise.keys),
  };
}

/** The language a browser asks for first, of those we speak; Dutch for all others. Pure. */
export function languageOf(asked: readonly string[]): Language {
  const known = asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.includes(tag as Language));
  return (known as Language | undefined) ?? "nl";
}

function nearestScale(raw: unknown, fallback: Scale): Scale {
  if (typeof raw !== "number" || !Number.isFinite(raw)) return fallback;
  return SCALES.reduce((best, scale) => (Math.abs(scale - raw) < Math.abs(best - raw) ? scale : best));
}

function understoodKeys(raw: unknown, fallback: ShortcutKeys): ShortcutKeys {
  const keys = { ...fallback };
  if (typeof raw !== "object" || raw === null) return keys;
  for (const name of Object.keys(keys) as (keyof ShortcutKeys)[]) {
    const key = (raw as Record<string, unknown>)[name];
    if (typeof key === "string" && [...key].length === 1) keys[name] = key.toLowerCase();
  }
  return keys;
}

class Preferences implements Settings {
  calm = $state(DEFAULTS.calm);
  textScale: Scale = $state(DEFAULTS.textScale);
  theme: Theme = $state(DEFAULTS.theme);
  contrast: Settings["contrast"] = $state(DEFAULTS.contrast);
  font: Settings["font"] = $state(DEFAULTS.font);
  language: Language = $state(DEFAULTS.language);
  announcements: Level = $state(DEFAULTS.announcements);
  shortcuts = $state(DEFAULTS.shortcuts);
  keys: ShortcutKeys = $state(DEFAULTS.keys);

  /** Whether somebody chose something in this browser before. */
  keptHere = false;

  #told = new Set<(changed: Partial<Settings>) => void>();

  /** Read what this browser kept, follow the device, and draw. Resolves when the texts are there. */
  async start(): Promise<void> {
    this.keptHere = kept() !== null;
    Object.assign(this, understood(kept(), { ...DEFAULTS, language: languageOf(navigator.languages ?? []) }));
    for (const asks of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      media(asks)?.addEventListener("change", () => this.#draw());
    }
    this.#draw();
    await speakLanguage(this.language);
  }

  /** Everything as plain data. */
  get all(): Settings {
    return understood(this);
  }

  /** What this person changed: drawn at once, kept here, and told to the server. */
  change(part: Partial<Settings>): void {
    this.adopt(part);
    const { all } = this;
    const changed = Object.fromEntries(Object.keys(part).map((name) => [name, all[name as keyof Settings]]));
    for (const tell of this.#told) tell(changed);
  }

  /** What the server knows of this person: drawn and kept, not told back. `here`: keep it in this browser too. */
  adopt(part: Partial<Settings>, here = true): void {
    const before = this.language;
    Object.assign(this, understood({ ...this.all, ...part }, this.all));
    if (here) keep(this.all);
    if (this.language !== before) void this.#speak(before);
    this.#draw();
  }

  /** Call `tell` with what this person changes, each time. Returns the way to stop. */
  onChange(tell: (changed: Partial<Settings>) => void): () => void {
    this.#told.add(tell);
    return () => this.#told.delete(tell);
  }

  async #speak(before: Language): Promise<void> {
    try {
      await speakLanguage(this.language);
    } catch {
      this.language = before;
      keep(this.all);
    }
    this.#draw();
  }

  #draw(): void {
    const { dataset, style } = document.documentElement;
    const dark = this.theme === "system" ? asked("(prefers-color-scheme: dark)") : this.theme === "dark";
    dataset.theme = dark ? "dark" : "light";
    mark(dataset, "calm", this.calm);
    mark(dataset, "large", this.textScale >= LARGE);
    mark(dataset, "contrast", this.contrast === "more" || asked("(prefers-contrast: more)"), "more");
    mark(dataset, "textFont", this.font === "system", "system");
    style.setProperty("--text-scale", String(this.textScale / 100));
    document.documentElement.lang = this.language;
  }
}

function mark(dataset: DOMStringMap, name: string, on: boolean, value = ""): void {
  if (on) dataset[name] = value;
  else delete dataset[name];
}

function media(query: string): MediaQueryList | undefined {
  return typeof matchMedia === "function" ? matchMedia(query) : undefined;
}

function asked(query: string): boolean {
  return media(query)?.matches ?? false;
}

// A browser may refuse storage altogether (private windows, full disks); then nothing is kept, and all else works.
function kept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "null");
  } catch {
    return null;
  }
}

function keep(settings: Settings): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(settings));
  } catch {
    // said above
  }
}

export const preferences = new Preferences();
