import { beforeAll, expect, it } from "vitest";
import en from "../../../../server/brownpaper/locales/en.json";
import nl from "../../../../server/brownpaper/locales/nl.json";
import { withUnit } from "../../boards/calibration";
import type { Recalled } from "../../state/shown";
import { provide, speakLanguage } from "../../wording";
import { aboutOf, apartSaid, widestSaid } from "./words";

const NOTHING = { nl: "", en: "" };
const spread = { cells: 9, apart: 4, widest: 6050, where: { nl: "Contact: zwaar", en: "Contact: heavy" }, unit: { nl: "minuten", en: "minutes" } };
const plain = (said: string): string => said.replace(/[\u2068\u2069]/g, "");

function one(id: string, part: Recalled["part"], more: Partial<Recalled> = {}): Recalled {
  return { id, part, text: id, lang: "nl", order: id, kind: "neutral", choice: NOTHING, place: 0, tied: false, dots: 0, under: NOTHING, spread: null, day: "", laid: false, ...more };
}

beforeAll(async () => {
  provide("nl", nl);
  provide("en", en);
  await speakLanguage("nl");
});

it("tells in how many boxes groups differed, and how far at most; never a mean", () => {
  expect(apartSaid(spread)).toBe("In 4 van 9 vakken verschilden groepjes.");
  expect(plain(widestSaid(spread))).toBe("Het grootste verschil: 60,5 minuten, bij Contact: zwaar.");
  const alike = { ...spread, apart: 0, widest: 0, where: NOTHING };
  expect([apartSaid(alike), widestSaid(alike)]).toEqual(["In 9 vakken dachten alle groepjes gelijk.", ""]);
});

it("writes a difference as the board of numbers does", () => {
  for (const widest of [5, 150, 6050, 123456700]) expect(plain(widestSaid({ ...spread, widest }))).toContain(withUnit(widest, spread));
});

it("tells of a question at which place it stands, so that a wall with a few of them does not seem to have all", () => {
  const all = ["a", "b", "c"].map((id) => one(id, "question"));
  expect(aboutOf(all[1]!, all, "2026-11-01")).toBe("vraag 2 van 3");
});

it("tells the day on which a pattern was seen, that of the last table too", () => {
  expect(plain(aboutOf(one("a", "pattern"), [], "2026-11-01"))).toBe("Eerder gezien · 1 november 2026");
  expect(plain(aboutOf(one("a", "pattern", { day: "2026-10-03" }), [], "2026-11-01"))).toBe("Eerder gezien · 3 oktober 2026");
});
