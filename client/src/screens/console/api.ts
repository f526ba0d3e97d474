/** What the console asks of the server beside the table: links, the QR code, looking back, reports. Failures are sentences. */
import { pick, t, type Key, type Words } from "../../wording";
import type { RowChange } from "../../sync/view";
import type { Kind } from "../../boards/scene";
import type { Desk } from "./desk.svelte";

export type Answer<T> = { ok: T } | { wrong: string };
export type LinkPurpose = "wall" | "observer" | "takeover" | "scribe" | "colleague" | "return";

const base = (desk: Desk): string => `/api/w/${encodeURIComponent(desk.table.workshop)}`;

/** The picture of the code; another code is another picture. */
export function qrPath(desk: Desk, code: string): string {
  return `${base(desk)}/qr.svg?code=${encodeURIComponent(code)}`;
}

/** Make the room pack and hand it to the browser to keep. It stops the takeover code of the pack before. */
export async function makeRoomPack(desk: Desk, language: string, starts: string): Promise<string> {
  return keepFile(`${base(desk)}/room-pack`, { language, starts }, "room-pack.pdf");
}

/** Print a board for who follows on paper; what stands on it gets codes that stay. */
export async function makeBoardSheet(desk: Desk, board: string, language: string): Promise<string> {
  return keepFile(`${base(desk)}/board-sheet`, { board, language }, "sheet.pdf");
}

/** Letters on paper: a page per person, or one for somebody, with a link to their own page. */
export async function makeLetters(desk: Desk, language: string, apart: boolean): Promise<string> {
  return keepFile(`${base(desk)}/letters`, { language, apart }, "letters.pdf");
}

/** Have a file made and hand it to the browser to keep; a sentence when that did not work. */
async function keepFile(path: string, body: unknown, name: string): Promise<string> {
  try {
    const response = await fetch(path, {
      method: "POST", cache: "no-store", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
    if (!response.ok) {
      const sentence = ((await response.json().catch(() => null)) as { sentence?: Words } | null)?.sentence;
      return sentence?.nl ? pick(sentence) : t("console.server_trouble" as Key);
    }
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return "";
  } catch {
    return t("console.no_connection" as Key);
  }
}

/** What became of the mail about the report. missed: whom it has not reached, and why. */
export interface MailState {
  goes: boolean;
  agreed: number;
  people: number;
  counts: { kind: string; sent: number; waiting: number; failed: number }[];
  missed: { person: string; state: "waiting" | "failed"; trouble: string; again: number | null }[];
}

export async function mailState(desk: Desk): Promise<Answer<MailState>> {
  return send(`${base(desk)}/mail`, "GET");
}

/** Try again what was given up. */
export async function mailAgain(desk: Desk): Promise<Answer<unknown>> {
  return send(`${base(desk)}/mail/again`, "POST", {});
}

/** Stop every link in mail and letters, and the devices that came in by one. */
export async function stopPageLinks(desk: Desk): Promise<Answer<{ stopped: number }>> {
  return send(`${base(desk)}/letters/stop`, "POST", {});
}

/** A version that was sent, by its number, the draft of now, or what would become public now. */
export type ReportVersion = number | "draft" | "public";
export type ReportKind = "html" | "pdf" | "docx" | "md" | "xlsx" | "csv" | "ics" | "json";

/** Where a report is fetched: the text in one of the forms, or the actions alone as a sheet or a calendar. */
export function reportPath(desk: Desk, kind: ReportKind, language: string, version: ReportVersion): string {
  const name = { xlsx: "actions.xlsx", csv: "actions.csv", ics: "actions.ics", json: "export.json" }[kind as string] ?? ["report", kind].join(".");
  return `${base(desk)}/${name}?language=${language}&version=${version}`;
}

/** What a board can be had as by itself; the lists are there for trees and fishbones. */
export type BoardKind = "svg" | "png" | "md" | "txt" | "opml";

export function boardPath(desk: Desk, board: string, kind: BoardKind, language: string, version: ReportVersion | "case"): string {
  return `${base(desk)}/boards/${board}.${kind}?language=${language}&version=${version}`;
}

/** Where the message of an action that is outside the table's influence is fetched, as one page. */
export function messagePath(desk: Desk, action: string, kind: "html" | "pdf" | "docx", language: string, version: ReportVersion): string {
  return `${base(desk)}/actions/${action}/message.${kind}?language=${language}&version=${version}`;
}

/** One text to look at before the report goes out, and the words in it that drew attention. */
export interface CheckPoint {
  id: string;
  reason: "name" | "number" | "health" | "sole_role";
  place: "note" | "group" | "action" | "question";
  of: string;
  text: string;
  words: string[];
}

export interface CheckList {
  points: CheckPoint[];
  ticked: string[];
  left_out: string[];
}

export async function reportPoints(desk: Desk, language: string): Promise<Answer<CheckList>> {
  return send(`${base(desk)}/report/points?language=${language}`, "GET");
}

/** What would become of a file of notes, and what was chosen about it; see web/intake.py. */
export type IntakeColumns = Record<"text" | "group" | "zone" | "kind" | "lang", number | null>;
export interface IntakeForm {
  file: string;
  board: string;
  heading?: boolean;
  columns?: IntakeColumns;
  zones?: Record<string, string>;
  zone?: string | null;
  rows?: Record<number, IntakeRow>;
  long?: "split" | "cut";
  doubles?: boolean;
}
/** What was chosen of one row; what is left out is as for every row. */
export interface IntakeRow {
  becomes?: "note" | "group" | "nothing";
  text?: string;
  kind?: Kind | null;
  zone?: string | null;
}
export interface IntakeLooked {
  heading: boolean;
  /** Which other board gave the file out; "" where nothing tells that. */
  tool: string;
  columns: IntakeColumns;
  seen: { name: string; sample: string; people: boolean }[];
  rows: number;
  notes: { line: number; text: string; group: string; zone: string | null; kind: Kind | null }[];
  left_out: { line: number; why: "empty" | "double" | "chosen" | "group"; text: string }[];
  long: { line: number; text: string; letters: number; notes: number }[];
  zones: Record<string, string | null>;
  groups: { name: string; notes: number; known: boolean }[];
  groups_later: boolean;
  room: number;
}

export async function lookAtNotes(desk: Desk, form: IntakeForm): Promise<Answer<IntakeLooked>> {
  return send(`/api/intake/${encodeURIComponent(desk.table.workshop)}/look`, "POST", form);
}

export async function takeInNotes(desk: Desk, form: IntakeForm): Promise<Answer<{ notes: number; groups: number }>> {
  return send(`/api/intake/${encodeURIComponent(desk.table.workshop)}`, "POST", form);
}

export async function makeLink(desk: Desk, purpose: LinkPurpose, person?: string): Promise<Answer<{ url: string; ends: number | null }>> {
  return send(`${base(desk)}/links`, "POST", person === undefined ? { purpose } : { purpose, person });
}

/** Stop every link of a purpose at once. */
export async function stopLinks(desk: Desk, purpose: LinkPurpose): Promise<Answer<{ stopped: number }>> {
  return send(`${base(desk)}/links/${purpose}`, "DELETE");
}

export interface LookedBack {
  seq: number;
  label: string;
  /** table -> id -> row, as it may be shown now. */
  view: Record<string, Record<string, unknown>>;
}

export async function lookBack(desk: Desk, seq: number): Promise<Answer<LookedBack>> {
  return send(`${base(desk)}/snapshots/${seq}?role=${desk.view.me?.role ?? "process"}`, "GET");
}

/** The rows of a looked-back view, as changes to nothing. */
export function rowsOf(back: LookedBack): RowChange[] {
  return Object.entries(back.view).flatMap(([table, rows]) => Object.entries(rows).map(([id, row]): RowChange => [table, id, row]));
}

async function send<T>(path: string, method: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method, cache: "no-store",
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer !== null) return { ok: answer as T };
    const sentence = (answer as { sentence?: Words } | null)?.sentence;
    return { wrong: sentence?.nl ? pick(sentence) : t("console.server_trouble" as Key) };
  } catch {
    return { wrong: t("console.no_connection" as Key) };
  }
}
