/** The title of the page, as the tab and a screen reader say it. */

/** Call while a screen is made: keeps the title of the page equal to what `words` gives. */
export function title(words: () => string): void {
  $effect(() => {
    document.title = `${words()} · Brownpaper`;
  });
}
