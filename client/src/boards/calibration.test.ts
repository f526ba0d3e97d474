import { beforeAll, describe, expect, it } from "vitest";
import en from "../../../server/brownpaper/locales/en.json";
import nl from "../../../server/brownpaper/locales/nl.json";
import type { Board, Compared } from "../state/shown";
import { provide, speakLanguage } from "../wording";
import { agreedSaid, bySpread, calibratedOf, digits, spreadSaid } from "./calibration";

const board = { id: "b", unit: { nl: "minuten", en: "minutes" }, breakouts: ["g2", "g1"] } as unknown as Board;
const plain = (said: string): string => said.replace(/[\u2068\u2069]/g, "");

function row(fields: Partial<Compared>): Compared {
  return { id: "z", board: "b", values: [], spread: null, outcome: "", low: 0, high: 0, text: "", whom: "", rev: 0, ...fields };
}

beforeAll(async () => {
  provide("nl", nl);
  provide("en", en);
  await speakLanguage("nl");
});

describe("numbers of small groups", () => {
  it("come with the largest spread first, then where all agree, then what cannot be compared", () => {
    const cells = [row({ id: "one" }), row({ id: "alike", spread: 0 }), row({ id: "apart", spread: 500 }), row({ id: "far", spread: 6050 })]
      .map((one) => ({ id: one.id, name: { nl: one.id, en: one.id }, row: one }));
    expect(bySpread(cells).map((one) => one.id)).toEqual(["far", "apart", "alike", "one"]);
  });

  it("stand with the cells in the order of the board, and a cell without any is empty", () => {
    const zones = [{ id: "a", name: { nl: "a", en: "a" } }, { id: "z", name: { nl: "z", en: "z" } }];
    const found = calibratedOf(board, zones, [row({ spread: 0 })], []);
    expect(found.cells.map((one) => [one.id, one.row?.spread ?? null])).toEqual([["a", null], ["z", 0]]);
  });

  it("are written with a comma, and never with a point between thousands", () => {
    expect([digits(150), digits(2000), digits(123456700)]).toEqual(["1,5", "20", "1234567"]);
  });

  it("are said in words", () => {
    expect(plain(spreadSaid(row({ spread: 6050 }), board))).toBe("60,5 minuten verschil");
    expect(plain(agreedSaid(row({ outcome: "range", low: 2000, high: 3000 }), board))).toBe("Afgesproken: 20 tot en met 30 minuten");
    expect(plain(agreedSaid(row({ outcome: "policy", whom: "de raad" }), board))).toBe("Vraag voor de raad");
    expect(agreedSaid(null, board)).toBe("");
  });
});
