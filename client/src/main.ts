/** Where the page starts: preferences and texts, then the screen the path asks for. */

import "./style/tokens.css";
import "./style/parts.css";
import { mount } from "svelte";
import { preferences } from "./access/preferences.svelte";
import App from "./App.svelte";
import { keepShell } from "./io/shell";
import { fetchAhead } from "./places";

fetchAhead(location.pathname);
const target = document.getElementById("app");
if (target) {
  document.documentElement.dataset.surface = "phone";
  await preferences.start().catch(() => {});
  target.replaceChildren();
  mount(App, { target });
  if (import.meta.env.PROD) void keepShell().catch(() => {});
}
