import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { date, fill, language, number, pick, provide, speakLanguage, staffTexts, t, type Entry, type Key, type Language, type Values } from "./wording";

interface Vector {
  says: string;
  entry: Entry;
  language: Language;
  values: Values;
  isolate: boolean;
  result: string;
}
const vectors = JSON.parse(readFileSync("../tests/golden/wording.json", "utf8")) as Vector[];

test.each(vectors)("Python and the browser fill in alike: $says", ({ entry, language: of, values, isolate, result }) => {
  expect(fill(entry, of, values, isolate)).toBe(result);
});

test("a gap without a value stays visible instead of breaking the screen", () => {
  expect(fill("Dag {name}", "nl")).toBe("Dag {name}");
});

test("a text that a language lacks is shown in Dutch, one that no language has as its key once all are there", async () => {
  provide("nl", { "door.go": "Doe mee" });
  provide("en", {});
  await speakLanguage("en");
  expect(language()).toBe("en");
  expect(t("door.go")).toBe("Doe mee");
  expect(t("nowhere" as Key)).toBe("");
  await staffTexts();
  expect(t("nowhere" as Key)).toBe("nowhere");
});

test("a screen of staff gets its texts by asking for one", async () => {
  const file = JSON.parse(readFileSync("../server/brownpaper/locales/en.json", "utf8")) as Record<string, string>;
  await speakLanguage("en");
  t("account.back" as Key);
  await vi.waitFor(() => expect(t(Object.keys(file).find((key) => key.startsWith("account."))! as Key)).not.toBe(""));
});

test("texts that are asked for while the language changes come in the new one too", async () => {
  vi.resetModules();
  const fresh = await import("./wording");
  await fresh.speakLanguage("en");
  const changing = fresh.speakLanguage("nl");
  expect(fresh.t("wall.nowhere" as Key)).toBe("");
  await changing;
  expect(fresh.t("wall.nowhere" as Key)).toBe("wall.nowhere");
});

test("a text of the server is shown in the other language when it is empty in this one", async () => {
  await speakLanguage("en");
  expect(pick({ nl: "Energie", en: "" })).toBe("Energie");
  expect(pick({ nl: "Energie", en: "Energy" })).toBe("Energy");
});

test("days and numbers are written as the language does", () => {
  expect(date("2027-06-11", "nl")).toBe("11 juni 2027");
  expect(date("2027-06-11", "en")).toBe("11 June 2027");
  expect(date("binnenkort", "nl")).toBe("binnenkort");
  expect(number(1234.5, "nl")).toBe("1.234,5");
});
