/**
 * Every layout that is more than zones and groups (`BoardKind.layout` on the server): its own way, how it is drawn, its list
 * twin, and how the room sees it. The one place on this side that knows a kind of board; all of it is fetched when a table
 * has such a board.
 */
import type { Component } from "svelte";
import type { Table } from "../state/board.svelte";
import type { BoardProps } from "./board_props";
import type { Board, Recalled, Zone } from "../state/shown";
import type { Way } from "./way";

/** What a board on the wall is given. */
export interface WallProps {
  table: Table;
  board: string;
  page: number;
  /** Only what this small group made of it. */
  group?: string | null;
}

/** What a small group at work on a board is given. */
export interface GroupProps {
  table: Table;
  board: Board;
  zones: readonly Zone[];
}

/** How a small group works on a board whose notes it does not sort box by box. */
export interface Together {
  readonly part: () => Promise<Component<GroupProps>>;
  /** Whether it is drawn as the table's is, with its own way to undo: then one stays as host where groups visit each other. */
  readonly drawn: boolean;
}

export interface Layout {
  /** Absent where notes are sorted as on brown paper. */
  readonly way?: () => Promise<Way>;
  /** As a board, and as its list twin. */
  readonly faces: () => Promise<readonly [Component<BoardProps>, Component<BoardProps>]>;
  /** Absent where a small group works box by box on a copy of its own. */
  readonly together?: Together;
  /** Four boxes, two beside each other; what comes after them lies under them over the whole width. */
  readonly twoByTwo?: true;
  /** What earlier tables left for a board like this, and for no other. */
  readonly recalls?: Recalled["part"];
  /** Absent where the room sees it group by group. */
  readonly wall?: () => Promise<Component<WallProps>>;
}

const DRAWN: Together = { part: async () => (await import("../steps/DrawnInGroup.svelte")).default, drawn: true };

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  Tree: {
    way: async () => (await import("./tree_way")).TREE_WAY,
    faces: async () => [(await import("./Tree.svelte")).default, (await import("./TreeList.svelte")).default],
    together: DRAWN,
    wall: async () => (await import("../screens/wall/WallTree.svelte")).default,
  },
  Fishbone: {
    way: async () => (await import("./fish_way")).FISH_WAY,
    faces: async () => [(await import("./Fishbone.svelte")).default, (await import("./FishList.svelte")).default],
    together: DRAWN,
    wall: async () => (await import("../screens/wall/WallFish.svelte")).default,
  },
  Quadrants: {
    twoByTwo: true,
    faces: async () => [(await import("./Quadrants.svelte")).default, (await import("./ZonesList.svelte")).default],
  },
  Rings: {
    recalls: "party",
    faces: async () => [(await import("./Rings.svelte")).default, (await import("./ZonesList.svelte")).default],
  },
  Grid: {
    faces: async () => [(await import("./Grid.svelte")).default, (await import("./ZonesList.svelte")).default],
    wall: async () => (await import("../screens/wall/WallGrid.svelte")).default,
  },
  Calibration: {
    way: async () => (await import("./calibration_way")).CALIBRATION_WAY,
    faces: async () => [(await import("./Calibration.svelte")).default, (await import("./CalibrationList.svelte")).default],
    together: { part: async () => (await import("../steps/Values.svelte")).default, drawn: false },
    wall: async () => (await import("../screens/wall/WallCalibration.svelte")).default,
  },
  Lifeline: {
    way: async () => (await import("./line_way")).LINE_WAY,
    faces: async () => [(await import("./Lifeline.svelte")).default, (await import("./LifelineList.svelte")).default],
    together: DRAWN,
    wall: async () => (await import("../screens/wall/WallLifeline.svelte")).default,
  },
  Flow: {
    recalls: "question",
    way: async () => (await import("./flow_way")).FLOW_WAY,
    faces: async () => [(await import("./Flow.svelte")).default, (await import("./FlowList.svelte")).default],
    together: { part: async () => (await import("../steps/OrderTogether.svelte")).default, drawn: false },
    wall: async () => (await import("../screens/wall/WallFlow.svelte")).default,
  },
  Matrix: {
    way: async () => (await import("./matrix_way")).MATRIX_WAY,
    faces: async () => [(await import("./Matrix.svelte")).default, (await import("./MatrixList.svelte")).default],
    together: DRAWN,
    wall: async () => (await import("../screens/wall/WallMatrix.svelte")).default,
  },
};
