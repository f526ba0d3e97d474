/** What a kind of board does in its own way. `layouts.ts` names the one of every layout; nothing else asks which kind it is. */
import type { MenuItem } from "../ui/menu";
import type { Command, CommandName } from "../wire/wire.gen";
import type { Draft } from "../state/draft.svelte";
import type { Note, Shown } from "../state/shown";
import type { BoardActs, Place } from "./acts";
import type { Calibrated } from "./calibration";
import type { Fish } from "./fish";
import type { Flow } from "./flow";
import type { Forest } from "./forest";
import type { LifeLine } from "./line";
import type { PaperState } from "./paper.svelte";
import type { Plane } from "./plane";
import type { Direction } from "./rove";
import type { Asked } from "./settled";
import type { SceneTables } from "./scene";
import type { Board } from "../state/shown";

/** Who acts: a person at the table with their rights, who hears what became of it. */
export interface Asker extends Asked {
  readonly view: Pick<Shown, "breakout">;
  /** Words that are not sent yet, by field: they outlive what they are typed in. */
  draft(field: string): Draft;
  may(name: CommandName): boolean;
  ask(command: Command): number;
}

/** Notes that have a place of their own on the board, arranged as the kind has it. */
export interface Arranged {
  forest: Forest | null;
  plane: Plane | null;
  /** Only on a fishbone. */
  fish?: Fish;
  /** Only on a life line. */
  line?: LifeLine | null;
  /** Only on a board of numbers. */
  numbers?: Calibrated;
  /** Only where questions have an order. */
  flow?: Flow;
  /** What is done now, where that is not always the way of this kind. */
  way?: Way;
  /** The same notes in the order of reading. */
  placed: readonly string[];
}

export interface Way {
  /** Whether notes are sorted in groups and zones, so that one can read and place them one by one. */
  readonly groups: boolean;
  /** Whether it is overseen by drawing it smaller; else by squares instead of words. */
  readonly shrinks: boolean;
  arranged(row: Board, notes: readonly Note[], tables: SceneTables): Arranged;
  /** The same, with everything that nothing happened to as the same object as before, so that it is not drawn again. */
  steady?(before: Arranged, now: Arranged): Arranged;
  /** Acts that only this kind has. One that the step forbids is absent. */
  acts(board: string, by: Asker): BoardActs;
  /** Whether notes can be carried at all. */
  carries(acts: BoardActs): boolean;
  /** Whether a place takes what is in hand: one that would do nothing is no place. */
  accepts(paper: PaperState, place: Place): boolean;
  /** Put notes down at a place; false where nothing was done. */
  drop(paper: PaperState, notes: readonly string[], place: Place): boolean;
  /** A place as it is said aloud. */
  nameOf(paper: PaperState, place: Place): string;
  /** What can be done with these notes on this kind of board alone. */
  menu(paper: PaperState, notes: readonly string[]): MenuItem[];
  /** How many notes have their place, in a few words for who steers. */
  counted?(count: number): string;
  /** Where an arrow key brings what is in hand, on a board where places are no things. */
  step?(paper: PaperState, direction: Direction, far: boolean): Place;
}

export const NOT_ARRANGED: Arranged = { forest: null, plane: null, line: null, placed: [] };
