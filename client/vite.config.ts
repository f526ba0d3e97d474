import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

import { cataloguesOfScreens } from "./catalogue.ts";

const sources = fileURLToPath(new URL("./src", import.meta.url));
const locales = fileURLToPath(new URL("../server/brownpaper/locales", import.meta.url));
const server = "http://127.0.0.1:8000";

const FIRST_SIGNS = [
  "a-large-small", "anchor", "arrow-left", "arrow-right", "calendar-plus", "check", "circle-alert", "circle-letter-p", "eye", "eye-off",
  "feather", "flag", "hourglass", "key-round", "layers", "life-buoy", "list", "lock", "message-circle", "pause", "pencil", "redo-2",
  "signature", "square-pen", "sun", "triangle-alert", "undo-2", "users", "volume-2", "volume-x", "wifi-off",
];

export default defineConfig({
  // Who starts the server for the first time reads where to go, not hundreds of names of files.
  logLevel: "warn",
  plugins: [svelte(), cataloguesOfScreens(locales, sources)],
  resolve: { alias: { $locales: locales } },
  server: { fs: { allow: ["..", locales] }, proxy: { "/api": server, "/socket.io": { target: server, ws: true } } },
  build: {
    manifest: true,
    target: "es2022",
    // Nothing inline: the content security policy forbids it, and a font inside a style would be fetched for all.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    // On a slow phone every file costs a wait of its own, so what is wanted together is one file: the shell, the door
    // with joining, the table (connection and state), the participant's first steps. What is wanted later is not in them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: /src\/(main|App|places|ui\/(Phone|Field|Tile|Tool|Button|title|photo_part)|access\/(TextTool|ReadTool|focus))\b/, priority: 4 },
            { name: "table", test: /src\/(screens\/table|state\/(?!los(t|ing)\b)|wire|sync\/(?!print|recent|written|predict_(?!notes))|io\/(?!socket|offering))|node_modules\/idb\//, priority: 3, includeDependenciesRecursively: false },
            // How a code is written: the console writes one too, and needs nothing else of the door.
            { name: "code", test: /src\/ui\/(code|CodeMark)\b/, priority: 4, includeDependenciesRecursively: false },
            { name: "over", test: /src\/ui\/(Menu|menu|Dialog|roving|Segment)\b/, priority: 3 },
            {
              name: "participant", priority: 2, includeDependenciesRecursively: false,
              test: /src\/(screens\/participant\/(Participant|Left|MyNotes?|UndoLine|Waiting|activities|along)|steps\/(Composer|Sends|sends|personal|Ready|Think))\b/,
            },
            // The signs of a participant's first steps, and of notes anywhere; what others share is another file.
            {
              name: "signs", priority: 2,
              test: new RegExp(`src/ui/(Note|SeesLine|Banner|Icon|kinds|icons)\\b|lucide/dist/esm/icons/(${FIRST_SIGNS.join("|")})\\.`),
            },
            // What every screen with a board draws notes with, and what the wall measures with.
            { name: "board", test: /src\/boards\/(ShortNote|About|beginning|Squares|GroupMarks|Marks|together|PhotoMark|aloud)\b/, priority: 2, includeDependenciesRecursively: false },
            { name: "fit", test: /src\/screens\/wall\/(Fitted|Largest|pages|fits)\b/, priority: 2, includeDependenciesRecursively: false },
            { name: "more", test: /node_modules\/lucide\/|src\/ui\/|src\/access\//, minShareCount: 3, priority: 1 },
            { name: "door", test: /src\/screens\/(FrontDoor|join\/Join)\b/, priority: 0 },
          ],
        },
      },
    },
  },
});
