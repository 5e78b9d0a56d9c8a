/** What becomes of a picture before it is sent: small ones stay byte for byte, others are drawn anew, and none tells where it was taken. */
import { describe, expect, test } from "vitest";
import {
  formatOf,
  hasExif,
  isGoodEnough,
  planOf,
  qualities,
  sentMostBytes,
} from "../../workers/frontend/app/src/mini/data/slip-picture";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A JPEG's beginning with these parts: marker and content. */
function jpeg(...parts: readonly (readonly [marker: number, content: string])[]): Uint8Array {
  const body = parts.flatMap(([marker, content]) => {
    const length = content.length + 2;
    return [0xff, marker, length >> 8, length & 0xff, ...bytes(content)];
  });
  return Uint8Array.from([0xff, 0xd8, ...body, 0xff, 0xda, 0, 2, 1, 2, 3]);
}

const jfif = [0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"] as const;
const exif = [0xe1, `Exif\0\0${"x".repeat(300)}`] as const;

test("a picture is what its bytes say, whatever it is called", () => {
  expect(formatOf(jpeg(jfif))).toBe("jpeg");
  expect(formatOf(bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"))).toBe("png");
  expect(formatOf(bytes("RIFF\x10\0\0\0WEBPVP8 "))).toBe("webp");
  for (const brand of ["heic", "heix", "mif1", "avif", "hevc"]) {
    expect(formatOf(bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0`)), brand).toBe("heic");
  }
  for (const other of ["", "GIF89a", "%PDF-1.7", "RIFF\x10\0\0\0WAVEfmt ", "\0\0\0\x18ftypisom", "<svg/>"]) {
    expect(formatOf(bytes(other)), other).toBe("other");
  }
});

test("Exif is found behind other parts, and not where it is none", () => {
  expect(hasExif(jpeg(exif))).toBe(true);
  expect(hasExif(jpeg(jfif, exif))).toBe(true);
  expect(hasExif(jpeg(jfif))).toBe(false);
  expect(hasExif(jpeg(jfif, [0xe1, "http://ns.adobe.com/xap/1.0/\0"]))).toBe(false);
  // The word within the picture itself.
  expect(hasExif(Uint8Array.from([...jpeg(jfif), ...bytes("\xff\xe1\0\x10Exif\0\0")]))).toBe(false);
  for (let length = 0; length < 40; length += 1)
    expect(hasExif(jpeg(jfif, exif).subarray(0, length))).toBe(length >= 30);
});

describe("the plan", () => {
  const screenshot = { format: "png", hasExif: false, bytes: 600_000, width: 1080, height: 2400 } as const;

  test("what is small enough is sent as it is", () => {
    expect(planOf(screenshot)).toEqual({ kind: "as_is" });
    expect(planOf({ ...screenshot, format: "jpeg" })).toEqual({ kind: "as_is" });
  });

  test("what tells where it was taken, or what the gateway does not take, is drawn anew in its own size", () => {
    const same = { kind: "encode", width: 1080, height: 2400 };
    expect(planOf({ ...screenshot, format: "jpeg", hasExif: true })).toEqual(same);
    for (const format of ["webp", "heic", "other"] as const) expect(planOf({ ...screenshot, format })).toEqual(same);
    expect(planOf({ ...screenshot, bytes: 4_000_000 })).toEqual(same);
  });

  test("a photo of any phone comes within what the gateway takes, in its own shape", () => {
    for (const [width, height] of [
      [4000, 3000],
      [3000, 4000],
      [12_000, 9000],
      [1080, 20_000],
      [16_000, 4],
      [1, 1],
    ] as const) {
      const plan = planOf({ format: "heic", hasExif: false, bytes: 9_000_000, width, height });
      if (plan.kind !== "encode") throw new Error("as it is");
      expect(plan.width * plan.height).toBeLessThanOrEqual(6_000_000);
      expect(Math.max(plan.width, plan.height)).toBeLessThanOrEqual(8_000);
      expect(Math.min(plan.width, plan.height)).toBeGreaterThanOrEqual(1);
      // To a pixel of the shorter side.
      expect(Math.abs(plan.width / plan.height / (width / height) - 1)).toBeLessThan(
        1 / Math.min(plan.width, plan.height) + 0.01,
      );
    }
  });
});

test("an encoding is taken when it is small, at the last attempt also when the gateway takes it", () => {
  expect(isGoodEnough(1_000_000, 0)).toBe(true);
  expect(isGoodEnough(2_000_000, 0)).toBe(false);
  const last = qualities.length - 1;
  expect(isGoodEnough(sentMostBytes, last)).toBe(true);
  expect(isGoodEnough(sentMostBytes + 1, last)).toBe(false);
  expect([...qualities]).toEqual([...qualities].sort((a, b) => b - a));
});
