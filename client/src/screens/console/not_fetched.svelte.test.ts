/** What the console fetches when it is wanted and does not get says so, and leaves the console as it was. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { moreTexts, speakLanguage, t } from "../../wording";
import type { Desk } from "./desk.svelte";
import Dialogs from "./Dialogs.svelte";

vi.mock("../../io/fetching", () => ({ surely: () => Promise.reject(new Error("no line")) }));

HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};

const QUIET = { dialog: null, opened: null, heard: null, filled: false, putting: null, kinding: null, merging: null, removing: null, scene: null, note: () => ({ id: "n" }) };
let desk = $state<Record<string, unknown>>({});
let screen: object;

beforeEach(async () => {
  await speakLanguage("nl");
  await Promise.all([moreTexts("later"), moreTexts("staff")]);
});
afterEach(async () => {
  await unmount(screen);
  document.body.replaceChildren();
});

test.each([["opened", "n"], ["heard", "n"], ["filled", true], ["dialog", "import"]])("%s", async (what, wanted) => {
  desk = { ...QUIET };
  screen = mount(Dialogs, { target: document.body, props: { desk: desk as unknown as Desk } });
  desk[what] = wanted;
  await vi.waitUntil(() => (flushSync(), document.querySelector("dialog[open]") !== null));
  expect(document.querySelector("dialog[open]")!.textContent).toContain(t("ui.broken.body"));
  [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === t("console.cancel"))!.click();
  flushSync();
  expect(desk[what]).toEqual(QUIET[what as keyof typeof QUIET]);
});
