/** Focus is never lost because somebody else did something. */

import type { Attachment } from "svelte/attachments";

/** Where focus goes when `lost` left: the item that followed it, else the one before, else nothing. Pure.

before: ids in their order while `lost` was still there; after: ids now. */
export function nearestTo(lost: string, before: readonly string[], after: readonly string[]): string | null {
  const here = new Set(after);
  const place = before.indexOf(lost);
  if (place < 0) return after[0] ?? null;
  return before.slice(place + 1).find((id) => here.has(id)) ?? before.slice(0, place).findLast((id) => here.has(id)) ?? after[0] ?? null;
}

/** Behind a selector: what is not in a part that is there but cannot be seen or reached now (`data-away`). */
export const NOT_AWAY = ":not([data-away] *)";

const TAKES = "[tabindex], button, a[href], input, textarea, select";

/** What takes the focus for an item: itself, else the first in it that does. */
export function reachable(container: ParentNode, item: string): HTMLElement | null {
  const found = container.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]${NOT_AWAY}`);
  return found?.matches(TAKES) ? found : (found?.querySelector<HTMLElement>(TAKES) ?? null);
}

export interface KeepOptions {
  /** Called when focus went to another item, to tell why in one sentence. */
  onmoved?: (lost: string, now: string | null) => void;
}

/** Attach to a board or list whose items carry `data-item="<id>"`. An item that is redrawn elsewhere keeps the focus. */
export function keepFocus({ onmoved }: KeepOptions = {}): Attachment<HTMLElement> {
  return (container) => {
    let held: { id: string; inner: HTMLElement } | null = null;
    let order: string[] = ids();

    function ids(): string[] {
      return [...container.querySelectorAll<HTMLElement>(`[data-item]${NOT_AWAY}`)].map((item) => item.dataset.item ?? "");
    }

    function entered(event: FocusEvent): void {
      const item = (event.target as HTMLElement).closest<HTMLElement>("[data-item]");
      held = item ? { id: item.dataset.item ?? "", inner: event.target as HTMLElement } : null;
    }

    // Leaving by one's own act has a place to go to, or leaves the element standing; being removed has neither.
    function left(event: FocusEvent): void {
      if (event.relatedTarget) held = null;
    }

    function changed(): void {
      const before = order;
      order = ids();
      if (!held || (document.activeElement !== document.body && !held.inner.matches("[data-away] *"))) return;
      const { id, inner } = held;
      const target = inner.isConnected && inner.matches(NOT_AWAY) ? inner : (item(id) ?? null);
      if (target) return target.focus({ preventScroll: true });
      const next = nearestTo(id, before, order);
      if (next === null) container.focus({ preventScroll: true });
      else item(next)?.focus({ preventScroll: true });
      onmoved?.(id, next);
    }

    const item = (id: string): HTMLElement | null => reachable(container, id);

    if (!container.hasAttribute("tabindex")) container.tabIndex = -1;
    const watch = new MutationObserver(changed);
    watch.observe(container, { childList: true, subtree: true, attributeFilter: ["data-away"] });
    container.addEventListener("focusin", entered);
    container.addEventListener("focusout", left);
    return () => {
      watch.disconnect();
      container.removeEventListener("focusin", entered);
      container.removeEventListener("focusout", left);
    };
  };
}

/** Bring a heading or region in sight and give it the focus, as a new page would. */
export function arrive(at: HTMLElement | null | undefined): void {
  if (!at) return;
  if (!at.hasAttribute("tabindex")) at.tabIndex = -1;
  at.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}
