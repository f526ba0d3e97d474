/** What two people say of one photo: nobody's words go unseen. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import type { Table } from "../state/board.svelte";
import { Drafts } from "../state/draft.svelte";
import type { Note } from "../state/shown";
import type { Command } from "../wire/wire.gen";
import { moreTexts, speakLanguage, t } from "../wording";
import PhotoDialog from "./PhotoDialog.svelte";

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const said = (alt: string) => ({ id: "n", text: "Zo ziet het eruit", lang: "nl", rev: 1, state: "live", photo: { id: "p", alt, width: 4, height: 3 } }) as unknown as Note;
let note = $state.raw<Note>(said(""));
const sent: Command[] = [];
let drafts: Drafts;
let screen: object;

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  sent.length = 0;
  note = said("Een volle gang");
  drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  const table = { workshop: "w", ended: null, draft: (field: string) => drafts.of("step", field), ask: (command: Command) => sent.push(command) } as unknown as Table;
  screen = mount(PhotoDialog, { target: document.body, props: { table, get note() { return note; }, onclose: () => {} } });
  await vi.waitFor(() => { flushSync(); expect(field()).not.toBeNull(); });
});
afterEach(async () => {
  await unmount(screen);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const field = () => document.querySelector("textarea")!;
const type = (words: string) => {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
};
function keep(): void {
  document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  flushSync();
}
function others(alt: string): void {
  note = said(alt);
  flushSync();
}

test("what somebody else said of a photo meanwhile is told once before other words take its place", () => {
  type("Een gang vol mensen");
  others("Zes mensen in een gang");
  keep();
  expect(sent).toEqual([]);
  expect(document.querySelector("[role=alert]")!.textContent).toContain("Zes mensen in een gang");
  expect(field().value).toBe("Een gang vol mensen");
  keep();
  expect(sent).toEqual([{ type: "photo.describe", note: "n", alt: "Een gang vol mensen" }]);
});

test("who typed nothing keeps what somebody else said", () => {
  others("Zes mensen in een gang");
  keep();
  expect([sent, document.querySelector("[role=alert]")]).toEqual([[], null]);
  expect(drafts.leftIn("later")).toEqual([]);
});

test("words that nobody else changed are kept at once", () => {
  type("Een gang vol mensen");
  keep();
  expect(sent).toEqual([{ type: "photo.describe", note: "n", alt: "Een gang vol mensen" }]);
  expect(document.body.textContent).not.toContain(t("photo.what"));
});
