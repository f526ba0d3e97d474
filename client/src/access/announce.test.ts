import { beforeEach, describe, expect, test } from "vitest";
import { AFTER_TYPING, Announcer, QUIET, type Clock, type Level } from "./announce.svelte";

class TestClock implements Clock {
  time = 1_000_000;
  #calls: { due: number; call: () => void }[] = [];
  now = (): number => this.time;
  after = (wait: number, call: () => void): (() => void) => {
    const entry = { due: this.time + wait, call };
    this.#calls.push(entry);
    return () => (this.#calls = this.#calls.filter((one) => one !== entry));
  };
  pass(wait: number): void {
    const end = this.time + wait;
    for (;;) {
      const next = this.#calls.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#calls = this.#calls.filter((one) => one !== next);
      this.time = Math.max(this.time, next.due);
      next.call();
    }
    this.time = end;
  }
}

let clock: TestClock;
let level: Level;
let announcer: Announcer;
let heard: string[];

function listen(wait: number, step = 250): void {
  for (let passed = 0; passed < wait; passed += step) {
    clock.pass(step);
    if (announcer.polite !== heard.at(-1)) heard.push(announcer.polite);
  }
}
const notes = (count: number): string => `${count} nieuwe briefjes.`;

beforeEach(() => {
  clock = new TestClock();
  level = "summary";
  heard = [""];
  announcer = new Announcer(() => level, clock);
});

test("sixty things a minute become four messages a minute, and none is lost", () => {
  for (let second = 0; second < 240; second++) {
    announcer.tell({ topic: "notes", say: notes });
    listen(1_000);
  }
  expect(heard.length - 1).toBeLessThanOrEqual(4 * 4 + 1);
  listen(QUIET);
  expect(heard.slice(1).reduce((sum, message) => sum + parseInt(message, 10), 0)).toBe(240);
});

test("two messages are at least fifteen seconds apart", () => {
  const times: number[] = [];
  for (let second = 0; second < 120; second++) {
    announcer.tell({ topic: `t${second}`, say: () => `Bericht ${second}.` });
    for (let tenth = 0; tenth < 10; tenth++) {
      const before = announcer.polite;
      clock.pass(100);
      if (announcer.polite !== before) times.push(clock.time);
    }
  }
  expect(times.length).toBeGreaterThan(5);
  for (const [place, time] of times.slice(1).entries()) expect(time - (times[place] ?? 0)).toBeGreaterThanOrEqual(QUIET - 100);
});

test("nothing is said while somebody types, nor within two seconds after", () => {
  for (let press = 0; press < 20; press++) {
    announcer.typing();
    announcer.tell({ topic: "notes", say: notes });
    listen(500);
  }
  expect(announcer.polite).toBe("");
  listen(AFTER_TYPING - 750);
  expect(announcer.polite).toBe("");
  listen(1_000);
  expect(announcer.polite).toBe("20 nieuwe briefjes.");
});

test("a step change is said at once, also while somebody types", () => {
  announcer.typing();
  announcer.atOnce("Stap 4 van 10: Zelf nadenken.");
  expect(announcer.polite).toBe("Stap 4 van 10: Zelf nadenken.");
});

test("the same sentence is heard a second time", () => {
  announcer.atOnce("Stap 4.");
  const first = announcer.polite;
  announcer.atOnce("Stap 4.");
  expect(announcer.polite).not.toBe(first);
  expect(announcer.polite.trim()).toBe("Stap 4.");
});

test("what concerns this person comes first when much waits", () => {
  announcer.atOnce("Stap 5.");
  for (const topic of ["a", "b", "c", "d"]) announcer.tell({ topic, say: () => `Van ${topic}.` });
  announcer.tell({ topic: "mine", say: () => "Jouw briefje staat in een groep.", mine: true });
  clock.pass(QUIET);
  expect(announcer.polite).toBe("Jouw briefje staat in een groep. Van a. Van b.");
  clock.pass(QUIET);
  expect(announcer.polite).toBe("Van c. Van d.");
});

describe("levels", () => {
  test("off says nothing but that the connection is gone", () => {
    level = "off";
    announcer.atOnce("Stap 4.");
    announcer.tell({ topic: "notes", say: notes, mine: true });
    clock.pass(60_000);
    announcer.alarm("Je verbinding is weg.");
    expect(announcer.polite).toBe("");
    expect(announcer.urgent).toBe("Je verbinding is weg.");
  });

  test("only for me leaves out what others did", () => {
    level = "mine";
    announcer.tell({ topic: "notes", say: notes });
    announcer.tell({ topic: "help", say: () => "Er komt hulp.", mine: true });
    clock.pass(QUIET);
    expect(announcer.polite).toBe("Er komt hulp.");
  });

  test("all does not wait for the batch", () => {
    level = "all";
    announcer.tell({ topic: "a", say: () => "Een." });
    clock.pass(1_000);
    announcer.tell({ topic: "b", say: () => "Twee." });
    clock.pass(1_000);
    expect(announcer.polite).toBe("Twee.");
  });
});

test("what waits is forgotten when its step is over", () => {
  announcer.atOnce("Stap 4.");
  announcer.tell({ topic: "notes", say: notes });
  announcer.forget();
  clock.pass(60_000);
  expect(announcer.polite).toBe("Stap 4.");
});
