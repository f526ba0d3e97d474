/** One answer while it is typed: kept here until the server has it, and never silently over what another device wrote. */

import type { OwnAnswer, Question, Told } from "./asking";
import { draftOf, keepDraft } from "./drafts";
import { Saving, type Outcome } from "./saving.svelte";

export interface Kept { answer: OwnAnswer; kept: boolean }
/** Asks the server, with the secret of the page. */
export type Ask = (act: "answer" | "share", body: object) => Promise<Told<Kept>>;

const FIELDS = { text: 1, two: 2, list: 3, tick: 1 } as const;

export class Answering {
  readonly question: Question;
  readonly saving: Saving;
  parts: string[] = $state([]);
  shared = $state(false);
  /** What another device wrote meanwhile; null as long as nobody has to choose. */
  newer: OwnAnswer | null = $state.raw(null);

  readonly #person: string;
  readonly #ask: Ask;
  #rev: number;

  constructor(person: string, question: Question, answer: OwnAnswer | undefined, ask: Ask) {
    this.question = question;
    this.#person = person;
    this.#ask = ask;
    this.#rev = answer?.rev ?? 0;
    this.shared = answer?.shared ?? false;
    this.parts = this.#fields(answer?.parts ?? []);
    this.saving = new Saving(() => this.#send());
    if (!this.empty) this.saving.state = "saved";
    this.#pickUp(answer);
  }

  get empty(): boolean {
    return this.parts.every((part) => !part.trim());
  }

  typed(): void {
    keepDraft(this.#person, this.question.id, { parts: [...this.parts], rev: this.#rev });
    this.saving.typed();
  }

  /** Share it with the table, or no longer. A sentence when that did not work, "" when it did, null on a dead line. */
  async share(shared: boolean): Promise<string | null> {
    await this.saving.now();
    const told = await this.#ask("share", { question: this.question.id, shared });
    if ("dead" in told) return null;
    if ("wrong" in told) return told.wrong;
    this.shared = told.ok.answer.shared;
    return "";
  }

  /** Take what the other device wrote, or keep what stands here. */
  choose(theirs: boolean): void {
    const newer = this.newer;
    if (!newer) return;
    this.newer = null;
    this.#rev = newer.rev;
    if (theirs) {
      this.parts = this.#fields(newer.parts);
      keepDraft(this.#person, this.question.id, null);
      this.saving.state = "saved";
    } else this.typed();
  }

  /** What was typed here before, and did not reach the server. */
  #pickUp(answer: OwnAnswer | undefined): void {
    const draft = draftOf(this.#person, this.question.id);
    if (!draft) return;
    this.parts = this.#fields(draft.parts);
    if (draft.rev === this.#rev) return this.saving.typed();
    if (answer && !same(answer.parts, draft.parts)) this.newer = answer;
    else keepDraft(this.#person, this.question.id, null);
  }

  async #send(): Promise<Outcome> {
    if (this.newer) return { wrong: "" };
    const sent = [...this.parts];
    const told = await this.#ask("answer", { question: this.question.id, parts: sent, rev: this.#rev });
    if ("dead" in told) return "dead";
    if ("wrong" in told) return { wrong: told.wrong };
    const { answer, kept } = told.ok;
    if (!kept) {
      this.newer = answer;
      return { wrong: "" };
    }
    this.#rev = answer.rev;
    if (!same(this.parts, sent)) {
      keepDraft(this.#person, this.question.id, { parts: [...this.parts], rev: this.#rev });
      return "again";
    }
    keepDraft(this.#person, this.question.id, null);
    return "saved";
  }

  #fields(parts: readonly string[]): string[] {
    return Array.from({ length: FIELDS[this.question.kind] }, (_, nr) => parts[nr] ?? "");
  }
}

/** Whether two answers say the same; empty texts at the end are none, as on the server. */
function same(one: readonly string[], other: readonly string[]): boolean {
  return tidy(one) === tidy(other);
}

function tidy(parts: readonly string[]): string {
  const kept = parts.map((part) => part.trimEnd());
  while (kept.length && !kept.at(-1)) kept.pop();
  return JSON.stringify(kept);
}
