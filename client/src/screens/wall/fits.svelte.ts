/** A board for the room, as large as fits. */
import type { Attachment } from "svelte/attachments";

interface Fitting {
  /** The largest first. The last is what can just be read at the back: there it stops. */
  readonly sizes: readonly number[];
  readonly set: (box: HTMLElement, size: number) => void;
  /** What it depends on: looked at anew when it changes. */
  readonly of: () => unknown;
  /** Whether the width counts as well as the height. */
  readonly wide?: boolean;
  readonly then?: (box: HTMLElement) => void;
}

export function fits({ sizes, set, of, wide = false, then }: Fitting): Attachment<HTMLElement> {
  return (box) => {
    let measured = "";
    const now = (): string => [box, ...box.children].map((one) => `${one.clientWidth} ${one.clientHeight}`).join();
    function measure(): void {
      // What changes seldom changes how large it is, and laying all of it out at every size takes long.
      if (now() !== measured) {
        for (const size of sizes) {
          set(box, size);
          if (box.scrollHeight <= box.clientHeight && (!wide || box.scrollWidth <= box.clientWidth)) break;
        }
      }
      measured = now();
      then?.(box);
    }
    $effect(() => {
      of();
      measure();
    });
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    void document.fonts?.ready.then(measure);
    return () => watch.disconnect();
  };
}
