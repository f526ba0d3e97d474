/** Making a format of one's own: nothing that was typed is lost unasked, and nothing is asked about what nobody typed. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { moreTexts, speakLanguage, staffTexts, t, type Key } from "../../../wording";
import Making from "./Making.svelte";

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const both = (nl: string) => ({ nl, en: "" });
const CONTENT = {
  name: both("Onze vorm"), goal: both("Samen kijken"), group: { min: 6, ideal: 10, max: 12 },
  prework: [{ id: "question-1", ask: both("Wat ging goed, wat niet?"), kind: "two", parts: [both("Ging goed"), both("Ging niet")] }],
  steps: [{ id: "think", activity: "think", title: both("Zelf denken"), minutes: 5, ask: both("Wat zie je?"), say: both(""), mind: both("") }],
  boards: [{ id: "board-1", kind: "zones", name: both("Bord"), zones: [{ id: "box-1", name: both("Vak") }] }],
};
const CHOICES = {
  activities: ["think"], note_kinds: ["chance"], rights: [], consents: [], ends: [], sizes: ["few"], questions: ["text", "two", "scale"],
  boards: [{ kind: "zones", cells: false, numbers: false, axes: false, case: false, rights: [] }], notes_at: {},
  name_limit: 80, ask_limit: 200, say_limit: 400,
};
let there: boolean;
let screen: object | undefined;

/** The server gives this format out, or cannot be reached; it keeps nothing. */
async function shows(reached: boolean): Promise<void> {
  there = reached;
  screen = mount(Making, { target: document.body, props: { format: "f" } });
  const drawn = reached ? "h1" : "[role=alert]";
  await vi.waitFor(() => { flushSync(); expect(document.querySelector(drawn)).not.toBeNull(); });
}

beforeEach(async () => {
  document.documentElement.lang = "nl";
  await speakLanguage("nl");
  await Promise.all([staffTexts(), moreTexts("later"), moreTexts("between")]);
  history.replaceState(null, "", "/facilitator/making/f");
  vi.stubGlobal("fetch", (_path: string, how: RequestInit = {}) => there && how.method !== "POST"
    ? Promise.resolve(new Response(JSON.stringify({ revision: 1, minutes: 5, mistakes: [], format: "f", content: CONTENT, choices: CHOICES })))
    : Promise.reject(new Error("no network")));
});
afterEach(async () => {
  if (screen) await unmount(screen);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const asked = () => document.querySelector("dialog")!.open;
const press = (words: string) => {
  [...document.querySelectorAll<HTMLElement>("a, button")].find((one) => one.textContent.trim() === words)!.click();
  flushSync();
};
const back = () => press(t("making.back" as Key));

test("who leaves a format that could not be read is asked nothing", async () => {
  await shows(false);
  back();
  await vi.waitFor(() => expect(location.pathname).toBe("/facilitator"));
  expect(document.body.textContent).not.toContain(t("making.leave" as Key));
});

test("what is not kept is asked about in front of all else; staying and going on put the question away", async () => {
  await shows(true);
  const name = document.querySelector<HTMLInputElement>("input[lang=nl]")!;
  name.value = "Onze andere vorm";
  name.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  back();
  await vi.waitFor(() => { flushSync(); expect(asked()).toBe(true); });
  press(t("making.stay" as Key));
  expect([asked(), location.pathname]).toEqual([false, "/facilitator/making/f"]);
  back();
  await vi.waitFor(() => { flushSync(); expect(asked()).toBe(true); });
  press(t("making.leave" as Key));
  expect([asked(), location.pathname]).toEqual([false, "/facilitator"]);
});

test("a question that is of another kind for a moment keeps what was written in its two parts", async () => {
  await shows(true);
  const kind = [...document.querySelectorAll("select")].find((one) => one.value === "two")!;
  const parts = () => [...document.querySelectorAll<HTMLInputElement>("[data-at^='prework.0.parts'] input")].map((one) => one.value);
  const choose = (value: string) => {
    kind.value = value;
    kind.dispatchEvent(new Event("change", { bubbles: true }));
    flushSync();
  };
  expect(parts()).toEqual(["Ging goed", "Ging niet"]);
  choose("scale");
  expect(parts()).toEqual([]);
  choose("text");
  choose("two");
  expect(parts()).toEqual(["Ging goed", "Ging niet"]);
});

test("a copy that was taken away comes back beside the one that was made since", async () => {
  await shows(true);
  const act = (key: string) => {
    [...document.querySelectorAll<HTMLElement>(".script-steps button")].findLast((one) => one.textContent.trim() === t(key as Key))!.click();
    flushSync();
  };
  const steps = () => document.querySelectorAll(".script-steps > ol > li").length;
  act("making.copy");
  act("making.take");
  act("making.copy");
  expect(steps()).toBe(2);
  press(t("making.taken_back" as Key));
  expect(steps()).toBe(3);
});

test("no field names a help that is not there", async () => {
  await shows(true);
  const named = [...document.querySelectorAll("[aria-describedby]")].flatMap((one) => one.getAttribute("aria-describedby")!.split(" "));
  expect(named.filter((id) => document.getElementById(id) === null)).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});
