import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { names, ofScreens, partOf } from "../catalogue";
import { comesLater, STAFF_AREAS } from "./areas";

/** What comes with the first screens of a phone: these files may not wait for a text that comes later. */
const FIRST = /^((App|screens\/(FrontDoor|Lost)|screens\/participant\/(Participant|Left|MyNotes?|UndoLine|Consents|HouseRules|Waiting|news|activities|along)|steps\/(Composer|Sends|sends|personal|Ready|Think|Welcome))\b|screens\/(join|table)\/|ui\/|access\/)/;
const STAFF = /^(screens\/(console|account|accounts|facilitator)\/|screens\/(Account|SignIn|Welcome|Facilitator|Invitation)|steps\/console\/)/;
const catalogue = JSON.parse(readFileSync("../server/brownpaper/locales/nl.json", "utf8")) as Record<string, unknown>;
const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.includes(".test.") && !STAFF.test(file),
);

test.each([...STAFF_AREAS])("no screen of participants names a text of %s, which is only fetched for staff", (area) => {
  expect(sources.filter((file) => names(readFileSync(`src/${file}`, "utf8"), area, catalogue))).toEqual([]);
});

test("no first screen of a phone names a text that is fetched later", () => {
  const first = sources.filter((file) => FIRST.test(file));
  expect(first.length).toBeGreaterThan(40);
  const named = first.flatMap((file) => [...readFileSync(`src/${file}`, "utf8").matchAll(/["'`]((?:own|participant|refusal)\.[a-z0-9_.]*)/g)].map(([, key = ""]) => key));
  expect(named.filter(comesLater)).toEqual([]);
});

test("every text is in exactly one part", () => {
  const parts = (["everyone", "later", "staff", "groups", "between", "after"] as const).flatMap((part) => Object.keys(partOf(catalogue, part)));
  expect(parts.sort()).toEqual(Object.keys(catalogue).sort());
});

test("the texts that only reports hold come along to no browser", () => {
  const all = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes(".test."));
  const sent = ofScreens(catalogue, all.map((file) => readFileSync(`src/${file}`, "utf8")));
  expect(Object.keys(sent).filter((key) => /^(report|setting|pack)\./.test(key))).toEqual([]);
});
