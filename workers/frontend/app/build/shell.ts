/** Vite plug-in: tells the service worker which files the Mini App consists of. */
import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

const entry = "mini";
const worker = "sw.js";
/** Stands in the service worker's source for what is known only at the end of a build. */
const placeholder = "__SHELL__";

export function shell(): Plugin {
  return {
    name: "doglc-shell",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const sw = bundle[worker];
      const files = shellFiles(bundle);
      if (sw?.type !== "chunk" || files.length === 0) this.error("the service worker or the Mini App is missing");
      // The page itself has no hash in its name, and changes whenever one of its files does.
      const version = createHash("sha256").update(files.join("\n")).update(sw.code).digest("hex").slice(0, 16);
      sw.code = sw.code.replaceAll(placeholder, JSON.stringify({ version, files: ["/", "/icon.svg", ...files] }));
    },
  };
}

/** Kept when it is loaded, not before: texts (of six languages one is read), and what only development has. */
const later = /\.ftl\b|\/sandbox\//;

/** The entry, all that it imports now or later, and their styles. */
function shellFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((item) => item.type === "chunk");
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.find((item) => item.fileName === name);
    if (chunk === undefined || found.has(name) || chunk.moduleIds.some((id) => later.test(id))) return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) visit(other);
  };
  const start = chunks.find((chunk) => chunk.isEntry && chunk.name === entry);
  if (start !== undefined) visit(start.fileName);
  return [...found].sort().map((name) => `/${name}`);
}
