import { afterEach, beforeEach, expect, test, vi } from "vitest";
import en from "../../../../server/brownpaper/locales/en.json";
import nl from "../../../../server/brownpaper/locales/nl.json";
import { provide } from "../../wording";
import { ask, said, tell } from "./asking";
import { afterwards, dropSecret, takeSecret } from "./link";
import { bytes, creation, demand, text } from "./passkeys";
import { Proof } from "./proof.svelte";
import { encrypted } from "./secure";

beforeEach(() => {
  provide("nl", nl);
  provide("en", en);
  history.replaceState(null, "", "/welcome");
});
afterEach(() => vi.unstubAllGlobals());

function answers(...given: (Response | Error)[]): ReturnType<typeof vi.fn> {
  const fake = vi.fn(() => {
    const next = given.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  vi.stubGlobal("fetch", fake);
  return fake;
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

test("the secret of a link leaves the address at once and survives a reload of this tab only", () => {
  history.replaceState(null, "", "/welcome?taal=nl#geheim");
  expect(takeSecret()).toBe("geheim");
  expect(location.href).not.toContain("geheim");
  expect(location.search).toBe("?taal=nl");
  expect(takeSecret()).toBe("geheim");
  dropSecret();
  expect(takeSecret()).toBeNull();
});

test.each([
  ["?next=/account", "/account"],
  ["?next=/w/abc-1", "/w/abc-1"],
  ["", "/facilitator"],
  ["?next=//kwaad.example", "/facilitator"],
  ["?next=/\\kwaad.example", "/facilitator"],
  ["?next=https://kwaad.example", "/facilitator"],
  ["?next=javascript:alert(1)", "/facilitator"],
  ["?next=/w/a%0d%0ab", "/facilitator"],
])("after signing in %j leads to %s, never elsewhere", (search, path) => {
  expect(afterwards(search)).toBe(path);
});

test.each([
  ["https:", "tafel.example.org", true],
  ["http:", "localhost", true],
  ["http:", "127.0.0.1", true],
  ["http:", "192.168.1.20", false],
  ["http:", "localhost.kwaad.example", false],
])("%s//%s travels safely: %s", (protocol, hostname, safe) => {
  expect(encrypted({ protocol, hostname })).toBe(safe);
});

test("what a passkey is made of goes from JSON to bytes and back unharmed", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(bytes(text(all.buffer))).toEqual(all);
  expect(text(all.buffer)).not.toMatch(/[+/=]/);
  const made = creation({
    challenge: "AQID", rp: { id: "tafel.example.org", name: "Brownpaper" }, user: { id: "BAU", name: "ans", displayName: "Ans" },
    pubKeyCredParams: [{ type: "public-key", alg: -7 }], excludeCredentials: [{ id: "Bg", type: "public-key" }],
  });
  expect([...(made.challenge as Uint8Array)]).toEqual([1, 2, 3]);
  expect([...(made.user.id as Uint8Array)]).toEqual([4, 5]);
  expect([...(made.excludeCredentials?.[0]?.id as Uint8Array)]).toEqual([6]);
  expect([...(demand({ challenge: "AQID" }).challenge as Uint8Array)]).toEqual([1, 2, 3]);
});

test("a refusal of the server is shown in its own words", async () => {
  answers(json(401, { code: "sign_in_wrong", sentence: { nl: "Klopt niet.", en: "Is wrong." } }));
  const answer = await tell("/sign-in", {});
  expect("problem" in answer && [answer.problem.code, said(answer.problem)]).toEqual(["sign_in_wrong", "Klopt niet."]);
});

test.each([
  ["no connection", new TypeError("failed"), "Er is geen verbinding."],
  ["a page of a proxy", new Response("<html>", { status: 502 }), "Het lukt nu niet."],
  ["half an answer", json(500, { code: 3 }), "Het lukt nu niet."],
])("with %s there is still a sentence", async (_, given, sentence) => {
  answers(given);
  const answer = await ask("");
  expect("problem" in answer && said(answer.problem)).toContain(sentence);
});

const WANTS_PROOF = { code: "prove_again", sentence: { nl: "Laat zien.", en: "Show." } };

test("when proof is wanted the dialog opens, and what was asked is done once more", async () => {
  const fake = answers(json(403, WANTS_PROOF), json(200, { done: true }));
  const proof = new Proof();
  const doing = proof.with(() => tell<{ done: boolean }>("/tokens"));
  await vi.waitFor(() => expect(proof.open).toBe(true));
  proof.settle(true);
  expect(await doing).toEqual({ ok: { done: true } });
  expect(fake).toHaveBeenCalledTimes(2);
  expect(proof.open).toBe(false);
});

test("who closes the dialog gets nothing done and no error", async () => {
  const fake = answers(json(403, WANTS_PROOF));
  const proof = new Proof();
  const doing = proof.with(() => tell("/tokens"));
  await vi.waitFor(() => expect(proof.open).toBe(true));
  proof.settle(false);
  expect(await doing).toBeNull();
  expect(fake).toHaveBeenCalledTimes(1);
});
