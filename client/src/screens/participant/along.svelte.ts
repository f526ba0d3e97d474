/** "Toch meekijken": somebody in the room keeps the phone in hand, for this meeting, in this browser. */

const PLACE = "brownpaper.along";

class Along {
  #workshop = $state("");

  constructor() {
    // A browser may refuse storage altogether; then it holds until the page is closed.
    try {
      this.#workshop = sessionStorage.getItem(PLACE) ?? "";
    } catch {
      // said above
    }
  }

  with(workshop: string): boolean {
    return this.#workshop === workshop;
  }

  join(workshop: string): void {
    this.#workshop = workshop;
    try {
      sessionStorage.setItem(PLACE, workshop);
    } catch {
      // said above
    }
  }
}

export const along = new Along();
