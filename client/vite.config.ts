import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export const locales = fileURLToPath(new URL("../server/brownpaper/locales", import.meta.url));

const server = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { $locales: locales } },
  server: { fs: { allow: ["..", locales] }, proxy: { "/api": server, "/socket.io": { target: server, ws: true } } },
  build: { manifest: true, target: "es2022", assetsInlineLimit: 0 },
});
