import { expect, test } from "vitest";
import { found, pathOfClick, type Place } from "./route";

const screen = async (): Promise<never> => Promise.reject(new Error("not asked for"));
const places: Place[] = ["/", "/j/:code", "/w/:workshop", "/w/:workshop/wall"].map((path) => ({ path, surface: "phone", screen }));

test.each([
  ["/", "/", {}],
  ["/j/KADE42", "/j/:code", { code: "KADE42" }],
  ["/j/KADE42/", "/j/:code", { code: "KADE42" }],
  ["/w/1/wall", "/w/:workshop/wall", { workshop: "1" }],
  ["/j/K%20D", "/j/:code", { code: "K D" }],
])("%s is the screen %s", (path, expected, params) => {
  expect(found(path, places)?.place.path).toBe(expected);
  expect(found(path, places)?.params).toEqual(params);
});

test.each(["/j", "/x", "/w/1/2", "/j/%E0%A4%A"])("%s means nothing", (path) => {
  expect(found(path, places)).toBeNull();
});

function click(html: string, more: MouseEventInit = {}): string | null {
  document.body.innerHTML = html;
  let path: string | null = null;
  const heard = (event: MouseEvent): void => {
    path = pathOfClick(event, places);
    event.preventDefault();
  };
  document.addEventListener("click", heard, { once: true });
  document.querySelector("b")!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...more }));
  return path;
}

test("a click on a link of ours stays in the page; all others are the browser's", () => {
  expect(click(`<a href="/j/KADE42"><b>x</b></a>`)).toBe("/j/KADE42");
  expect(click(`<a href="/api/report.pdf"><b>x</b></a>`)).toBeNull();
  expect(click(`<a href="https://example.org/"><b>x</b></a>`)).toBeNull();
  expect(click(`<a href="/" target="_blank"><b>x</b></a>`)).toBeNull();
  expect(click(`<a href="/" download><b>x</b></a>`)).toBeNull();
  expect(click(`<a href="/"><b>x</b></a>`, { ctrlKey: true })).toBeNull();
  expect(click(`<b>x</b>`)).toBeNull();
});
