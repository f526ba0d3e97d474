import { flushSync } from "svelte";
import { expect, test, vi } from "vitest";
import { speakLanguage, t, type Key } from "./wording";

test("a screen that could not fetch its texts is drawn again, and has them once the network is back", async () => {
  vi.doMock("../../server/brownpaper/locales/en.json", () => ({ default: {} }));
  let away = true;
  vi.doMock("../../server/brownpaper/locales/en.json?after", () => {
    if (away) throw new Error("no network");
    return { default: { "owner.title": "Your action" } };
  });
  await speakLanguage("en");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  let shown = "none yet";
  const stop = $effect.root(() => {
    $effect(() => {
      shown = t("owner.title" as Key);
    });
  });
  flushSync();
  expect(shown).toBe("");
  await vi.waitUntil(() => vi.getTimerCount() === 1);
  away = false;
  vi.runAllTimers();
  await vi.waitUntil(() => {
    flushSync();
    return shown !== "";
  });
  expect(shown).toBe("Your action");
  stop();
  vi.useRealTimers();
});
