/** `--watch`: rebuilds what changed and loads it anew. A build that fails leaves the old one running. */
import fs from "node:fs";
import path from "node:path";
import { run } from "../workspace/process.ts";
import { root } from "../workspace/workers.ts";

const watched = ["workers", "shared", "d1-migrations", "wrangler"];
const ignored = /(^|\/)(build|build-dev|build-bench|node_modules|target)(\/|$)|\.md$|~$|\.swp$/;
const settleMs = 150;

/** Starts to watch; call the answer to stop. `reload` is called after each good build. */
export function watch(buildArguments: readonly string[], reload: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isDirty = false;

  const rebuild = async (): Promise<void> => {
    if (isBusy) {
      isDirty = true;
      return;
    }
    isBusy = true;
    isDirty = false;
    try {
      await run("./scripts/build", buildArguments);
      await reload();
      console.log(`reloaded at ${new Date().toTimeString().slice(0, 8)}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      console.error("the last good build keeps running");
    }
    isBusy = false;
    if (isDirty) await rebuild();
  };

  const watchers = watched
    .map((folder) => path.join(root, folder))
    .filter((folder) => fs.existsSync(folder))
    .map((folder) =>
      fs.watch(folder, { recursive: true }, (_event, file) => {
        if (file === null || ignored.test(file)) return;
        clearTimeout(timer);
        timer = setTimeout(() => void rebuild(), settleMs);
      }),
    );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
