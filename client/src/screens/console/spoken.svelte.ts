/** Which spoken texts stand open. A text opens with its step, large, until it was read; this browser remembers both. */

const PLACE = "brownpaper.spoken";
/** So many steps are remembered; the oldest are forgotten. */
const MOST = 80;

interface Kept {
  /** Texts open by themselves when their step begins. */
  opens: boolean;
  /** "workshop step", oldest first. */
  read: readonly string[];
}

export class Spoken {
  #kept: Kept = $state.raw(understood());
  /** Opened again after reading: for as long as this screen lives. */
  #again: readonly string[] = $state.raw([]);

  constructor(private readonly workshop: string) {}

  /** Whether a text opens by itself when its step begins. */
  get opens(): boolean {
    return this.#kept.opens;
  }

  set opens(opens: boolean) {
    this.#keep({ ...this.#kept, opens });
  }

  folded(step: string): boolean {
    const key = this.#key(step);
    return !this.#again.includes(key) && (this.#kept.read.includes(key) || !this.#kept.opens);
  }

  fold(step: string): void {
    const key = this.#key(step);
    this.#again = this.#again.filter((one) => one !== key);
    this.#keep({ ...this.#kept, read: [...this.#kept.read.filter((one) => one !== key), key].slice(-MOST) });
  }

  unfold(step: string): void {
    this.#again = [...this.#again, this.#key(step)];
  }

  #key(step: string): string {
    return `${this.workshop} ${step}`;
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      localStorage.setItem(PLACE, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still folds.
    }
  }
}

function understood(): Kept {
  try {
    const raw = JSON.parse(localStorage.getItem(PLACE) ?? "null") as Partial<Kept> | null;
    const read = Array.isArray(raw?.read) ? raw.read.filter((one) => typeof one === "string") : [];
    return { opens: raw?.opens !== false, read };
  } catch {
    return { opens: true, read: [] };
  }
}
