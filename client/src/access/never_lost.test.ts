// Requirement X03.8: the focus is never lost when what had it goes away.
import { beforeEach, expect, test, vi } from "vitest";
import "./never_lost";

beforeEach(() => {
  document.body.innerHTML = `<main><h1>Zelf nadenken</h1>
    <section><ul><li><button id="a">a</button></li><li><button id="b">b</button></li><li><button id="c">c</button></li></ul></section>
    <button id="ready">Ik ben klaar</button></main><div class="phone__dock"><textarea id="words"></textarea><button id="tab">Doen</button></div>`;
});

const of = (id: string): HTMLElement => document.getElementById(id)!;
const focused = (): string => document.activeElement?.id || document.activeElement?.tagName || "";

test("it goes on to the next in the same list", async () => {
  of("b").focus();
  of("b").remove();
  await vi.waitFor(() => expect(focused()).toBe("c"));
});

test("it goes back to the one before when nothing follows", async () => {
  of("c").focus();
  of("c").remove();
  await vi.waitFor(() => expect(focused()).toBe("b"));
});

test("when all of the step changes it goes to the heading of the next one", async () => {
  of("ready").focus();
  document.querySelector("main")!.innerHTML = "<h1>Samen kijken</h1><button>Herken ik</button>";
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Samen kijken"));
});

test("no field for words is entered that nobody asked for", async () => {
  of("words").focus();
  of("words").remove();
  await vi.waitFor(() => expect(focused()).toBe("H1"));
});

test("what was disabled for a moment has it again afterwards", async () => {
  const button = of("ready") as HTMLButtonElement;
  button.focus();
  button.disabled = true;
  button.blur();
  await new Promise((resolve) => setTimeout(resolve, 100));
  button.disabled = false;
  await vi.waitFor(() => expect(focused()).toBe("ready"));
});

test("who let go of it is not called back", async () => {
  of("b").focus();
  of("b").blur();
  await new Promise((resolve) => setTimeout(resolve, 20));
  of("c").remove();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(focused()).toBe("BODY");
});
