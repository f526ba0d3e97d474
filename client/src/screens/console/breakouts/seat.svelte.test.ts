/** Who stands without a small group is seated with one press, one person at a time. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Table } from "../../../state/board.svelte";
import { Shower, type Breakout, type Person } from "../../../state/shown";
import { EMPTY } from "../../../sync/view";
import type { Command } from "../../../wire/wire.gen";
import { moreTexts, speakLanguage } from "../../../wording";
import { Desk } from "../desk.svelte";
import Seat from "./Seat.svelte";

const NOBODY = new Shower().show(EMPTY, () => "saved");
const groups = [{ id: "g", number: 1, members: [], guest_of: null }] as unknown as Breakout[];
const sent: Command[] = [];
let seats: object[];

beforeEach(async () => {
  await speakLanguage("nl");
  await Promise.all([moreTexts("later"), moreTexts("staff"), moreTexts("groups")]);
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  sent.length = 0;
  const desk = new Desk({ workshop: "w", view: NOBODY, may: () => true, ask: (command: Command) => sent.push(command) } as unknown as Table);
  seats = ["Joke", "Bas"].map((name) => {
    const person = { id: name, name, seat: "room", tile: null } as unknown as Person;
    return mount(Seat, { target: document.body, props: { desk, person, group: null, groups } });
  });
  flushSync();
});
afterEach(async () => {
  await Promise.all(seats.map((seat) => unmount(seat)));
  document.body.replaceChildren();
  vi.useRealTimers();
});

const press = (name: string) => {
  [...document.querySelectorAll("button")].find((one) => one.textContent.includes(name))!.click();
  flushSync();
};
const seated = () => sent.map((one) => "person" in one && one.person);

test("each press says whom it seats", () => {
  expect([...document.querySelectorAll("li > button")].map((one) => one.textContent.trim())).toEqual(["Naar groepje 1: Joke", "Naar groepje 1: Bas"]);
});

test("a second press right after the first does not seat who slid under it; a later one does", () => {
  press(": Joke");
  press(": Bas");
  expect(seated()).toEqual(["Joke"]);
  vi.runAllTimers();
  press(": Bas");
  expect(seated()).toEqual(["Joke", "Bas"]);
});
