/**
 * A picture of a picture: perspective, a table around it, uneven light, noise. Runs in a browser.
 *
 * @typedef {{ corner: number, turnDeg: number, darkest: number, noise: number, blurPx: number }} Hand How unsteady hand and light are:
 * how far corners move (share of the side), how far it is turned, how dark the darkest side is (of 1), noise (of 255), blur.
 * @typedef {() => number} Random Numbers from 0 to 1, the same for the same seed.
 */

/** @type {Readonly<Record<string, Hand>>} */
const hands = {
  mild: { corner: 0.015, turnDeg: 2, darkest: 0.85, noise: 5, blurPx: 0.5 },
  mid: { corner: 0.035, turnDeg: 5, darkest: 0.65, noise: 9, blurPx: 0.9 },
  hard: { corner: 0.07, turnDeg: 9, darkest: 0.45, noise: 14, blurPx: 1.4 },
};

/** Colour of the table. */
const table = [70, 56, 42, 255];

/** @type {(seed: number) => Random} */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * What a camera sees of a slip on a table.
 *
 * @param {OffscreenCanvas} slip
 * @param {string} strength
 * @param {Random} random
 */
export function photograph(slip, strength, random) {
  const hand = hands[strength];
  if (!hand) throw new Error(`no such photo: ${strength}`);
  const [width, height] = [Math.round(slip.width * 1.12), Math.round(slip.height * 1.1)];
  const source = pixelsOf(slip);
  const photo = new ImageData(width, height);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = inverse(
    homography(cornersOf(slip, width, height, hand, random)),
  );
  // Numbers only in here: it runs once per pixel.
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const depth = g * x + h * y + i;
      const u = (a * x + b * y + c) / depth;
      const v = (d * x + e * y + f) / depth;
      const at = (y * width + x) * 4;
      if (u >= 0 && v >= 0 && u < 1 && v < 1) {
        copySample(source, u * slip.width - 0.5, v * slip.height - 0.5, photo.data, at);
      } else {
        photo.data.set(table, at);
      }
    }
  }
  light(photo, hand, random);
  const seen = new OffscreenCanvas(width, height);
  contextOf(seen).putImageData(photo, 0, 0);
  return blurred(seen, hand.blurPx);
}

/**
 * Light from one side, and the noise of the camera's sensor.
 *
 * @param {ImageData} photo
 * @param {Hand} hand
 * @param {Random} random
 */
function light({ data, width, height }, { darkest, noise }, random) {
  const angle = random() * 2 * Math.PI;
  // The farthest corner is 1 / sqrt(2) from the middle.
  const right = (Math.cos(angle) / Math.SQRT2 / width) * (1 - darkest);
  const down = (Math.sin(angle) / Math.SQRT2 / height) * (1 - darkest);
  const middle = (1 + darkest) / 2;
  for (let at = 0; at < data.length; at += 4) {
    const x = (at / 4) % width;
    const y = (at / 4 - x) / width;
    const brightness = middle + (x - width / 2) * right + (y - height / 2) * down;
    const grain = (random() + random() - 1) * noise;
    data[at] = (data[at] ?? 0) * brightness + grain;
    data[at + 1] = (data[at + 1] ?? 0) * brightness + grain;
    data[at + 2] = (data[at + 2] ?? 0) * brightness + grain;
    data[at + 3] = 255;
  }
}

/**
 * @param {OffscreenCanvas} canvas
 * @param {number} radiusPx
 */
export function blurred(canvas, radiusPx) {
  const soft = new OffscreenCanvas(canvas.width, canvas.height);
  const context = contextOf(soft);
  context.filter = `blur(${radiusPx}px)`;
  context.drawImage(canvas, 0, 0);
  return soft;
}

/** @param {OffscreenCanvas} canvas */
export function contextOf(canvas) {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no canvas");
  return context;
}

/** @param {OffscreenCanvas} canvas */
const pixelsOf = (canvas) => contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);

/**
 * Where the slip's corners are in the photo: clockwise from its top left one.
 *
 * @type {(slip: OffscreenCanvas, width: number, height: number, hand: Hand, random: Random) => [number, number][]}
 */
function cornersOf(slip, width, height, hand, random) {
  const angle = ((random() * 2 - 1) * hand.turnDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const shrink = 1 - Math.abs(sin) * 0.5;
  const sides = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return sides.map(([right = 0, down = 0]) => {
    const jitter = () => (random() * 2 - 1) * hand.corner;
    const x = (right / 2 + jitter()) * slip.width * shrink;
    const y = (down / 2 + jitter()) * slip.height * shrink;
    return [width / 2 + x * cos - y * sin, height / 2 + x * sin + y * cos];
  });
}

/**
 * The map of the unit square onto a quadrilateral (P. Heckbert, "Fundamentals of Texture Mapping and Image Warping", 2.2.3), row by row.
 *
 * @param {[number, number][]} corners
 */
function homography(corners) {
  const [[x0, y0] = [0, 0], [x1, y1] = [0, 0], [x2, y2] = [0, 0], [x3, y3] = [0, 0]] = corners;
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dy1 * dx2;
  const g = (dx3 * dy2 - dy3 * dx2) / area;
  const h = (dx1 * dy3 - dy1 * dx3) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** @param {number[]} m */
function inverse([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]) {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/**
 * Copies what lies between four pixels.
 *
 * @type {(image: ImageData, x: number, y: number, to: ImageDataArray, at: number) => void}
 */
function copySample({ data, width, height }, x, y, to, at) {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const across = Math.max(0, x - left);
  const down = Math.max(0, y - top);
  const upperLeft = (top * width + left) * 4;
  const toRight = left + 1 < width ? 4 : 0;
  const toBelow = top + 1 < height ? width * 4 : 0;
  for (let channel = 0; channel < 3; channel += 1) {
    const from = upperLeft + channel;
    const upper = (data[from] ?? 0) * (1 - across) + (data[from + toRight] ?? 0) * across;
    const lower = (data[from + toBelow] ?? 0) * (1 - across) + (data[from + toBelow + toRight] ?? 0) * across;
    to[at + channel] = upper * (1 - down) + lower * down;
  }
}
