/**
 * What is done with a picture before it is sent as a slip. The gateway takes JPEG and PNG up to 5 MB and 16 megapixels; phones make HEIC, WebP and much
 * larger ones. Pure decisions here; `prepare-slip.ts` decodes and encodes.
 *
 * A picture that is small enough is sent byte for byte, because each encoding costs sharpness that the reading of the slip needs; but never one with an
 * Exif part: it may hold where the photo was taken, and a rotation that not everybody obeys.
 */

export type PictureFormat = "jpeg" | "png" | "webp" | "heic" | "other";

/** More is not even read: no photo of a phone is as large. */
export const fileMostBytes = 60 * 1024 * 1024;
/** What the gateway takes. */
export const sentMostBytes = 5 * 1024 * 1024;
const takenMostPixels = 16_000_000;

/** What is aimed at: over a poor network it still arrives within its time. */
const niceBytes = 1_500_000;
/** Enough for a whole screen of any phone, and for a photographed slip. */
const nicePixels = 6_000_000;
/** Canvases of phones have no longer sides. */
const sideMost = 8_000;

/** Tried one after the other, until it is small enough. */
export const qualities = [0.92, 0.85, 0.75, 0.6] as const;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** By its first bytes: what a file is called, and the type that a phone names, say little. */
export function formatOf(head: Uint8Array): PictureFormat {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "jpeg";
  if (ascii(head, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 4) === "WEBP") return "webp";
  const isBox = ascii(head, 4, 4) === "ftyp";
  return isBox && /^(hei[cxms]|hev[cxms]|mif1|msf1|avif)/.test(ascii(head, 8, 4)) ? "heic" : "other";
}

/** Whether a JPEG has an Exif part (`APP1`, CIPA DC-008) in its first bytes. */
export function hasExif(head: Uint8Array): boolean {
  let at = 2;
  while (at + 10 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    // Start of the scan: what follows is the picture.
    if (marker === 0xda) return false;
    if (marker === 0xe1 && ascii(head, at + 4, 4) === "Exif") return true;
    at += 2 + (head[at + 2] ?? 0) * 256 + (head[at + 3] ?? 0);
  }
  return false;
}

export interface Found {
  readonly format: PictureFormat;
  readonly hasExif: boolean;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

export type Plan =
  | { readonly kind: "as_is" }
  | { readonly kind: "encode"; readonly width: number; readonly height: number };

export function planOf({ format, hasExif: isTelling, bytes, width, height }: Found): Plan {
  const isTaken = format === "png" || (format === "jpeg" && !isTelling);
  if (isTaken && bytes <= niceBytes && width * height <= takenMostPixels) return { kind: "as_is" };
  const scale = Math.min(1, Math.sqrt(nicePixels / (width * height)), sideMost / width, sideMost / height);
  const side = (length: number): number => Math.max(1, Math.floor(length * scale));
  return { kind: "encode", width: side(width), height: side(height) };
}

/** Which of the encodings is sent: the first that is small enough, else the smallest that the gateway takes; undefined when there is none yet. */
export function isGoodEnough(bytes: number, attempt: number): boolean {
  return bytes <= niceBytes || (attempt >= qualities.length - 1 && bytes <= sentMostBytes);
}
