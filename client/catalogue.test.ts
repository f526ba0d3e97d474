import { expect, test } from "vitest";

import { ofScreens } from "./catalogue.ts";

const catalogue = { "join.title": "a", "join.seat.room": "b", "report.title": "c", "setting.port": "d", "ui.close": "e" };

test("an area of which one key is named comes along as a whole", () => {
  expect(Object.keys(ofScreens(catalogue, ['t("join.title")']))).toEqual(["join.title", "join.seat.room"]);
});

test("a key that is put together counts as named", () => {
  expect(ofScreens(catalogue, ["t(`ui.${what}`)"])).toEqual({ "ui.close": "e" });
  expect(ofScreens(catalogue, ['t("ui." + what)'])).toEqual({ "ui.close": "e" });
});

test("a command that happens to begin like a key does not count", () => {
  expect(ofScreens(catalogue, ['send({ type: "report.tick" })'])).toEqual({});
});

test("what only the server says stays there", () => {
  expect(ofScreens(catalogue, ['t("join.title")', "t('ui.close')"])).not.toHaveProperty(["setting.port"]);
});
