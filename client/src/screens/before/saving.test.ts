import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Answering, type Kept } from "./answering.svelte";
import type { Question, Told } from "./asking";
import { draftOf, keepDraft } from "./drafts";
import { Saving, type Outcome } from "./saving.svelte";

const QUESTION: Question = { id: "know", ask: { nl: "Wat?", en: "What?" }, kind: "text", parts: [] };
const kept = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (place: string) => kept.get(place) ?? null,
    setItem: (place: string, text: string) => void kept.set(place, text),
    removeItem: (place: string) => void kept.delete(place),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that answers with these, one after the other; what it was asked stands in `asked`. */
function server(...answers: Told<Kept>[]): { ask: (act: string, body: object) => Promise<Told<Kept>>; asked: object[] } {
  const asked: object[] = [];
  return { asked, ask: (_, body) => (asked.push(body), Promise.resolve(answers.shift() ?? { dead: true })) };
}

function there(text: string, rev: number, isKept = true): Told<Kept> {
  return { ok: { answer: { question: "know", parts: [text], shared: false, rev }, kept: isKept } };
}

function write(answering: Answering, text: string): void {
  answering.parts[0] = text;
  answering.typed();
}

test("many letters in a row are saved once, when the typing rests", async () => {
  const send = vi.fn(() => Promise.resolve<Outcome>("saved"));
  const saving = new Saving(send);
  for (let nr = 0; nr < 9; nr++) {
    saving.typed();
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(send).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect([send.mock.calls.length, saving.state]).toEqual([1, "saved"]);
});

test("on a dead line it tries again by itself, and at once when the line is back", async () => {
  const outcomes: Outcome[] = ["dead", "dead", "saved"];
  const saving = new Saving(() => Promise.resolve(outcomes.shift() ?? "saved"));
  saving.typed();
  await vi.advanceTimersByTimeAsync(700);
  expect(saving.state).toBe("unsent");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saving.state).toBe("unsent");
  saving.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(saving.state).toBe("saved");
});

test("what is typed while it is being saved is saved in its turn", async () => {
  let done: (outcome: Outcome) => void = () => {};
  const send = vi.fn(() => new Promise<Outcome>((resolve) => (done = resolve)));
  const saving = new Saving(send);
  saving.typed();
  await vi.advanceTimersByTimeAsync(700);
  saving.typed();
  done("saved");
  await vi.advanceTimersByTimeAsync(700);
  done("saved");
  await vi.advanceTimersByTimeAsync(0);
  expect([send.mock.calls.length, saving.state]).toEqual([2, "saved"]);
});

test("an answer stays in this browser until the server has it, and no longer", async () => {
  const { ask } = server({ dead: true }, there("Zo.", 1));
  const answering = new Answering("anna", QUESTION, undefined, ask);
  write(answering, "Zo.");
  expect(draftOf("anna", "know")).toEqual({ parts: ["Zo."], rev: 0 });
  await vi.advanceTimersByTimeAsync(700);
  expect(draftOf("anna", "know")).not.toBeNull();
  await vi.runAllTimersAsync();
  expect([answering.saving.state, draftOf("anna", "know")]).toEqual(["saved", null]);
});

test("what did not reach the server is there after a reload, and is saved then", async () => {
  keepDraft("anna", "know", { parts: ["Van de trein."], rev: 1 });
  const { ask, asked } = server(there("Van de trein.", 2));
  const answering = new Answering("anna", QUESTION, { question: "know", parts: ["Van de bank."], shared: false, rev: 1 }, ask);
  expect(answering.parts).toEqual(["Van de trein."]);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([{ question: "know", parts: ["Van de trein."], rev: 1 }]);
});

test.each([
  ["take", true, "Nieuwer", []], ["keep", false, "Ouder", [{ question: "know", parts: ["Ouder"], rev: 2 }]],
] as const)("of an older text here and a newer one elsewhere one may %s either, and neither is lost before", async (_, theirs, stands, sent) => {
  keepDraft("anna", "know", { parts: ["Ouder"], rev: 1 });
  const { ask, asked } = server(there("Ouder", 3));
  const answering = new Answering("anna", QUESTION, { question: "know", parts: ["Nieuwer"], shared: false, rev: 2 }, ask);
  expect([answering.parts[0], answering.newer?.parts[0]]).toEqual(["Ouder", "Nieuwer"]);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([]);
  answering.choose(theirs);
  await vi.runAllTimersAsync();
  expect([answering.parts[0], asked, draftOf("anna", "know")]).toEqual([stands, sent, null]);
});

test("when another device was first while one typed, both texts are shown and nothing is sent over it", async () => {
  const { ask, asked } = server(there("Nieuwer", 2, false));
  const answering = new Answering("anna", QUESTION, undefined, ask);
  write(answering, "Van mij");
  await vi.runAllTimersAsync();
  expect([answering.newer?.parts[0], answering.parts[0], asked.length]).toEqual(["Nieuwer", "Van mij", 1]);
});

test("sharing first saves what was typed", async () => {
  const shared: Told<Kept> = { ok: { answer: { question: "know", parts: ["Zo."], shared: true, rev: 1 }, kept: true } };
  const { ask, asked } = server(there("Zo.", 1), shared);
  const answering = new Answering("anna", QUESTION, undefined, ask);
  write(answering, "Zo.");
  expect(await answering.share(true)).toBe("");
  expect([asked.length, answering.shared]).toEqual([2, true]);
});
