/** What the console fetches when a meeting comes to it: actions, those of now and those of before, and what the last table left. */

export { default as actions } from "./ActStep.svelte";
export { default as follow } from "./FollowStep.svelte";
export { default as parked } from "./LayParked.svelte";
export { default as recall } from "./RecallStep.svelte";
