/** One contribution while it is typed: kept here until the server has it, and never silently over another device's. */
import type { Kind } from "../../ui/kinds";
import type { Told } from "../before/asking";
import { draftOf, keepDraft } from "../before/drafts";
import { Saving, type Outcome } from "../before/saving.svelte";
import { language } from "../../wording";
import type { Draft } from "./asking";

export interface Kept { draft: Draft; kept: boolean }
/** Asks the server, with the secret of the page. */
export type Ask = (body: object) => Promise<Told<Kept>>;

export class Contribution {
  readonly id: string;
  readonly kind: Kind;
  readonly saving: Saving;
  text = $state("");
  /** What another device wrote meanwhile; null as long as nobody has to choose. */
  newer: Draft | null = $state.raw(null);

  readonly #person: string;
  readonly #ask: Ask;
  #rev: number;

  constructor(person: string, draft: Draft, ask: Ask) {
    this.id = draft.id;
    this.kind = draft.kind;
    this.text = draft.text;
    this.#person = person;
    this.#rev = draft.rev;
    this.#ask = ask;
    this.saving = new Saving(() => this.#send());
    if (draft.rev > 0) this.saving.state = "saved";
    this.#pickUp(draft);
  }

  typed(): void {
    keepDraft(this.#person, this.id, { parts: [this.text, this.kind], rev: this.#rev });
    if (!this.newer) this.saving.typed();
  }

  /** Take what the other device wrote, or keep what stands here. */
  choose(theirs: boolean): void {
    const newer = this.newer;
    if (!newer) return;
    this.newer = null;
    this.#rev = newer.rev;
    if (!theirs) return this.typed();
    this.text = newer.text;
    this.gone();
    this.saving.state = "saved";
  }

  /** Nothing of it stays behind in this browser. */
  gone(): void {
    keepDraft(this.#person, this.id, null);
  }

  /** What was typed here before, and did not reach the server. */
  #pickUp(draft: Draft): void {
    const kept = draftOf(this.#person, this.id);
    const text = kept?.parts[0];
    if (kept === null || text === undefined) return;
    this.text = text;
    if (kept.rev === this.#rev) return this.saving.typed();
    if (text.trimEnd() !== draft.text) this.newer = draft;
    else this.gone();
  }

  async #send(): Promise<Outcome> {
    if (this.newer) return { wrong: "" };
    const sent = this.text;
    const told = await this.#ask({ id: this.id, kind: this.kind, text: sent, lang: language(), rev: this.#rev });
    if ("dead" in told) return "dead";
    if ("wrong" in told) return { wrong: told.wrong };
    const { draft, kept } = told.ok;
    if (!kept) {
      this.newer = draft;
      return { wrong: "" };
    }
    this.#rev = draft.rev;
    if (this.text !== sent) {
      keepDraft(this.#person, this.id, { parts: [this.text, this.kind], rev: this.#rev });
      return "again";
    }
    this.gone();
    return "saved";
  }
}
