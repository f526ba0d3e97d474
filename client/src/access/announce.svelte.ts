/** What a screen reader is told, in batches, so that forty busy people are one sentence.

Step changes and reveals at once, losing the connection or one's place at once and assertively; the rest merged,
at most one message per 15 s, none while somebody types or within 2 s after the last key. */

export const LEVELS = ["off", "mine", "summary", "all"] as const;
export type Level = (typeof LEVELS)[number];

export interface News {
  /** What is counted together, for instance "new notes:energie". */
  topic: string;
  /** The sentence for so many of them. */
  say: (count: number) => string;
  count?: number;
  /** It concerns this person: their note, their help, their turn. */
  mine?: boolean;
}

/** Time as the announcer needs it; milliseconds. */
export interface Clock {
  now(): number;
  after(wait: number, call: () => void): () => void;
}

export const QUIET = 15_000;
export const AFTER_TYPING = 2_000;
const BETWEEN = 1_000;
const SENTENCES = 3;
// A live region says nothing when the same text is put in again; this makes it another text that sounds the same.
const AGAIN = "\u00a0";

const wallClock: Clock = {
  now: () => Date.now(),
  after: (wait, call) => {
    const timer = setTimeout(call, wait);
    return () => clearTimeout(timer);
  },
};

export class Announcer {
  /** What the polite region holds. */
  polite = $state("");
  /** What the assertive region holds. */
  urgent = $state("");

  #level: () => Level;
  #clock: Clock;
  // Nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #waiting = new Map<string, News & { count: number }>();
  #spoken = -Infinity;
  #typed = -Infinity;
  #stop: (() => void) | null = null;

  constructor(level: () => Level, clock: Clock = wallClock) {
    this.#level = level;
    this.#clock = clock;
  }

  /** Somebody pressed a key in a text. */
  typing(): void {
    this.#typed = this.#clock.now();
  }

  /** A step change or a reveal: at once, unless everything is off. */
  atOnce(sentence: string): void {
    if (this.#level() === "off") return;
    this.#speak(sentence);
  }

  /** Losing the connection, or being removed: at once and assertively, at every level. */
  alarm(sentence: string): void {
    this.urgent = sentence === this.urgent ? sentence + AGAIN : sentence;
  }

  /** Anything else: merged with what waits, said when its time comes. */
  tell(news: News): void {
    const level = this.#level();
    if (level === "off" || (level === "mine" && !news.mine)) return;
    const before = this.#waiting.get(news.topic);
    this.#waiting.delete(news.topic);
    this.#waiting.set(news.topic, { ...news, count: (before?.count ?? 0) + (news.count ?? 1), mine: news.mine || before?.mine });
    this.#plan();
  }

  /** Forget what waits: it belongs to a step that is over. */
  forget(): void {
    this.#waiting.clear();
    this.#stop?.();
    this.#stop = null;
  }

  #plan(): void {
    if (this.#stop || this.#waiting.size === 0) return;
    const between = this.#level() === "all" ? BETWEEN : QUIET;
    const due = Math.max(this.#spoken + between, this.#typed + AFTER_TYPING);
    this.#stop = this.#clock.after(Math.max(0, due - this.#clock.now()), () => this.#due());
  }

  #due(): void {
    this.#stop = null;
    const now = this.#clock.now();
    if (now >= this.#typed + AFTER_TYPING) {
      const next = [...this.#waiting.values()].sort((a, b) => Number(b.mine ?? false) - Number(a.mine ?? false)).slice(0, SENTENCES);
      for (const { topic } of next) this.#waiting.delete(topic);
      if (next.length > 0) this.#speak(next.map(({ say, count }) => say(count)).join(" "));
    }
    this.#plan();
  }

  #speak(sentence: string): void {
    this.polite = sentence === this.polite ? sentence + AGAIN : sentence;
    this.#spoken = this.#clock.now();
  }
}
