/** The facilitator's desk: the table with what only this screen knows (what is open, chosen, looked at). */
import { announcer } from "../../access/announcer";
import { PaperState } from "../../boards/paper.svelte";
import { kept, sceneOf, type Scene } from "../../boards/scene";
import { freshId } from "../../io/ids";
import type { Note, Round, Step, Table } from "../../state/board.svelte";
import type { Command, CommandName } from "../../wire/wire.gen";
import { t } from "../../wording";
import { welcomeAsks } from "../../steps/coming";
import { onPaper } from "../../steps/written_for";
import { staffActs } from "./acts";
import { Countdown } from "./countdown.svelte";
import { primaryOf, saidAbove, shouldWait, type Primary, type Said, type Situation } from "./primary";
import { Spoken } from "./spoken.svelte";
import { agenda, following, preceding, type Line } from "./script";
import { showOnWall } from "./wall";

/** What opens beside the board. One at a time. */
export type PanelName =
  | "people" | "breakouts" | "knocking" | "hands" | "turns" | "helps" | "parked" | "bin" | "door" | "snapshots" | "wall" | "report" | "phone";
/** What opens over it. */
export type DialogName =
  | "palette" | "keys" | "text" | "import" | "add_step" | "bundle" | "close" | "close_round" | "write" | "describe"
  | "add_on_paper" | "answer_for" | "print_board" | "recognised" | "reacted";
/** Ways to look at the board of a step. */
export type LookingAs = "read" | "board" | "list" | "breakouts";

/** ms in which a double press counts once. */
const SETTLES = 800;

export class Desk {
  /** The server's time, renewed every few seconds: nothing on this screen counts seconds. */
  now = $state(0);
  panel = $state<PanelName | null>(null);
  dialog = $state<DialogName | null>(null);
  /** The note that is looked at closely. */
  opened = $state<string | null>(null);
  /** Notes that look for a place ("Zet bij…"). */
  putting = $state<readonly string[] | null>(null);
  /** Notes whose kind is being chosen. */
  /** The note of which is written down what people said aloud whose role it is about. */
  heard = $state<string | null>(null);
  kinding = $state<readonly string[] | null>(null);
  /** A group that is to be merged into another. */
  merging = $state<string | null>(null);
  /** A zone that is to be taken away. */
  removing = $state<string | null>(null);
  /** What a new action comes from, while it is written. */
  acting = $state<{ table: "notes" | "clusters"; id: string; what: string } | null>(null);
  lookingAs = $state<LookingAs>("board");
  /** Looking at the actions whatever the step. */
  elsewhere = $state<"actions" | null>(null);
  /** A named snapshot lies open beside the list of them: that wants room. */
  looksBack = $state(false);
  /** Zaalstand: the wall fills this screen. */
  filled = $state(false);
  /** For whom something is written or filled in; "" while that is open. */
  answering = $state("");
  /** The paper bundle that is being entered again; null for a new one. */
  bundle = $state<string | null>(null);
  resultsAs = $state<"totals" | "sides">("totals");
  /** The lead has only just changed: a second press in the same place was meant for what stood there. */
  settling = $state(false);
  /** Somebody was only just seated: the press for who stood under them has slid to the same place. */
  seating = $state(false);
  readonly countdown = new Countdown();
  readonly paper: PaperState;
  readonly spoken: Spoken;

  constructor(readonly table: Table) {
    this.spoken = new Spoken(table.workshop);
    this.paper = new PaperState(() => this.scene, () => staffActs(this));
  }

  get view() {
    return this.table.view;
  }

  readonly lines: Line[] = $derived.by(() => agenda(this.view.steps, this.view.workshop?.step ?? "", this.now));
  readonly present: Line | null = $derived(this.lines.find((line) => line.place === "now") ?? null);
  readonly next: Line | null = $derived(this.present ? following(this.lines) : (this.lines.find((line) => !line.row.skipped) ?? null));
  readonly before: Line | null = $derived(this.present ? preceding(this.lines) : null);
  readonly round: Round | null = $derived(this.view.rounds.find((one) => one.id === this.present?.row.round) ?? null);
  /** The board of this step; in a step without one, the board that was last worked on. */
  readonly board: string | null = $derived(this.present?.row.board ?? this.round?.board ?? this.#lastBoard());
  #before: Scene | null = null;
  readonly scene: Scene | null = $derived.by(() => (this.#before = kept(this.#before, this.board === null ? null : sceneOf(this.board, this.view))));
  /** Private notes on the board of this step, per kind. */
  readonly hidden: Readonly<Record<string, number>> = $derived(this.view.counts?.hidden[this.board ?? ""] ?? {});
  readonly situation: Situation = $derived({
    closed: this.view.workshop?.closed ?? false,
    checked: (this.view.workshop?.issued.length ?? 0) > 0,
    present: this.present,
    next: this.present ? this.next : null,
    people: this.view.counts?.people ?? 0,
    ready: this.view.counts?.ready ?? 0,
    hidden: Object.values(this.hidden).reduce((sum, many) => sum + many, 0),
    round: this.round,
    previewing: this.resultsAs === "sides" && Object.keys(this.round?.per_side ?? {}).length > 0,
  });
  readonly #leading = $derived(this.view.persons.filter((one) => one.role === "process" && one.state === "in"));
  /** Who took over the lead last, leads still, and since when; null when nobody did, or it was given back. */
  readonly takenOver: { person: string; name: string; at: number; mine: boolean } | null = $derived.by(() => {
    const last = this.view.workshop?.takeovers.at(-1);
    const person = this.#leading.find((one) => one.id === last?.person);
    return last && person ? { person: person.id, name: person.name ?? t("ui.person.nameless"), at: last.at, mine: person.id === this.view.me?.id } : null;
  });
  /** The names of who can lead too, beside whoever took over. */
  readonly leadToo: readonly string[] = $derived(this.#leading.filter((one) => one.id !== this.takenOver?.person).map((one) => one.name ?? t("ui.person.nameless")));
  readonly primary: Primary = $derived(primaryOf(this.situation));
  readonly said: Said = $derived(saidAbove(this.situation, this.primary));

  may(name: CommandName): boolean {
    return this.table.may(name);
  }

  ask(command: Command): number {
    return this.table.ask(command);
  }

  note(id: string): Note | undefined {
    return this.table.note(id);
  }

  step(id: string): Step | undefined {
    return this.view.steps.find((one) => one.id === id);
  }

  nameOf(group: string): string {
    return this.view.clusters.find((one) => one.id === group)?.name || t("ui.group.unnamed");
  }

  /** Who takes part on paper. */
  get onPaper() {
    return onPaper(this.view.persons, t("ui.person.nameless"));
  }

  /** Whether this step asks something of everyone that may be filled in for who is on paper. */
  get asksOnPaper(): boolean {
    const activity = this.present?.row.activity;
    const asks = activity === "welcome" ? welcomeAsks(this.view.steps) : activity === "meet" || activity === "close";
    return asks && this.may(activity === "meet" ? "introduction.write" : "answer.give") && this.onPaper.length > 0;
  }

  /** Begin writing, or filling in, for somebody. */
  beginFor(dialog: "write" | "answer_for", person = ""): void {
    this.answering = person;
    this.dialog = dialog;
  }

  /** Whether the primary act is open to this person now. */
  get mayPrimary(): boolean {
    const names: Record<Primary["act"], CommandName> = {
      begin: "step.next", reveal: "board.reveal", close_round: "round.close", show_sides: "round.show_sides",
      next: "step.next", close: "meeting.close", check: "report.send", nothing: "step.next",
    };
    return this.primary.act !== "nothing" && this.may(names[this.primary.act]);
  }

  /** Lead from here, with one press; what to say in this step stands open. */
  takeOver(): void {
    this.ask({ type: "role.take_over" });
    if (this.present) this.spoken.unfold(this.present.id);
    this.elsewhere = null;
    this.#settle();
  }

  /** The lead back to who had it: by whoever took it, or by whom it was taken from. */
  giveBack(): void {
    if (this.takenOver === null || this.settling) return;
    this.ask({ type: "person.role", person: this.takenOver.person, role: "content" });
    this.#settle();
  }

  #settle(): void {
    this.settling = true;
    setTimeout(() => (this.settling = false), SETTLES);
  }

  /** Somebody who stands into a small group, one at a time. */
  seat(person: string, breakout: string): void {
    if (this.seating) return;
    this.ask({ type: "breakout.put", person, breakout });
    this.seating = true;
    setTimeout(() => (this.seating = false), SETTLES);
  }

  /** The press on the primary button. */
  press(): void {
    const act = this.primary;
    if (!this.mayPrimary || this.settling) return;
    switch (act.act) {
      case "begin":
        this.ask({ type: "step.next", step: "" });
        return;
      case "reveal":
        if (shouldWait(this.situation, act)) this.countdown.start(() => this.reveal(act.next));
        else this.reveal(act.next);
        return;
      case "close_round":
        this.dialog = "close_round";
        return;
      case "show_sides":
        this.ask({ type: "round.show_sides", round: act.round });
        // The room looks at the shared screen, not at a permission.
        if (this.may("wall.show")) showOnWall(this, "result", act.round);
        return;
      case "next":
        this.ask({ type: "step.next", step: this.present?.id ?? "" });
        return;
      case "close":
        this.dialog = "close";
        return;
      case "check":
        this.panel = "report";
        return;
      case "nothing":
        return;
    }
  }

  /** Laat zien, now; and on to the step that looks at the notes. */
  reveal(onward: boolean): void {
    this.countdown.stop();
    if (this.board === null) return;
    this.ask({ type: "board.reveal", board: this.board });
    if (onward && this.present) this.ask({ type: "step.next", step: this.present.id });
    announcer.atOnce(t("console.revealed"));
  }

  stretch(minutes: number): void {
    if (this.present) this.ask({ type: "step.stretch", step: this.present.id, minutes });
  }

  /** Whether phones in the room rest in this step. */
  get phonesDown(): boolean {
    return this.present?.row.phones === "down";
  }

  askPhones(down: boolean): void {
    if (this.present) this.ask({ type: "step.phones", step: this.present.id, phones: down ? "down" : "use" });
  }

  pause(): void {
    this.ask({ type: "meeting.pause", paused: !this.view.workshop?.paused });
  }

  undo(): void {
    if (this.view.me?.undo) this.ask({ type: "act.undo" });
  }

  redo(): void {
    if (this.view.me?.redo) this.ask({ type: "act.redo" });
  }

  /** Make a group and name it at once. */
  group(notes: readonly string[]): void {
    if (this.board === null || notes.length === 0) return;
    const id = freshId();
    this.ask({ type: "cluster.make", id, board: this.board, notes: [...notes], name: "" });
    this.paper.selection.clear();
    this.paper.naming = id;
  }

  /** Begin an action from a note or a group: its words are the first draft of what. */
  action(table: "notes" | "clusters", id: string): void {
    const what = table === "notes" ? (this.note(id)?.text ?? "") : (this.view.clusters.find((one) => one.id === id)?.name ?? "");
    this.acting = { table, id, what };
    if (this.present?.row.activity !== "act") this.elsewhere = "actions";
  }

  #lastBoard(): string | null {
    const line = this.lines.findLast((one) => one.place !== "ahead" && one.row.board !== null);
    return line?.row.board ?? this.view.boards[0]?.id ?? null;
  }
}
