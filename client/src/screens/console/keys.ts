/** Keys that hold on the whole console. They never take a letter from somebody who writes. */
import { writes } from "../../access/keys";
import type { Desk } from "./desk.svelte";

export function globalKey(desk: Desk, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && !event.altKey && key === "k") {
    event.preventDefault();
    desk.dialog = desk.dialog === "palette" ? null : "palette";
    return;
  }
  // A dialog is a world of its own; in a text Ctrl-Z is the text's.
  if (desk.dialog !== null || writes(event.target)) return;
  if (control && key === "z") {
    event.preventDefault();
    if (event.shiftKey) desk.redo();
    else desk.undo();
  } else if (control && key === "y") {
    event.preventDefault();
    desk.redo();
  } else if (key === "?" && !control && !event.altKey) {
    event.preventDefault();
    desk.dialog = "keys";
  } else if (event.key === "Escape" && desk.countdown.running) {
    event.preventDefault();
    desk.countdown.stop();
  } else if (event.key === "Escape" && desk.panel !== null) {
    event.preventDefault();
    desk.panel = null;
  }
}
