/** Vite plug-in: texts travel without the comments that are for translators. */
import fs from "node:fs";
import type { Plugin } from "vite";

const file = /^(.+\.ftl)\?raw$/;

export function texts(): Plugin {
  return {
    name: "doglc-texts",
    apply: "build",
    enforce: "pre",
    load(id) {
      const [, path] = file.exec(id) ?? [];
      if (path === undefined) return undefined;
      this.addWatchFile(path);
      // A comment of Fluent is a line that begins with `#`; the lines of a text are indented.
      const lines = fs.readFileSync(path, "utf8").split("\n");
      const said = lines
        .filter((line) => !line.startsWith("#"))
        .join("\n")
        .replace(/\n{3,}/g, "\n\n");
      return `export default ${JSON.stringify(said)}`;
    },
  };
}
