/** Panels that open now and then, fetched together when one does. */

export { default as BreakoutsPanel } from "./BreakoutsPanel.svelte";
export { default as RemotePanel } from "./RemotePanel.svelte";
export { default as ReportPanel } from "./ReportPanel.svelte";
export { default as SnapshotsPanel } from "./SnapshotsPanel.svelte";
export { default as WallPanel } from "./WallPanel.svelte";
