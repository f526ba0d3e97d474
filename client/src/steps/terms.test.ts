import { expect, test } from "vitest";
import type { Term } from "../state/shown";
import { lastTerm } from "./terms";

const TERMS = ["kwetsbare mensen", "geval", "mensen", "cliënt", "e-mail"].map(
  (avoid): Term => ({ id: avoid, avoid, use: "anders", why: "zo" }),
);

test.each([
  ["Een lastig geval", "geval"], ["GEVAL!", "geval"], ["de client belde", "cliënt"], ["de CLIËNT belde", "cliënt"],
  ["Voor kwetsbare  mensen", "kwetsbare mensen"], ["Stuur een e-mail.", "e-mail"], ["Een geval van een client", "cliënt"],
])("in %j stands %j, whatever its case and accents", (text, found) => {
  expect(lastTerm(TERMS, text)?.avoid).toBe(found);
});

test.each(["", "Twee gevallen", "toegeval", "cliënten", "kwetsbare", "In alle geval5"])("in %j stands no whole word of it", (text) => {
  expect(lastTerm(TERMS, text)).toBe(null);
});
