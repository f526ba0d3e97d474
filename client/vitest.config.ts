import { configDefaults, defineConfig, mergeConfig } from "vitest/config";

import base from "./vite.config.ts";

// These want a server: tests/web/test_client.py starts one, says where it is, and runs them.
const elsewhere = process.env["BROWNPAPER_REAL"] === undefined ? ["src/io/real.test.ts"] : [];

export default mergeConfig(
  base,
  defineConfig({
    // Svelte's browser build, so that runes react in tests as they do on a phone.
    resolve: { conditions: ["browser"] },
    test: {
      environment: "jsdom",
      // No limit that a slow machine meets; what hangs is ended all the same.
      testTimeout: 120_000,
      include: ["src/**/*.test.ts", "*.test.ts"],
      exclude: [...configDefaults.exclude, ...elsewhere],
    },
  }),
);
