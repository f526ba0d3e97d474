/** Keys on the paper: arrows, choosing, picking up, menus. Only while something on the board has the focus. */
import { NOT_AWAY } from "../access/focus";
import { placeOf, type Place } from "./acts";
import { stepped } from "./columns";
import { boxes } from "./hands.svelte";
import type { PaperState } from "./paper.svelte";
import { ARROWS, nearest, type Box, type Direction } from "./rove";
import type { Scene } from "./scene";

export interface Says {
  lifted(count: number): void;
  over(place: Place): void;
  cancelled(): void;
}

export class Keys {
  constructor(
    private readonly on: () => PaperState,
    private readonly ground: () => HTMLElement,
    private readonly scene: () => Scene | null,
    private readonly says: Says,
  ) {}

  get paper(): PaperState {
    return this.on();
  }

  pressed = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest("input, textarea, select, [role=menu], [role=toolbar]")) return;
    if (this.#meant(event, target.closest<HTMLElement>("[data-item]")?.dataset.item ?? null)) event.preventDefault();
  };

  /** Pick notes up: arrows choose a place, Enter puts down, Escape leaves all as it was. */
  lift(notes: readonly string[]): void {
    if (notes.length === 0 || !this.paper.carries) return;
    this.paper.lift = { notes, over: null };
    this.says.lifted(notes.length);
  }

  #meant(event: KeyboardEvent, item: string | null): boolean {
    const { paper } = this;
    if (event.altKey) return false;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a" || event.shiftKey) return false;
      paper.selection.add(this.scene()?.notes.keys() ?? []);
      return true;
    }
    const direction = ARROWS[event.key];
    if (paper.lift !== null) return this.#carrying(event.key, direction, event.shiftKey);
    if (direction !== undefined) return this.#walk(item, direction, event.shiftKey);
    const note = item?.startsWith("note:") ? item.slice(5) : null;
    switch (event.key) {
      case "Home":
      case "End":
        return this.#focus(event.key === "Home" ? boxes(this.ground())[0] : boxes(this.ground()).at(-1));
      case " ":
        if (note === null) return false;
        paper.selection.toggle(note);
        return true;
      case "Enter":
      case "ContextMenu":
        if (note === null || (paper.acts.noteMenu === undefined && !this.scene()?.notes.get(note)?.photo)) return false;
        paper.menu = item;
        return true;
      case "Escape":
        if (paper.selection.size === 0) return false;
        paper.selection.clear();
        return true;
      case "+":
      case "=":
      case "-":
        paper.zoom = stepped(paper.zoom, event.key === "-" ? -1 : 1);
        return true;
      default:
        return false;
    }
  }

  #carrying(key: string, direction: Direction | undefined, far: boolean): boolean {
    const { lift } = this.paper;
    if (lift === null) return false;
    if (key === "Escape") {
      this.paper.lift = null;
      this.says.cancelled();
    } else if (key === "Enter" || key === " ") {
      this.paper.lift = null;
      this.paper.drop(lift.notes, lift.over);
    } else if (direction !== undefined && this.paper.way.step !== undefined) {
      const over = this.paper.way.step(this.paper, direction, far);
      this.paper.lift = { ...lift, over };
      this.says.over(over);
    } else if (direction !== undefined) {
      const places = [...this.ground().querySelectorAll<HTMLElement>(`[data-drop]:not([data-drop^="note:"])${NOT_AWAY}`)]
        .filter((element) => this.paper.accepts(placeOf(element.dataset.drop)!));
      const all = places.map((element) => ({ ...boxOf(element), id: element.dataset.drop! }));
      const from = all.find((box) => box.id === (lift.over ? `${lift.over.kind}:${lift.over.id}` : ""));
      const next = from ? nearest(from, all, direction) : all[0];
      const over = placeOf(next?.id);
      if (over === null) return true;
      this.paper.lift = { ...lift, over };
      places.find((element) => element.dataset.drop === next?.id)?.scrollIntoView({ block: "nearest" });
      this.says.over(over);
    }
    // While something is in hand every key belongs to it, so that no letter does something else.
    return key !== "Tab";
  }

  #walk(item: string | null, direction: Direction, stretch: boolean): boolean {
    const all = boxes(this.ground());
    const from = all.find((box) => box.id === item);
    const next = from ? nearest(from, all, direction) : all[0];
    if (stretch && next?.id.startsWith("note:")) {
      if (item?.startsWith("note:")) this.paper.selection.add([item.slice(5)]);
      this.paper.selection.add([next.id.slice(5)]);
    }
    return this.#focus(next ?? undefined);
  }

  #focus(box: Box | undefined): boolean {
    if (box === undefined) return true;
    focusItem(this.ground(), box.id);
    return true;
  }
}

/** Give an item of the board the focus, and bring it in sight. False when it is not there. */
export function focusItem(ground: HTMLElement, item: string): boolean {
  const element = ground.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]${NOT_AWAY}`);
  if (!element) return false;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

function boxOf(element: HTMLElement): Omit<Box, "id"> {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}
