/** The one announcer of this page; LiveRegion.svelte draws it. */

import { Announcer } from "./announce.svelte";
import { preferences } from "./preferences.svelte";

export const announcer = new Announcer(() => preferences.announcements);
