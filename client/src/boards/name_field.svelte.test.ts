import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import type { BoardActs } from "./acts";
import NameField from "./NameField.svelte";
import { PaperState } from "./paper.svelte";

const sent: string[] = [];
const OPEN: BoardActs = { name: (group, name) => void sent.push(`${group}: ${name}`) };
let acts = $state.raw<BoardActs>(OPEN);

afterEach(() => {
  document.body.replaceChildren();
  sent.length = 0;
  acts = OPEN;
});

function typing(words: string): object {
  const paper = new PaperState(() => null, () => acts);
  const field = mount(NameField, {
    target: document.body,
    props: { paper, label: "Naam", value: "Was", onsave: (name: string, then: BoardActs) => then.name?.("g1", name), onclose: vi.fn() },
  });
  flushSync();
  document.querySelector("input")!.value = words;
  return field;
}

test("a step that ends while one types a name takes no words along: they are sent, and can be refused with their words", async () => {
  const field = typing("Rust en ruimte");
  acts = {};
  flushSync();
  await unmount(field);
  await tick();
  await tick();
  expect(sent).toEqual(["g1: Rust en ruimte"]);
});

test("a field that goes away with nothing changed in it sends nothing", async () => {
  const field = typing("Was");
  await unmount(field);
  await tick();
  await tick();
  expect(sent).toEqual([]);
});
