import { beforeEach, describe, expect, test, vi } from "vitest";
import { language, provide } from "../wording";
import { DEFAULTS, languageOf, preferences, SCALES, understood } from "./preferences.svelte";

beforeEach(() => {
  localStorage.clear();
  provide("nl", {});
  provide("en", {});
  preferences.adopt({ ...DEFAULTS });
});

describe("what is read as settings", () => {
  test("nothing, or nonsense, is the defaults", () => {
    for (const raw of [null, undefined, 7, "calm", [], { calm: "yes", textScale: "big", theme: "pink", keys: { group: "gg" } }]) {
      expect(understood(raw)).toEqual(DEFAULTS);
    }
  });

  test("a text size in between becomes the nearest of the five steps", () => {
    expect(understood({ textScale: 140 }).textScale).toBe(150);
    expect(understood({ textScale: 1e9 }).textScale).toBe(200);
    expect(understood({ textScale: NaN }).textScale).toBe(100);
    expect(SCALES).toEqual([100, 125, 150, 175, 200]);
  });

  test("a browser that speaks neither language gets Dutch", () => {
    expect(languageOf(["de-DE", "tr"])).toBe("nl");
    expect(languageOf(["de-DE", "en-US", "nl"])).toBe("en");
    expect(languageOf(["nl-BE", "en"])).toBe("nl");
    expect(languageOf([])).toBe("nl");
  });
});

describe("what is chosen", () => {
  const root = document.documentElement;

  test("is drawn at once on the page", () => {
    preferences.change({ calm: true, textScale: 175, theme: "dark", contrast: "more", font: "system" });
    expect(root.dataset).toMatchObject({ calm: "", large: "", theme: "dark", contrast: "more", textFont: "system" });
    expect(root.style.getPropertyValue("--text-scale")).toBe("1.75");
    preferences.change({ calm: false, textScale: 100, theme: "light", contrast: "system", font: "own" });
    expect(root.dataset.calm).toBeUndefined();
    expect(root.dataset.large).toBeUndefined();
    expect(root.dataset.contrast).toBeUndefined();
    expect(root.dataset.theme).toBe("light");
  });

  test("is kept for the next visit", async () => {
    preferences.change({ calm: true, announcements: "mine" });
    preferences.calm = false;
    await preferences.start();
    expect(preferences.calm).toBe(true);
    expect(preferences.announcements).toBe("mine");
  });

  test("is told to the server, and nothing beside it; what the server says is not told back", () => {
    const tell = vi.fn();
    const stop = preferences.onChange(tell);
    preferences.adopt({ calm: true });
    expect(tell).not.toHaveBeenCalled();
    preferences.change({ textScale: 150 });
    expect(tell).toHaveBeenCalledExactlyOnceWith({ textScale: 150 });
    stop();
    preferences.change({ textScale: 100 });
    expect(tell).toHaveBeenCalledOnce();
  });

  test("still works in a browser that keeps nothing", () => {
    const refuse = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    preferences.change({ calm: true });
    expect(root.dataset.calm).toBe("");
    refuse.mockRestore();
  });

  test("the language changes the texts and what the page says it is in", async () => {
    preferences.change({ language: "en" });
    await vi.waitFor(() => expect(language()).toBe("en"));
    expect(root.lang).toBe("en");
  });
});
