/** Lays words on the clipboard. False where that cannot be: on plain http there is none, and a browser may refuse. */
export async function onClipboard(words: string): Promise<boolean> {
  return navigator.clipboard !== undefined && (await navigator.clipboard.writeText(words).then(() => true, () => false));
}
