/** What the console fetches when a meeting comes to it: actions, those of now and those of before, and what earlier tables left. */

export { default as actions } from "./ActStep.svelte";
export { default as follow } from "./FollowStep.svelte";
export { default as lay } from "./LayRecalled.svelte";
export { default as recall } from "./RecallStep.svelte";
export { default as trend } from "./TrendFold.svelte";
