/** Informants, as the server tells facilitators of them (`web/informant_answers.py`). */
import type { Kind } from "../../ui/kinds";
import type { Words } from "../../wording";

export interface Line { kind: Kind; text: string }
export interface InformantSeen {
  person: string; name: string; mail: string; tile: string | null; chair: string | null; by_phone: boolean; sent: boolean;
  quote: boolean; said: boolean; linked: boolean; told: Line[]; at_table: number;
}
export interface InformantsSeen {
  informants: InformantSeen[]; chairs: { id: string; role: string }[]; kinds: Kind[]; ask: Words; quotes: boolean;
  shown: boolean; most: number;
}
