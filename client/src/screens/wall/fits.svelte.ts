/** What the room looks at, as large as fits. */
import type { Attachment } from "svelte/attachments";

interface Fitting {
  /** The largest first. The last is what can just be read at the back: there it stops. */
  readonly sizes: readonly number[];
  readonly set: (box: HTMLElement, size: number) => void;
  /** What it depends on: looked at anew when it changes. */
  readonly of: () => unknown;
  /** Whether the width counts as well as the height. */
  readonly wide?: boolean;
  /** Little to lay out, so tried at every size whenever it changes: other words that are as high now may fit larger. */
  readonly little?: boolean;
  readonly then?: (box: HTMLElement) => void;
}

export function fits(how: Fitting): Attachment<HTMLElement> {
  return (box) => {
    let measured = "";
    const now = (): string => [box, ...box.children].map((one) => `${one.clientWidth} ${one.clientHeight}`).join();
    function measure(anew = false): void {
      // What changes seldom changes how large it is, and laying all of it out at every size takes long.
      if (anew || now() !== measured) {
        for (const size of how.sizes) {
          how.set(box, size);
          if (box.scrollHeight <= box.clientHeight && (!how.wide || box.scrollWidth <= box.clientWidth)) break;
        }
      }
      measured = now();
      how.then?.(box);
    }
    // The letter of the wall was set anew, or has come: then all of it is as large as before, and what lies in it is not.
    const lettered = (): void => measure(true);
    $effect(() => {
      how.of();
      measure(how.little);
    });
    const watch = new ResizeObserver(() => measure());
    watch.observe(box);
    addEventListener("resize", lettered);
    void document.fonts?.ready.then(lettered);
    return () => {
      watch.disconnect();
      removeEventListener("resize", lettered);
    };
  };
}
