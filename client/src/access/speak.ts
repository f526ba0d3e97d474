/** Reading aloud with the voice of the device. Nothing is recorded, nothing is fetched. */

import { createSubscriber } from "svelte/reactivity";
import { language } from "../wording";

const VOICES: Record<string, string> = { nl: "nl-NL", en: "en-GB" };
const LONGEST = 180;

let reading = false;
let redraw = (): void => {};
const follow = createSubscriber((update) => {
  redraw = update;
  return () => (redraw = () => {});
});

/** Whether this browser has a voice at all. */
export function canSpeak(): boolean {
  return typeof speechSynthesis !== "undefined" && typeof SpeechSynthesisUtterance !== "undefined";
}

/** Whether something is being read now. */
export function speaking(): boolean {
  follow();
  return reading;
}

/** One piece of a page and the language it is in. */
export interface Spoken {
  text: string;
  language: string;
}

/** Read these pieces one after another; whatever was being read stops. */
export function speak(pieces: readonly Spoken[]): void {
  if (!canSpeak()) return;
  speechSynthesis.cancel();
  const parts = pieces.flatMap(({ text, language: of }) => sentences(text).map((sentence) => ({ sentence, of })));
  parts.forEach(({ sentence, of }, index) => {
    const voice = new SpeechSynthesisUtterance(sentence);
    voice.lang = VOICES[of] ?? of;
    if (index === parts.length - 1) voice.onend = voice.onerror = () => turn(false);
    speechSynthesis.speak(voice);
  });
  turn(parts.length > 0);
}

/** Stop reading. */
export function stopSpeaking(): void {
  if (canSpeak()) speechSynthesis.cancel();
  turn(false);
}

/** Read what stands in the main part of the page, or stop. */
export function readPage(root: ParentNode | null = document.querySelector("main")): void {
  if (reading) stopSpeaking();
  else if (root) speak(piecesOf(root));
}

/** What there is to read: headings, lines and names of fields in their order, each in its own language, no buttons. */
export function piecesOf(root: ParentNode): Spoken[] {
  const blocks = root.querySelectorAll<HTMLElement>("h1, h2, h3, h4, p, li, legend, label, blockquote, dt, dd, .note__text");
  const pieces: Spoken[] = [];
  for (const block of blocks) {
    if (block.closest("[aria-hidden=true], [hidden], [data-away], .vh") || block.querySelector("h1, h2, h3, h4, p, li, legend, label, .note__text")) continue;
    const text = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text) pieces.push({ text, language: (block.closest("[lang]") as HTMLElement | null)?.lang || language() });
  }
  return pieces;
}

/** A text in parts that no voice cuts off: at sentences, and long ones at a space. Pure. */
export function sentences(text: string): string[] {
  const parts: string[] = [];
  for (const sentence of text.match(/[^.!?…]+[.!?…]*\s*/g) ?? []) {
    let rest = sentence.trim();
    while (rest.length > LONGEST) {
      const cut = rest.lastIndexOf(" ", LONGEST);
      const at = cut > 0 ? cut : LONGEST;
      parts.push(rest.slice(0, at));
      rest = rest.slice(at).trim();
    }
    if (rest) parts.push(rest);
  }
  return parts;
}

function turn(on: boolean): void {
  reading = on;
  redraw();
}
