/** A format that is being made: kept as one types, told what is still wrong, never over what another tab kept. */
import { untrack } from "svelte";
import { t, type Words } from "../../../wording";
import { post, read } from "../post";

export interface Step {
  id: string; activity: string; title: Words; minutes: number | null; ask: Words; say: Words; mind: Words;
  board: string | null; notes: string | null; phones: string; may: string[]; swap: boolean; round: Round | null;
}
export interface Round { about: string; board: string | null; kind: string | null; budget: number | null; most_per_item: number | null }
export interface Zone { id: string; name: Words; note_kind: string | null; wanted: boolean }
export interface Row { id: string; name: Words; roles: string[] }
export interface Column { id: string; name: Words; later: boolean; marks: boolean }
export interface Axis { name: Words; low: Words; high: Words }
export interface Board {
  id: string; kind: string; name: Words; zones: Zone[]; rows: Row[]; columns: Column[]; note_kinds: string[];
  axes: { across: Axis; up: Axis } | null; case: boolean; unit: Words; passes_on: string;
}
export interface Side { id: string; name: Words }
export interface Role { id: string; name: Words; side: string | null; health: boolean }
/** For how many people; 0 to ask: not said. */
export interface GroupSize { min: number | null; ideal: number | null; max: number | null; invite: number | null }
/** Asked before the meeting. */
export interface Question { id: string; ask: Words; kind: string; parts: Words[] }
export interface Fits { ends: string[]; people: string[]; strained: string }
/** What is in it; keys that no field shows stay as they are. */
export interface Content {
  id: string; name: Words; goal: Words; boards: Board[]; steps: Step[]; roles: Role[]; sides: Side[];
  consents: string[]; house_rules: Words[]; group: GroupSize | null; prework: Question[]; fits: Fits | null;
}
export type Path = readonly (string | number)[];
export interface Mistake { at: (string | number)[]; sentence: Words }
/** Of a kind of board; `boxes`: how many a new one begins with; `rights`: what participants may do on no other kind. */
export interface BoardKind { kind: string; cells: boolean; numbers: boolean; axes: boolean; case: boolean; boxes: number; rights: string[] }
export interface Choices {
  activities: string[]; note_kinds: string[]; rights: string[]; consents: string[]; ends: string[]; sizes: string[]; questions: string[];
  boards: BoardKind[]; notes_at: Record<string, string>;
  name_limit: number; ask_limit: number; say_limit: number;
}
interface Looked { revision: number; minutes: number; mistakes: Mistake[] }
interface Seen extends Looked { format: string; content: Partial<Content>; choices: Choices }

/** ms of quiet after which what was typed is kept. */
const QUIET = 600;
const AGAIN = 3000;

/** What stands in the same field: the languages of a text, and the name by which the program knows a thing. */
const WITH_IT: ReadonlySet<string | number> = new Set(["nl", "en", "name", "id", "ask"]);

export const words = (): Words => ({ nl: "", en: "" });

export class Draft {
  content = $state<Content | null>(null);
  choices = $state.raw<Choices | null>(null);
  mistakes = $state.raw<readonly Mistake[]>([]);
  minutes = $state(0);
  /** Of keeping it: nothing to keep, on its way, not reached, or another tab was first. */
  state = $state<"kept" | "busy" | "waiting" | "changed">("kept");
  wrong = $state("");
  #revision = 0;
  #kept = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;

  constructor(readonly id: string) {}

  get path(): string {
    return `/api/own-formats/${this.id}`;
  }

  get revision(): number {
    return this.#revision;
  }

  async load(): Promise<void> {
    const answer = await read<Seen>(this.path);
    if ("wrong" in answer) return void (this.wrong = answer.wrong);
    const made = whole(answer.ok.content, this.id);
    if (!made) return void (this.wrong = t("making.unreadable"));
    this.#kept = JSON.stringify(made);
    for (const [, id = ""] of this.#kept.matchAll(/"id":"([^"]+)"/g)) stood.add(id);
    this.choices = answer.ok.choices;
    this.content = made;
    this.#told(answer.ok);
    this.state = "kept";
    this.wrong = "";
  }

  /** Call in an effect: whatever changed is kept once it is quiet. */
  follow(): void {
    const now = JSON.stringify(this.content);
    untrack(() => {
      if (this.content === null || now === this.#kept || this.state === "changed") return;
      this.state = "busy";
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.keep(), QUIET);
    });
  }

  /** Keep what stands here now, one save after the other. Whether it is kept; where nothing came, there is nothing to lose. */
  async keep(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.content === null) return true;
    if (this.state === "changed") return false;
    if (JSON.stringify(this.content) === this.#kept) {
      // What was changed was changed back.
      this.state = "kept";
      return true;
    }
    this.#saving = this.#save().finally(() => (this.#saving = null));
    await this.#saving;
    return this.state === "kept";
  }

  async #save(): Promise<void> {
    const text = JSON.stringify(this.content);
    const answer = await post<Looked>(this.path, { revision: this.#revision, content: JSON.parse(text) as unknown });
    if ("ok" in answer) {
      this.#kept = text;
      this.#told(answer.ok);
      this.wrong = "";
      this.state = "kept";
      this.follow();
      return;
    }
    if (answer.code === "format_changed" || answer.code === "no_format") {
      this.state = "changed";
      return;
    }
    this.state = "waiting";
    this.wrong = answer.wrong;
    this.#timer = setTimeout(() => void this.keep(), AGAIN);
  }

  /** What stands here, as a format of its own beside the one that another tab changed. Its id; null when it failed. */
  async apart(): Promise<string | null> {
    const made = await post<{ format: string }>("/api/own-formats", { copy_of: `own:${this.id}` });
    if ("wrong" in made) return this.#failed(made.wrong);
    const kept = await post(`/api/own-formats/${made.ok.format}`, { revision: 1, content: JSON.parse(JSON.stringify(this.content)) as unknown });
    return "ok" in kept ? made.ok.format : this.#failed(kept.wrong);
  }

  #failed(wrong: string): null {
    this.wrong = wrong;
    return null;
  }

  #told({ revision, minutes, mistakes }: Looked): void {
    this.#revision = revision;
    this.minutes = minutes;
    this.mistakes = mistakes;
  }

  /** The sentence about what stands at `path`, in one of its languages or as its name; "" when nothing is wrong there. */
  told(path: Path, pick: (words: Words) => string): string {
    const found = this.mistakes.find(({ at }) =>
      begins(at, path) && at.slice(path.length).every((part) => WITH_IT.has(part)));
    return found ? pick(found.sentence) : "";
  }

  /** How many mistakes there are in what stands at `path`. */
  under(path: Path): number {
    return this.mistakes.filter(({ at }) => begins(at, path)).length;
  }
}

export function begins(at: Path, path: Path): boolean {
  return path.every((part, index) => at[index] === part);
}

/** Every id that stood here: what was taken away comes back with its own. Nothing is drawn from it. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const stood = new Set<string>();

/** An id like `base` that is not among `taken`, and never was. People never see it. */
export function freeId(base: string, taken: readonly string[]): string {
  const stem = base.replace(/-\d+$/, "").slice(0, 30);
  for (const id of taken) stood.add(id);
  for (let number = 1; ; number++) {
    const id = `${stem}-${number}`;
    if (stood.has(id)) continue;
    stood.add(id);
    return id;
  }
}

/** Every key that a field shows, also those that were left out; null for what is no format at all. */
export function whole(content: Partial<Content>, id: string): Content | null {
  const lists = [content.steps, content.boards, content.roles, content.sides, content.house_rules, content.prework].map((one) => one ?? []);
  const things = (list: unknown): boolean => Array.isArray(list) && list.every((one) => typeof one === "object" && one !== null);
  if (!lists.every(things)) return null;
  return {
    ...content, id, name: both(content.name), goal: both(content.goal),
    boards: (content.boards ?? []).map((one) => ({
      ...one, name: both(one.name), note_kinds: one.note_kinds ?? ["chance", "bottleneck"], case: one.case ?? false, unit: both(one.unit), passes_on: one.passes_on ?? "",
      rows: (one.rows ?? []).map((row) => ({ ...row, name: both(row.name), roles: row.roles ?? [] })),
      columns: (one.columns ?? []).map((column) => ({ ...column, name: both(column.name), later: column.later ?? false, marks: column.marks ?? false })),
      zones: (one.zones ?? []).map((zone) => ({ ...zone, name: both(zone.name), note_kind: zone.note_kind ?? null, wanted: zone.wanted ?? false })),
      axes: one.axes ? { across: axis(one.axes.across), up: axis(one.axes.up) } : null,
    })),
    steps: (content.steps ?? []).map((one) => ({
      ...one, title: both(one.title), ask: both(one.ask), say: both(one.say), mind: both(one.mind), board: one.board ?? null,
      notes: one.notes ?? null, phones: one.phones ?? "use", may: one.may ?? [], minutes: one.minutes ?? null, swap: one.swap ?? false,
      round: one.round ? { about: "clusters", board: null, kind: null, budget: 3, most_per_item: 2, ...dropNull(one.round) } : null,
    })),
    roles: (content.roles ?? []).map((one) => ({ ...one, name: both(one.name), side: one.side ?? null, health: one.health ?? false })),
    sides: (content.sides ?? []).map((one) => ({ ...one, name: both(one.name) })),
    consents: content.consents ?? [], house_rules: (content.house_rules ?? []).map(both),
    group: content.group ? { ...content.group, invite: content.group.invite ?? 0 } : null,
    prework: (content.prework ?? []).map((one) => ({ ...one, ask: both(one.ask), kind: one.kind ?? "text", parts: (one.parts ?? []).map(both) })),
    fits: content.fits ? { ...content.fits, people: content.fits.people ?? ["few", "some", "many"], strained: content.fits.strained ?? "never" } : null,
  };
}

function dropNull(round: Partial<Round>): Partial<Round> {
  return Object.fromEntries(Object.entries(round).filter(([, value]) => value !== undefined)) as Partial<Round>;
}

function axis(given: Partial<Axis> | undefined): Axis {
  return { name: both(given?.name), low: both(given?.low), high: both(given?.high) };
}

function both(given: Partial<Words> | undefined): Words {
  return { nl: given?.nl ?? "", en: given?.en ?? "" };
}
