/** Photos and documents: uploaded, named by `file_id`, or fetched from a loopback URL; and getFile. */

import { extname } from "node:path";
import { badRequest } from "../errors.ts";
import { readImage } from "../image.ts";
import type { UploadedFile } from "../params.ts";
import type { Document, PhotoSize, StoredFile } from "../types.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;
/** Bots cannot download more than this, https://core.telegram.org/bots/api#getfile */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

const MIME_OF_EXTENSION: Record<string, string> = {
  ".pdf": "application/pdf",
  ".csv": "text/csv",
  ".txt": "text/plain",
  ".json": "application/json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".zip": "application/zip",
};

async function fetchLoopback(address: string): Promise<UploadedFile> {
  const url = new URL(address);
  if (url.hostname !== "127.0.0.1" && url.hostname !== "localhost") throw badRequest("failed to get HTTP URL content");
  const response = await fetch(url, { redirect: "error" }).catch(() => undefined);
  if (!response?.ok) throw badRequest("failed to get HTTP URL content");
  const bytes = Buffer.from(await response.arrayBuffer());
  return { name: url.pathname.split("/").at(-1) ?? "", type: response.headers.get("content-type") ?? "", bytes };
}

async function resolve(
  given: UploadedFile | string | undefined,
  kind: StoredFile["kind"],
  world: World,
): Promise<UploadedFile | StoredFile> {
  if (given === undefined) throw badRequest(`there is no ${kind} in the request`);
  if (typeof given !== "string") return given;
  if (/^https?:\/\//i.test(given)) return await fetchLoopback(given);
  const stored = world.state.files.get(given);
  if (!stored) throw badRequest("wrong file identifier/HTTP URL specified");
  if (stored.kind !== kind) throw badRequest(`can't use file of type ${stored.kind} as ${kind}`);
  return stored;
}

function photoSize(file: StoredFile): PhotoSize {
  const { file_id, file_unique_id, file_size } = file;
  return { file_id, file_unique_id, file_size, width: file.width ?? 0, height: file.height ?? 0 };
}

export async function takePhoto(given: UploadedFile | string | undefined, world: World): Promise<PhotoSize> {
  const found = await resolve(given, "photo", world);
  if ("file_id" in found) return photoSize(found);
  if (found.bytes.length === 0) throw badRequest("file must be non-empty");
  if (found.bytes.length > MAX_PHOTO_BYTES)
    throw badRequest(
      `file of size ${found.bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
    );
  const image = readImage(found.bytes);
  if (!image) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = image;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  return photoSize(world.storeFile("photo", found.bytes, image.extension, { mime_type: image.mime, width, height }));
}

function documentOf(file: StoredFile): Document {
  const { file_id, file_unique_id, file_size, mime_type } = file;
  const document: Document = { file_id, file_unique_id, file_size, mime_type };
  if (file.file_name !== undefined) document.file_name = file.file_name;
  return document;
}

export async function takeDocument(given: UploadedFile | string | undefined, world: World): Promise<Document> {
  const found = await resolve(given, "document", world);
  if ("file_id" in found) return documentOf(found);
  if (found.bytes.length === 0) throw badRequest("file must be non-empty");
  if (found.bytes.length > MAX_DOCUMENT_BYTES) throw badRequest("file is too big");
  const name = (found.name.split(/[\\/]/).at(-1) ?? "").slice(0, 60) || "file";
  const extension = extname(name).toLowerCase();
  const mime_type = MIME_OF_EXTENSION[extension] ?? (found.type || "application/octet-stream");
  const safeExtension = /^\.[a-z0-9]{1,8}$/.test(extension) ? extension.slice(1) : "";
  return documentOf(world.storeFile("document", found.bytes, safeExtension, { mime_type, file_name: name }));
}

const getFile: Method = {
  name: "getFile",
  params: ["file_id"],
  isLimited: false,
  run(args, { world }) {
    const id = args.string("file_id");
    if (id === "") throw badRequest("file_id not specified");
    const file = world.state.files.get(id);
    if (!file) throw badRequest("wrong file_id or the file is temporarily unavailable");
    if (file.file_size > MAX_DOWNLOAD_BYTES) throw badRequest("file is too big");
    const { file_id, file_unique_id, file_size, file_path } = file;
    return { result: { file_id, file_unique_id, file_size, file_path } };
  },
};

export const MEDIA_METHODS: readonly Method[] = [getFile];
