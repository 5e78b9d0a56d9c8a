/**
 * The one format that pages come in: a binary portable greymap (`P5`, 8 bits) as shared/slips writes it, checked before the engine sees it. Also
 * for what it would cost: the engine follows every edge, and would be at noise for minutes.
 */

/** The most that a page has: 1,200 x 2,640 pixels and the header. */
export const maxPageBytes = 3_200_000;

/** A side below or above these is no page. */
const minSidePx = 16;
const maxSidePx = 4_000;

const header = /^P5\n(\d{1,5}) (\d{1,5})\n255\n/;
const longestHeaderBytes = 20;

/** Darker than this is ink: paper is 245. */
const ink = 140;
/** Every so many rows one is looked at. */
const stepRows = 4;
/** Changes between ink and paper in a row, on average. Slips have 4 to 15, noise has hundreds. */
const maxEdgesPerRow = 40;

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The page in these bytes, whole and with nothing behind it; `undefined` where they are none. */
export function readPage(bytes: Uint8Array): Page | undefined {
  const begin = String.fromCharCode(...bytes.subarray(0, longestHeaderBytes));
  const [all = "", ...sides] = header.exec(begin) ?? [];
  const [width = 0, height = 0] = sides.map(Number);
  const isPlausible = [width, height].every((side) => side >= minSidePx && side <= maxSidePx);
  if (!isPlausible || bytes.length !== all.length + width * height) return undefined;
  return { width, height, pixels: bytes.subarray(all.length) };
}

/** Whether it looks like text, not like noise. */
export function isReadable({ width, height, pixels }: Page): boolean {
  let edges = 0;
  let rows = 0;
  for (let y = 0; y < height; y += stepRows) {
    const begin = y * width;
    for (let at = begin + 1; at < begin + width; at += 1) {
      if ((pixels[at] ?? 0) < ink !== (pixels[at - 1] ?? 0) < ink) edges += 1;
    }
    rows += 1;
  }
  return edges <= maxEdgesPerRow * rows;
}
