/** Who comes to a workshop, as the server tells it to its facilitators (`web/invitation_answers.py`). */
import type { Words } from "../../wording";
import type { OwnAnswer, Question } from "../before/asking";

export const STATUSES = ["asked", "yes", "maybe", "no", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];

export interface Guest {
  person: string; name: string; mail: string; tile: string | null; status: Status; yes: boolean; helps: string[];
  need: string; seat: "room" | "distance" | "paper"; at: number;
}

export interface GuestSeen { guest: Guest; linked: boolean; here: boolean }
export interface Role { id: string; name: Words; side: string | null; health: boolean }
export interface GroupSize { min: number; ideal: number; max: number; invite: number }
export interface Letter { subject: string; body: string }
export interface LinkMade { person: string; url: string; letters: { nl: Letter; en: Letter } }
export type Answer = OwnAnswer & { person: string };

export interface Sums {
  statuses: Record<Status, number>; sides: Record<string, number>; no_side: number; seats: Record<string, number>;
  helps: Record<string, number>; needs: number;
}

/** Who should be there by what the table before left, ring by ring: roles, no names. day: YYYY-MM-DD. */
export interface Needed { title: string; day: string; rings: { name: Words; roles: { text: string; lang: string }[] }[] }

export interface GuestsSeen {
  workshop: string; title: string; language: "nl" | "en"; closed: boolean; occasion: { when: string; where: string };
  group: GroupSize | null; roles: Role[]; sides: { id: string; name: Words }[]; questions: Question[]; guests: GuestSeen[];
  answers: Answer[]; sums: Sums; earlier: { workshop: string; title: string; people: number }[]; needed: Needed | null; mails: boolean;
}

/** Which sentence about the number of people holds, and with which number; null when there is nothing to say. Pure. */
export function aboutSize(group: GroupSize, { yes, maybe, asked }: Record<Status, number>): { key: "room" | "full" | "few" | "more"; count: number } | null {
  const open = yes + maybe + asked;
  if (yes > group.max) return { key: "full", count: yes - group.max };
  if (open < group.invite) return { key: "more", count: group.invite - open };
  if (yes < group.min) return { key: "few", count: group.min - yes };
  return yes < group.ideal ? { key: "room", count: group.ideal - yes } : null;
}
