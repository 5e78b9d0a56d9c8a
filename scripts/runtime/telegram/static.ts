/** The chat page's own files, and the headers under which they are served. */

import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { streamFile } from "./bot-api.ts";
import type { World } from "./world.ts";

const PAGE_DIR = fileURLToPath(new URL("./page/", import.meta.url));

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

const PAGE_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-src http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

const SHOWN_INLINE = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);

/** True when the path is one of the page's files. */
export async function servePage(pathname: string, response: ServerResponse): Promise<boolean> {
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const type = TYPES[/^[a-z][a-z-]*\.([a-z]+)$/.exec(name)?.[1] ?? ""];
  if (type === undefined) return false;
  await streamFile(join(PAGE_DIR, name), type, response, PAGE_HEADERS);
  return true;
}

/** A stored file for the page: pictures are shown, everything else is only ever downloaded. */
export async function serveStoredFile(fileId: string, world: World, response: ServerResponse): Promise<boolean> {
  const file = world.state.files.get(fileId);
  if (!file) return false;
  const isShown = SHOWN_INLINE.has(file.mime_type);
  const name = encodeURIComponent(file.file_name ?? "file");
  await streamFile(
    join(world.filesDir, file.file_path),
    isShown ? file.mime_type : "application/octet-stream",
    response,
    {
      "content-disposition": isShown ? "inline" : `attachment; filename*=UTF-8''${name}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, max-age=3600",
    },
  );
  return true;
}
