/** Pointers on the paper: drag notes and groups, draw a marquee, pinch. All of it can be done with keys and taps too. */
import { NOT_AWAY } from "../access/focus";
import { placeUnder, type Place } from "./acts";
import type { PaperState } from "./paper.svelte";
import { touches, type Box } from "./rove";

/** So far a pointer moves before a press becomes a drag. */
const SLACK = 5;
/** So near the edge the paper scrolls along while dragging. */
const EDGE = 48;

interface Press {
  pointer: number;
  item: string | null;
  x: number;
  y: number;
  moved: boolean;
  /** What was chosen before a marquee that adds (shift). */
  before: readonly string[];
}

export class Hands {
  /** The marquee, in pixels of the window. */
  marquee = $state<Omit<Box, "id"> | null>(null);
  #press: Press | null = null;
  #scroll = 0;
  #frame = 0;
  /** A drag ends with a click that means nothing. */
  #dragged = false;

  constructor(
    private readonly on: () => PaperState,
    private readonly ground: () => HTMLElement,
  ) {}

  get paper(): PaperState {
    return this.on();
  }

  down = (event: PointerEvent): void => {
    this.#dragged = false;
    if (event.button !== 0 || this.#press !== null || this.paper.lift !== null) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, [data-still]")) return;
    const item = target.closest<HTMLElement>("[data-item]")?.dataset.item ?? null;
    if (event.pointerType === "touch" && !this.#mayTouch(item)) return;
    if (item !== null && !this.#carried(item)) return;
    const before = event.shiftKey || event.ctrlKey || event.metaKey ? this.paper.selection.ids : [];
    this.#press = { pointer: event.pointerId, item, x: event.clientX, y: event.clientY, moved: false, before };
  };

  move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === null || event.pointerId !== press.pointer) return;
    if (!press.moved) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < SLACK) return;
      press.moved = true;
      this.ground().setPointerCapture(press.pointer);
      if (press.item !== null) this.#lift(press.item, event);
    }
    if (press.item === null) this.#stretch(press, event);
    else this.#carry(event);
  };

  up = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === null || event.pointerId !== press.pointer) return;
    const { drag } = this.paper;
    this.cancel();
    if (!press.moved) return;
    this.#dragged = true;
    if (drag?.group != null) this.paper.dropGroup(drag.group, drag.over);
    else if (drag) this.paper.drop(drag.notes, drag.over);
  };

  cancel = (): void => {
    this.#press = null;
    this.#scroll = 0;
    this.marquee = null;
    this.paper.drag = null;
  };

  /** Whether a click belongs to a drag that just ended. */
  wasDrag(): boolean {
    const was = this.#dragged;
    this.#dragged = false;
    return was;
  }

  #mayTouch(item: string | null): boolean {
    // A finger scrolls the paper; only what was chosen first can be carried with it.
    return item !== null && item.startsWith("note:") && this.paper.selection.has(item.slice(5));
  }

  #carried(item: string): boolean {
    if (item.startsWith("group:")) return (this.paper.acts.merge ?? this.paper.acts.moveGroup) !== undefined;
    return item.startsWith("note:") && this.paper.carries;
  }

  #lift(item: string, { clientX: x, clientY: y }: PointerEvent): void {
    const id = item.slice(item.indexOf(":") + 1);
    if (item.startsWith("group:")) this.paper.drag = { notes: [], group: id, x, y, over: null };
    else this.paper.drag = { notes: this.paper.about(id), group: null, x, y, over: null };
  }

  #carry(event: PointerEvent): void {
    const { drag } = this.paper;
    if (drag === null) return;
    this.paper.drag = { ...drag, x: event.clientX, y: event.clientY, over: this.#under(event.clientX, event.clientY, drag.notes) };
    const box = this.ground().getBoundingClientRect();
    const fromTop = event.clientY - box.top;
    const fromFoot = box.bottom - event.clientY;
    this.#scroll = fromTop < EDGE ? -(EDGE - fromTop) / 4 : fromFoot < EDGE ? (EDGE - fromFoot) / 4 : 0;
    if (this.#scroll !== 0 && this.#frame === 0) this.#frame = requestAnimationFrame(this.#roll);
  }

  #roll = (): void => {
    this.#frame = 0;
    if (this.#scroll === 0 || this.paper.drag === null) return;
    this.ground().scrollTop += this.#scroll;
    this.#frame = requestAnimationFrame(this.#roll);
  };

  #under(x: number, y: number, notes: readonly string[]): Place | null {
    const at = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
    if (!at || !this.ground().contains(at)) return null;
    const place = placeUnder(at, x, y);
    // A note is no place for itself: what lies under it is.
    if (place?.kind === "note" && notes.includes(place.id)) {
      return this.#taking(placeUnder(at.parentElement?.closest<HTMLElement>("[data-drop]"), x, y), notes);
    }
    return this.#taking(place, notes);
  }

  /** The place, if it takes what is in hand; a group is put down anywhere. */
  #taking(place: Place | null, notes: readonly string[]): Place | null {
    return place === null || notes.length === 0 || this.paper.accepts(place) ? place : null;
  }

  #stretch(press: Press, event: PointerEvent): void {
    const area = {
      left: Math.min(press.x, event.clientX), top: Math.min(press.y, event.clientY),
      width: Math.abs(event.clientX - press.x), height: Math.abs(event.clientY - press.y),
    };
    this.marquee = area;
    this.paper.selection.clear();
    this.paper.selection.add(press.before);
    this.paper.selection.add(
      boxes(this.ground(), "note:").filter((box) => touches(box, area)).map((box) => box.id.slice(5)),
    );
  }
}

/** Where the items of a board are on the screen. `of` chooses a kind ("note:", "group:"); "" takes all. */
export function boxes(ground: HTMLElement, of = ""): Box[] {
  // An empty beginning matches nothing in a selector, where here it means everything.
  const these = of === "" ? "[data-item]" : `[data-item^="${of}"]`;
  return [...ground.querySelectorAll<HTMLElement>(these + NOT_AWAY)].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { id: element.dataset.item!, left, top, width, height };
  });
}
