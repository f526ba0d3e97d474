import { expect, test } from "vitest";
import { personalIn } from "./personal";

test.each([
  ["Mail mij op joke.jansen@voorbeeld.nl", "mail"],
  ["Bel 06 12 34 56 78", "phone"],
  ["mijn nummer is +31 6-12345678", "phone"],
  ["Ik kreeg hulp van Piet de Vries", "name"],
  ["Piet Jansen luisterde niet", "name"],
  ["Gesprek met mevrouw Bakker ging goed", "name"],
] as const)("%j may tell who somebody is", (text, found) => {
  expect(personalIn(text)).toBe(found);
});

test.each([
  "Na twee uur werken is mijn hoofd vol. Dan moet ik stoppen.",
  "Ik wacht al 12 maanden op 3 brieven",
  "In 2024 en 2025 ging het beter",
  "De Gemeente kan meer doen",
  "Mijn baas denkt mee. Dat helpt.",
  "In Utrecht gaat het goed",
  "",
])("%j tells nothing", (text) => {
  expect(personalIn(text)).toBeNull();
});
