/** The photo beside a note that was set aside or parked can be taken down there; of one in the bin it cannot. */
import { flushSync, mount, unmount, type Component } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Shower } from "../../../state/shown";
import { apply, EMPTY } from "../../../sync/view";
import { moreTexts, speakLanguage, t } from "../../../wording";
import type { Desk } from "../desk.svelte";
import BinPanel from "./BinPanel.svelte";
import ParkedPanel from "./ParkedPanel.svelte";

const PHOTO = { id: "p", alt: "De trap", width: 8, height: 6 };
const lies = { board: "b", zone: "z", kind: "chance", order: "a", lang: "nl", shared: true };
const view = new Shower().show(apply(EMPTY, [
  ["notes", "apart", { ...lies, text: "Apart gezet", state: "aside", photo: PHOTO }],
  ["notes", "away", { ...lies, text: "Weggegooid", state: "binned", photo: PHOTO }],
  ["notes", "later", { ...lies, text: "Geparkeerd", state: "parked", photo: PHOTO }],
  ["notes", "bare", { ...lies, text: "Zonder foto", state: "parked" }],
]), () => "saved");
const ask = vi.fn();
let screen: object;

/** What its buttons ask for on this panel, one after another. */
async function takenDown(panel: Component<{ desk: Desk }>): Promise<unknown[]> {
  const desk = { view, ask, may: () => true, present: null } as unknown as Desk;
  screen = mount(panel, { target: document.body, props: { desk } });
  await vi.waitUntil(() => (flushSync(), document.body.textContent.includes(t("photo.take_down"))));
  for (const button of document.querySelectorAll("button")) if (button.textContent.startsWith(t("photo.take_down"))) button.click();
  return ask.mock.calls.flat();
}

beforeEach(async () => {
  await speakLanguage("nl");
  await Promise.all([moreTexts("later"), moreTexts("staff")]);
  ask.mockClear();
});
afterEach(async () => {
  await unmount(screen);
  document.body.replaceChildren();
});

test("the photo of what was set aside is taken down from the bin, and of what was thrown away it is not", async () => {
  expect(await takenDown(BinPanel)).toEqual([{ type: "photo.take_down", note: "apart" }]);
});

test("the photo of what was parked is taken down from the parking place", async () => {
  expect(await takenDown(ParkedPanel)).toEqual([{ type: "photo.take_down", note: "later" }]);
});
