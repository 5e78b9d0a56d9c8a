/**
 * From a drawing to the picture that somebody sends: rasterised, then treated as chats, screens and cameras treat pictures. Runs in a browser.
 *
 * @typedef {{ type: "image/png" | "image/jpeg", quality?: number, scale?: number, turnDeg?: number, blurPx?: number, photo?: string, seed?: number }} Look
 */
import { blurred, contextOf, photograph, randomFrom } from "./photo.js";

/**
 * @param {string} svg
 * @param {Look} look
 * @returns {Promise<string>} base64
 */
export async function paint(svg, look) {
  let canvas = await rasterised(svg, look.scale ?? 1);
  if (look.turnDeg) canvas = turned(canvas, look.turnDeg);
  if (look.photo) canvas = photograph(canvas, look.photo, randomFrom(look.seed ?? 1));
  if (look.blurPx) canvas = blurred(canvas, look.blurPx);
  const blob = await canvas.convertToBlob({ type: look.type, quality: look.quality ?? 0.75 });
  return base64Of(new Uint8Array(await blob.arrayBuffer()));
}

/**
 * Drawn at its own size and then scaled, as a screenshot is: small letters are those of a small picture, not of a small font.
 *
 * @param {string} svg
 * @param {number} scale
 */
async function rasterised(svg, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const whole = new OffscreenCanvas(image.width, image.height);
  contextOf(whole).drawImage(image, 0, 0);
  if (scale === 1) return whole;
  const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * Turned around its middle, on a table of another colour, without losing a corner.
 *
 * @param {OffscreenCanvas} canvas
 * @param {number} degrees
 */
function turned(canvas, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const result = new OffscreenCanvas(
    Math.round(canvas.width * cos + canvas.height * sin),
    Math.round(canvas.width * sin + canvas.height * cos),
  );
  const context = contextOf(result);
  context.fillStyle = "#8d8478";
  context.fillRect(0, 0, result.width, result.height);
  context.translate(result.width / 2, result.height / 2);
  context.rotate(angle);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return result;
}

/** @param {Uint8Array} bytes */
function base64Of(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/**
 * Families that this machine lacks. A family's regular face is known by its full name, which ends in "Regular" or does not.
 *
 * @param {readonly string[]} families
 * @returns {Promise<string[]>}
 */
export async function missingFonts(families) {
  const faces = families.map((family) => new FontFace("probe", `local("${family}"), local("${family} Regular")`));
  const loaded = await Promise.allSettled(faces.map((face) => face.load()));
  return families.filter((_, index) => loaded[index]?.status !== "fulfilled");
}
