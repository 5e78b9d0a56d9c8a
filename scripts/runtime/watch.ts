/** `--watch`: rebuilds what changed and loads it anew. A build that fails leaves the old one running. */
import fs from "node:fs";
import path from "node:path";
import { run } from "../workspace/process.ts";
import { root } from "../workspace/workers.ts";

const watched = ["workers", "shared", "d1-migrations", "wrangler"];
const ignored =
  /^(build|build-dev|build-bench|dist|dist-dev|dist\.new|dist-dev\.new|node_modules|target)$|\.md$|~$|\.swp$/;
const intervalMs = 300;

/**
 * Starts to watch; call the answer to stop. `reload` is called after each good build.
 * Looks at the files' times itself: notices of the file system get lost where editors replace files.
 */
export function watch(buildArguments: readonly string[], reload: () => Promise<void>): () => void {
  let known = snapshot();
  let isBusy = false;

  const look = async (): Promise<void> => {
    if (isBusy) return;
    const now = snapshot();
    if (now === known) return;
    known = now;
    isBusy = true;
    try {
      await run("./scripts/build", buildArguments);
      await reload();
      console.log(`reloaded at ${new Date().toTimeString().slice(0, 8)}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      console.error("the last good build keeps running");
    }
    isBusy = false;
  };

  const timer = setInterval(() => void look(), intervalMs);
  return () => clearInterval(timer);
}

/** Names, times and sizes of everything that is watched. */
function snapshot(): string {
  const lines: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (ignored.test(entry.name)) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else {
        const { mtimeMs = 0, size = 0 } = fs.statSync(file, { throwIfNoEntry: false }) ?? {};
        lines.push(`${file} ${mtimeMs} ${size}`);
      }
    }
  };
  for (const folder of watched) if (fs.existsSync(path.join(root, folder))) visit(path.join(root, folder));
  return lines.join("\n");
}
