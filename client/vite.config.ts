import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

import { cataloguesOfScreens } from "./catalogue.ts";

const sources = fileURLToPath(new URL("./src", import.meta.url));
const locales = fileURLToPath(new URL("../server/brownpaper/locales", import.meta.url));
const server = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte(), cataloguesOfScreens(locales, sources)],
  resolve: { alias: { $locales: locales } },
  server: { fs: { allow: ["..", locales] }, proxy: { "/api": server, "/socket.io": { target: server, ws: true } } },
  build: {
    manifest: true,
    target: "es2022",
    // Nothing inline: the content security policy forbids it, and a font inside a style would be fetched for all.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    // On a slow phone every file costs a wait of its own: the shell is one file, the door with joining another.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: /src\/(main|App|places|ui\/(Phone|Field|Tile|Tool|Button|title)|access\/(TextTool|ReadTool|focus))\b/, priority: 3 },
            { name: "signs", test: /node_modules\/lucide\/|src\/ui\/|src\/access\//, minShareCount: 3, priority: 1 },
            { name: "door", test: /src\/screens\/(FrontDoor|join\/Join)\b/, priority: 0 },
          ],
        },
      },
    },
  },
});
