/** What is fetched once the first screen stands: the activities that come later in a meeting, what one
 * missed, and what was not applied. */

import "../../access/keep_place";
import "../../sync/predict_later";

export { default as act } from "../../steps/Act.svelte";
export { default as afterwards } from "../../steps/Afterwards.svelte";
export { default as call } from "./CallLink.svelte";
export { default as card } from "./Card.svelte";
export { default as choose } from "../../steps/Choose.svelte";
export { default as chooseDock } from "../../steps/ChooseDock.svelte";
export { default as close } from "../../steps/Close.svelte";
export { default as follow } from "../../steps/Follow.svelte";
export { default as down } from "./looking/PhonesDown.svelte";
export { default as ahead } from "../../steps/LookAhead.svelte";
export { default as groups } from "../../steps/InGroup.svelte";
export { default as late } from "./LateWelcome.svelte";
export { default as meet } from "../../steps/Meet.svelte";
export { default as missed } from "./Missed.svelte";
export { followNews as news } from "./news.svelte";
export { default as look } from "../../steps/Look.svelte";
export { default as pulse } from "../../steps/Pulse.svelte";
export { default as recall } from "../../steps/Recall.svelte";
export { default as rest } from "../../steps/Rest.svelte";
export { default as tray } from "./Tray.svelte";
