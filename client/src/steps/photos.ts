/** All that a photo beside a note needs on a screen; fetched as one part. */
import { mount, unmount } from "svelte";
import type { Table } from "../state/board.svelte";
import type { Note } from "../state/shown";
import PhotoDialog from "./PhotoDialog.svelte";

export { default as NotePhoto } from "../ui/NotePhoto.svelte";
export { default as PhotoLarge } from "../ui/PhotoLarge.svelte";
export { PhotoDialog };

/** Opens what hangs a photo beside a note. It lies above the step, the list and the panel it was opened from and outlives
 them: what was chosen and typed stays when others go on, and so does a refusal that comes then. */
export function openPhoto(table: Table, note: Note): void {
  let last = note;
  const dialog: Record<string, unknown> = mount(PhotoDialog, {
    target: document.body,
    props: {
      table,
      get note() { return (last = table.note(note.id) ?? last); },
      onclose: () => void unmount(dialog),
    },
  });
}
