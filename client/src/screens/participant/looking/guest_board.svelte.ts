/** A participant at the board: what is chosen and open on this screen, and what may be done with it. */
import { announcer } from "../../../access/announcer";
import type { BoardActs } from "../../../boards/acts";
import { PaperState } from "../../../boards/paper.svelte";
import { onCopy } from "../../../boards/copy";
import { kept, sceneOf, type Scene } from "../../../boards/scene";
import { wayOf } from "../../../boards/ways.svelte";
import { onWall } from "../../wall/on_wall";
import { freshId } from "../../../io/ids";
import type { Proposal, Table } from "../../../state/board.svelte";
import type { Draft } from "../../../state/draft.svelte";
import type { MenuItem } from "../../../ui/menu";
import * as icons from "../../../ui/icons";
import { photos } from "../../../ui/photo_part";
import { language, t } from "../../../wording";

/** What gets a name: notes that would be a group, or a group that would be called otherwise. */
export type Naming = { readonly notes: readonly string[] } | { readonly group: string };

/**
 * The same acts for board, list and one note at a time (X03.1), however they are asked for. Where a step lets
 * participants sort, they sort; where it lets them propose, the same acts are proposals.
 */
export class GuestBoard {
  readonly paper: PaperState;
  naming = $state.raw<Naming | null>(null);
  /** Notes that look for a group. */
  putting = $state.raw<readonly string[] | null>(null);
  /** A group that looks for another to go into. */
  merging = $state.raw<string | null>(null);
  /** The note that is asked about. */
  asking = $state.raw<string | null>(null);
  /** What became of the last act, in a sentence. */
  told = $state("");
  readonly board: string = $derived.by(() => this.table.step?.board ?? this.table.view.boards[0]?.id ?? "");
  #before: Scene | null = null;
  readonly scene: Scene | null = $derived.by(() => {
    const { calm, step } = this.table;
    const view = this.#copied ? onCopy(this.table.view) : this.table.view;
    const { group, note } = onWall(view, step);
    const { boards, zones, clusters, notes, causes, spots, moments, compared, asked, versions, breakouts, said, workshop, actions, realities } = view;
    // Sums that rise are no calm.
    const recognised = calm ? [] : view.recognised;
    const now = sceneOf(this.board, { boards, zones, clusters, notes, causes, spots, moments, compared, asked, versions, recognised, realities, breakouts, said, workshop, actions }, [`group:${group}`, `note:${note}`]);
    return (this.#before = kept(this.#before, now));
  });

  /** Whether this is a small group's copy of a board on which notes have places of their own. */
  get #copied(): boolean {
    const row = this.table.view.boards.find((one) => one.id === this.board);
    return this.table.view.breakout !== null && row !== undefined && !wayOf(row.layout).groups;
  }

  /** What the table proposes. What is about a group that waits with other news (calm) waits with it. */
  readonly proposals: readonly Proposal[] = $derived.by(() => {
    const groups = (this.scene?.groups ?? []).map((one) => one.id);
    return this.table.view.proposals.filter((one) => one.board === this.board && (one.cluster === null || groups.includes(one.cluster)));
  });

  constructor(readonly table: Table) {
    this.paper = new PaperState(() => this.scene, () => this.acts, true);
  }

  get sorts(): boolean {
    return this.table.may("cluster.make");
  }

  /** Whether something can be asked about notes: where all look at them, and may write. */
  get asks(): boolean {
    return this.table.may("note.add") && (this.table.step?.notes === "all" || this.#copied);
  }

  get proposes(): boolean {
    return !this.sorts && this.table.may("proposal.make");
  }

  readonly acts: BoardActs = $derived.by((): BoardActs => {
    const way = this.scene?.way;
    if (way?.groups === false) {
      return {
        ...way.acts(this.board, this.table), noteMenu: (note) => this.offers(this.paper.about(note)),
        photo: this.table.may("photo.take_down") ? (note) => void this.#photograph(note) : undefined,
      };
    }
    const shares = this.sorts || this.proposes;
    const menus = shares || this.asks || this.table.may("recognition.give");
    return {
      ...way?.acts(this.board, this.table),
      group: shares ? (notes) => this.group(notes) : undefined,
      put: shares ? (notes, group) => this.put(notes, group) : undefined,
      loose: this.sorts ? (notes) => this.table.ask({ type: "cluster.put", notes: [...notes], cluster: null }) : undefined,
      merge: this.table.may("cluster.merge") ? (id, into) => this.merge(id, into) : undefined,
      name: this.sorts ? (id, name) => this.table.ask({ type: "cluster.name", id, name }) : undefined,
      noteMenu: menus ? (note) => this.offers(this.paper.about(note)) : undefined,
      groupMenu: menus ? (group) => this.groupOffers(group) : undefined,
      keyed: shares ? { group: (notes) => this.group(notes), put: (notes) => (this.putting = notes) } : {},
    };
  });

  /** What can be done with these notes. */
  offers(notes: readonly string[]): MenuItem[] {
    const count = notes.length;
    const [first = ""] = notes;
    if (!this.paper.way.groups) {
      const told = count === 1 && [this.#recognising("notes", first, this.table.note(first)?.mine ?? false), this.#question(first)].filter((item) => item !== false);
      return [...this.paper.way.menu(this.paper, notes), ...(told || [])];
    }
    const grouped = notes.some((id) => this.scene?.notes.get(id)?.cluster != null);
    const shares = this.sorts || this.proposes;
    const items: (MenuItem | false)[] = [
      ...this.paper.way.menu(this.paper, notes),
      shares && { label: this.sorts ? t("look.offer.make") : t("look.offer.group"), icon: icons.group, act: () => this.group(notes) },
      shares && (this.scene?.groups.length ?? 0) > 0 && { label: t("look.offer.put"), icon: icons.putWith, act: () => (this.putting = notes) },
      this.sorts && grouped && { label: t("look.offer.loose"), icon: icons.ungroup, act: () => this.acts.loose?.(notes) },
      count === 1 && this.#recognising("notes", notes[0] ?? "", this.table.note(notes[0] ?? "")?.mine ?? false),
      count === 1 && this.#question(notes[0] ?? ""),
    ];
    return items.filter((item) => item !== false);
  }

  /** What can be done with a group. */
  groupOffers(group: string): MenuItem[] {
    const inside = this.paper.selection.ids.filter((id) => this.scene?.notes.get(id)?.cluster === group);
    const items: (MenuItem | false)[] = [
      this.proposes && { label: t("participant.propose"), icon: icons.rename, act: () => (this.naming = { group }) },
      this.sorts && { label: t("look.offer.rename"), icon: icons.rename, act: () => (this.paper.naming = group) },
      this.acts.merge !== undefined && (this.scene?.groups.length ?? 0) > 1 && { label: t("board.merge"), icon: icons.merge, act: () => (this.merging = group) },
      this.sorts && inside.length > 0 && { label: t("look.offer.split", { count: inside.length }), icon: icons.split, act: () => this.#split(group, inside) },
      this.#recognising("clusters", group, false),
    ];
    return items.filter((item) => item !== false);
  }

  group(notes: readonly string[]): void {
    if (notes.length === 0) return;
    if (this.proposes) return void (this.naming = { notes });
    const id = freshId();
    this.table.ask({ type: "cluster.make", id, board: this.board, notes: [...notes], name: "" });
    this.paper.selection.clear();
    this.paper.naming = id;
  }

  put(notes: readonly string[], group: string): void {
    const fresh = notes.filter((id) => this.scene?.notes.get(id)?.cluster !== group);
    if (fresh.length === 0) return;
    if (this.sorts) this.table.ask({ type: "cluster.put", notes: fresh, cluster: group });
    else this.#propose({ cluster: group, notes: fresh });
  }

  merge(id: string, into: string): void {
    this.table.ask({ type: "cluster.merge", id, into });
    this.told = t("look.merged", { name: this.nameOf(into) });
    announcer.atOnce(this.told);
  }

  nameOf(group: string): string {
    return this.scene?.groups.find((one) => one.id === group)?.name || t("ui.group.unnamed");
  }

  /** What is being asked about a note: kept while it is written, as everywhere. */
  get question(): Draft {
    return this.table.draft(`ask-${this.asking ?? ""}`);
  }

  ask(): void {
    const about = this.asking;
    if (about === null) return;
    this.table.ask({ type: "note.add", id: freshId(), board: this.board, text: this.question.text.trim(), lang: language(), about });
    this.question.clear();
    this.asking = null;
    this.paper.selection.clear();
    this.told = t("look.asked");
    announcer.atOnce(this.told);
  }

  /** The name that was asked for. */
  named(name: string): void {
    const what = this.naming;
    this.naming = null;
    if (what === null) return;
    if ("group" in what) this.#propose({ cluster: what.group, name });
    else this.#propose({ notes: what.notes, name });
  }

  #propose(what: { cluster?: string; notes?: readonly string[]; name?: string }): void {
    this.table.ask({
      type: "proposal.make", id: freshId(), board: this.board, name: what.name ?? "", cluster: what.cluster ?? null, notes: [...(what.notes ?? [])],
    });
    this.paper.selection.clear();
    this.told = t("look.sent");
    announcer.atOnce(this.told);
  }

  #split(id: string, notes: readonly string[]): void {
    const made = freshId();
    this.table.ask({ type: "cluster.split", id, new: made, notes: [...notes], name: "" });
    this.paper.selection.clear();
    this.paper.naming = made;
  }

  /** What hangs a photo beside a note of one's own: it lies above this screen, and outlives it. */
  async #photograph(id: string): Promise<void> {
    const note = this.table.note(id);
    if (note) await photos().then(({ openPhoto }) => openPhoto(this.table, note), () => (this.told = t("ui.broken.body")));
  }

  #question(note: string): MenuItem | false {
    const row = this.scene?.notes.get(note);
    if (!this.asks || row === undefined || row.mine || !(row.shared || this.#copied)) return false;
    return { label: t("look.ask"), icon: icons.question, act: () => (this.asking = note) };
  }

  #recognising(table: "notes" | "clusters", id: string, own: boolean): MenuItem | false {
    if (own || !this.table.may("recognition.give")) return false;
    const yes = this.table.view.me?.recognises.includes(`${table}:${id}`) ?? false;
    return {
      label: yes ? t("look.recognised.me") : t("look.recognise"), icon: yes ? icons.done : icons.heard, pressed: yes,
      act: () => this.table.ask({ type: "recognition.give", table, id, yes: !yes }),
    };
  }
}
