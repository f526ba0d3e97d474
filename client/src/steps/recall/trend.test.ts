import { describe, expect, it } from "vitest";
import type { Board, Compared, Recalled, Zone } from "../../state/shown";
import { spreadOf, trendsOf } from "./trend";

const MINUTES = { nl: "minuten", en: "minutes" };
const NOTHING = { nl: "", en: "" };
const CARE = { nl: "Hoeveel tijd?", en: "How much time?" };
const board = { id: "b", name: CARE, numbers: true, unit: MINUTES } as unknown as Board;
const zones = ["talk-light", "write-heavy", "other"].map((id) => ({ id, board: "b", name: { nl: id, en: id } }) as unknown as Zone);

function cell(id: string, spread: number | null, of = "b"): Compared {
  return { id, board: of, values: [], spread, outcome: "", low: 0, high: 0, text: "", whom: "", rev: 0 };
}

/** The figure of a table before: so many boxes in which groups differed. */
function before(id: string, day: string, apart: number, name = CARE): Recalled {
  const spread = { cells: 9, apart, widest: apart * 100, where: { nl: "x", en: "x" }, unit: MINUTES };
  return { id, part: "spread", text: "x", lang: "nl", order: id, kind: "neutral", choice: NOTHING, place: 0, tied: false, dots: 0, under: name, spread, day, laid: false };
}

describe("how far apart groups are now", () => {
  it("is told as the server tells it of a table that is over", () => {
    expect(spreadOf(board, [cell("talk-light", 6050), cell("write-heavy", 0), cell("other", null), cell("elsewhere", 9000, "c")], zones))
      .toEqual({ cells: 2, apart: 1, widest: 6050, where: { nl: "talk-light", en: "talk-light" }, unit: MINUTES });
  });

  it("names the box that comes last by its id where two are as wide, as the server does", () => {
    for (const cells of [["talk-light", "write-heavy"], ["write-heavy", "talk-light"]]) {
      expect(spreadOf(board, cells.map((id) => cell(id, 100)), zones)?.where.nl).toBe("write-heavy");
    }
  });

  it("names no box where all thought alike, and is nothing where no two groups can be compared", () => {
    expect(spreadOf(board, [cell("talk-light", 0)], zones)).toEqual({ cells: 1, apart: 0, widest: 0, where: NOTHING, unit: MINUTES });
    expect(spreadOf(board, [cell("talk-light", null)], zones)).toBeNull();
  });
});

describe("how far apart groups were, table after table", () => {
  const last = before("s1", "", 5);
  const days = (recalled: Recalled[], now?: Parameters<typeof trendsOf>[2]) =>
    trendsOf(recalled, "2026-11-01", now).map(({ name, points }) => [name.nl, points.map(({ day, spread }) => [day, spread.apart])]);

  it("goes from the oldest to the last table", () => {
    expect(days([last, before("s2", "2026-10-01", 7), before("s3", "2026-09-01", 8)]))
      .toEqual([["Hoeveel tijd?", [["2026-09-01", 8], ["2026-10-01", 7], ["2026-11-01", 5]]]]);
  });

  it("keeps the order of tables of one day", () => {
    expect(days([last, before("s2", "2026-11-01", 7), before("s3", "2026-11-01", 8)]))
      .toEqual([["Hoeveel tijd?", [["2026-11-01", 8], ["2026-11-01", 7], ["2026-11-01", 5]]]]);
  });

  it("ends with the figure of the table of now, once there is one", () => {
    const now = { boards: [board], compared: [cell("talk-light", 100)], zones };
    expect(days([last], now)).toEqual([["Hoeveel tijd?", [["2026-11-01", 5], ["", 1]]]]);
    expect(days([last], { ...now, compared: [] })).toEqual([["Hoeveel tijd?", [["2026-11-01", 5]]]]);
  });

  it("is nothing where no table before compared numbers", () => {
    expect(trendsOf([], "2026-11-01", { boards: [board], compared: [cell("talk-light", 100)], zones })).toEqual([]);
  });

  it("is told board by board", () => {
    expect(days([last, before("s2", "2026-10-01", 2, { nl: "Hoeveel geld?", en: "How much money?" })]).map(([name]) => name)).toEqual(["Hoeveel geld?", "Hoeveel tijd?"]);
  });
});
