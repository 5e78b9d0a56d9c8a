/** Builds the three pages into ../dist, which the worker serves; `vite` alone serves them with a running system behind. */
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { shell } from "./build/shell.ts";
import { texts } from "./build/texts.ts";

const gateway = process.env["DOGLC_GATEWAY"] ?? "http://127.0.0.1:8788";
const frontend = process.env["DOGLC_FRONTEND"] ?? "http://127.0.0.1:8791";
const page = (file: string): string => path.resolve(import.meta.dirname, file);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), texts(), shell()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // Everything is a file of its own: the Content-Security-Policy admits no data: scripts and no inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        mini: page("index.html"),
        sale: page("sale.html"),
        console: page("console.html"),
        sw: page("src/offline/worker/sw.ts"),
      },
      // A service worker is found again by its name, and governs the paths beside it.
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  server: {
    host: "127.0.0.1",
    fs: { allow: [path.resolve(import.meta.dirname, "../../..")] },
    proxy: {
      "/api": gateway,
      "/ws": { target: gateway, ws: true },
      "/config.json": frontend,
      "/health": frontend,
      "/sandbox": frontend,
    },
  },
});
