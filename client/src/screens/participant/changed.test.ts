import { beforeAll, expect, test } from "vitest";
import { NOTHING, type Shown, type Step } from "../../state/shown";
import { sinceTheBeginning } from "../../state/changes";
import { provide } from "../../wording";
import nl from "../../../../server/brownpaper/locales/nl.json";
import { lines } from "./changed";

const step = (id: string, title: string): Step => ({ id, title: { nl: title, en: "" } }) as unknown as Step;
const share = step("share", "Samen kijken");
const sort = step("sort", "Samen ordenen");

beforeAll(() => provide("nl", nl));

test("a list that stays open names the step that runs now, by its number and its name", () => {
  const then = { ...NOTHING, steps: [share, sort], workshop: { step: "share" } } as unknown as Shown;
  const changes = sinceTheBeginning(then);
  expect(lines(changes, { stepIndex: 3, step: share })[0]).toMatch(/stap 3: .?Samen kijken/);
  expect(lines(changes, { stepIndex: 4, step: sort })[0]).toMatch(/stap 4: .?Samen ordenen/);
});
