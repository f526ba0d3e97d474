/** What opens over a participant's screen, from Help or from where we are. All of it is fetched when first wanted. */

export type PanelName = "help" | "about" | "choices" | "device" | "leave";
