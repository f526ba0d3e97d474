/** What the console fetches when a meeting comes to it: actions, those of now and those of before. */

export { default as actions } from "./ActStep.svelte";
export { default as follow } from "./FollowStep.svelte";
