/** Makes of whatever a phone gives a picture that the gateway takes; decisions are in `slip-picture.ts`. */
import { fileMostBytes, formatOf, hasExif, isGoodEnough, planOf, qualities } from "./slip-picture";

/** Why it cannot be sent; the person is told which picture would do. */
export class UnfitPicture extends Error {
  override readonly name = "UnfitPicture";
  readonly why: "no_picture" | "too_large";

  constructor(why: "no_picture" | "too_large") {
    super(why);
    this.why = why;
  }
}

export interface Prepared {
  readonly file: File;
  /** For showing it small; the Content-Security-Policy admits no `blob:` pictures. */
  readonly bitmap: ImageBitmap;
}

/** Exif stands in the first parts of a JPEG; each has at most 64 KB. */
const headBytes = 256 * 1024;

export async function prepareSlip(file: File): Promise<Prepared> {
  if (file.size > fileMostBytes) throw new UnfitPicture("too_large");
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const format = formatOf(head);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new UnfitPicture("no_picture");
  });
  const { width, height } = bitmap;
  const plan = planOf({ format, hasExif: format === "jpeg" && hasExif(head), bytes: file.size, width, height });
  if (plan.kind === "as_is") {
    const type = format === "png" ? "image/png" : "image/jpeg";
    return { file: new File([file], `slip.${format === "png" ? "png" : "jpg"}`, { type }), bitmap };
  }
  return { file: await encoded(bitmap, plan.width, plan.height), bitmap };
}

async function encoded(bitmap: ImageBitmap, width: number, height: number): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new UnfitPicture("too_large");
  // JPEG knows no transparency: without this it would be black on black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  for (const [attempt, quality] of qualities.entries()) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob === null) break;
    if (isGoodEnough(blob.size, attempt)) return new File([blob], "slip.jpg", { type: "image/jpeg" });
  }
  throw new UnfitPicture("too_large");
}
