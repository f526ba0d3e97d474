/** How often the server broke off on the same thing, one time after another. */

const MOST = 3

export class Strikes {
  #key = ''
  #many = 0

  /** It broke off on this once more: whether that is enough. */
  out(key: string): boolean {
    this.#many = key === this.#key ? this.#many + 1 : 1
    this.#key = key
    return this.#many >= MOST
  }
}
