/** The parts of the worker that reads text which are not its engine: who is believed, what is a page, what is a model. */
import { createPrivateKey, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readModel, withoutParts } from "../../scripts/wasm/models.ts";
import { publicKeyOf } from "../../scripts/workspace/keys.ts";
import { isReadable, maxPageBytes, readPage } from "../../workers/ocr/src/greymap.ts";
import { reasonNotToServe } from "../../workers/ocr/src/guard.ts";
import { callerOf, readPublicKeys, TokenRefused } from "../../workers/ocr/src/token.ts";

const nowMs = 1_763_000_000_000;
const seed = Buffer.alloc(32, 7).toString("base64url");
const strangersSeed = Buffer.alloc(32, 8).toString("base64url");
const keys = { "security-1": { issuer: "security", key: publicKeyOf(seed) } };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function token(claims: object, header: object = { alg: "EdDSA", kid: "security-1" }, signer = seed): string {
  const content = `${part(header)}.${part(claims)}`;
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(signer, "base64url")]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return `${content}.${sign(null, Buffer.from(content), key).toString("base64url")}`;
}

const iat = nowMs / 1_000;
const good = { iss: "security", aud: "ocr", iat, exp: iat + 120 };
const callerAt = (text: string, atMs = nowMs): Promise<string> => callerOf(text, keys, "ocr", atMs);

describe("a token", () => {
  test("tells its caller, for as long as it is good", async () => {
    expect(await callerAt(token(good))).toBe("security");
    expect(await callerAt(token(good), nowMs + 124_000)).toBe("security");
    expect(await callerAt(token(good), nowMs - 4_000)).toBe("security");
    for (const awayMs of [125_000, 600_000, -6_000]) {
      await expect(callerAt(token(good), nowMs + awayMs)).rejects.toThrow("expired");
    }
  });

  test.each<readonly [string, string]>([
    ["for another worker", token({ ...good, aud: "banking" })],
    ["in another's name", token({ ...good, iss: "api" })],
    ["signed by a stranger", token(good, undefined, strangersSeed)],
    ["with a key that nobody knows", token(good, { alg: "EdDSA", kid: "security-2" })],
    ["with a key's name that every object has", token(good, { alg: "EdDSA", kid: "constructor" })],
    ["without a key's name", token(good, { alg: "EdDSA" })],
    ["of another algorithm", token(good, { alg: "HS256", kid: "security-1" })],
    ["without signature", `${part({ alg: "none", kid: "security-1" })}.${part(good)}.`],
    ["without end", token({ iss: "security", aud: "ocr", iat })],
    ["without beginning", token({ iss: "security", aud: "ocr", exp: iat + 120 })],
    ["with something behind it", `${token(good)}.x`],
    ["that is none", "a.b.c"],
    ["that is nothing", ""],
    ["in letters that no token has", "…"],
  ])("%s is refused", async (_, text) => {
    await expect(callerAt(text)).rejects.toThrow(TokenRefused);
  });

  test("is not altered by anybody", async () => {
    const whole = token(good);
    for (const at of [5, whole.indexOf(".") + 5, whole.length - 5]) {
      const letter = whole[at] === "A" ? "B" : "A";
      await expect(callerAt(whole.slice(0, at) + letter + whole.slice(at + 1))).rejects.toThrow(TokenRefused);
    }
  });

  test("is not checked with keys that are none", () => {
    expect(readPublicKeys(JSON.stringify(keys))).toEqual(keys);
    for (const text of [undefined, "", "null", "1", '{"a":1}', '{"a":{"issuer":"api"}}', "{"]) {
      expect(readPublicKeys(text), text).toBeUndefined();
    }
  });
});

describe("a page", () => {
  const greymap = (width: number, height: number, pixel: (at: number) => number): Buffer =>
    Buffer.concat([
      Buffer.from(`P5\n${width} ${height}\n255\n`),
      Buffer.from(Array.from({ length: width * height }, (_, at) => pixel(at))),
    ]);
  const white = greymap(300, 200, () => 245);

  test("is a greymap, whole and with nothing behind it", () => {
    expect(readPage(white)).toMatchObject({ width: 300, height: 200 });
    for (const bytes of [
      Buffer.alloc(0),
      white.subarray(0, -1),
      Buffer.concat([white, Buffer.alloc(1)]),
      Buffer.from("P6\n300 200\n255\n"),
      Buffer.from("P5\n99999 99999\n255\n"),
      greymap(8, 8, () => 0),
      Buffer.from(white.toString("latin1").replace("255", "999"), "latin1"),
    ]) {
      expect(readPage(bytes)).toBeUndefined();
    }
    expect(maxPageBytes).toBeGreaterThan(1_200 * 2_640 + 20);
  });

  test("that is noise is not worth the engine's time", () => {
    const readable = (bytes: Buffer): boolean => isReadable(readPage(bytes) ?? expect.fail("no page"));
    expect(readable(white)).toBe(true);
    // As dense as text on a slip.
    expect(
      readable(
        greymap(1_200, 400, (at) => (at % 1_200 < 400 && Math.floor(at / 1_200) % 40 < 20 && at % 24 < 8 ? 20 : 245)),
      ),
    ).toBe(true);
    expect(readable(greymap(1_200, 400, (at) => ((at * 2_654_435_761) >>> 16) & 255))).toBe(false);
  });
});

test("nothing of development serves elsewhere, nor the other way about", () => {
  const fit = { SERVICE_PUBLIC_KEYS: "{}" };
  expect(reasonNotToServe({ ...fit, ENVIRONMENT: "production" }, false)).toBeUndefined();
  expect(reasonNotToServe({ ...fit, ENVIRONMENT: "development" }, true)).toBeUndefined();
  expect(reasonNotToServe({ ...fit, ENVIRONMENT: "development" }, false)).toMatch(/deployable build/);
  expect(reasonNotToServe({ ...fit, ENVIRONMENT: "staging", DEVELOPMENT_SECRETS: "true" }, false)).toMatch(
    /development/,
  );
  expect(reasonNotToServe({ ENVIRONMENT: "production" }, false)).toMatch(/SERVICE_PUBLIC_KEYS/);
});

describe("a model", () => {
  /** A container of 24 parts, some of them absent, each filled with its number. */
  function container(parts: ReadonlyMap<number, number>): Buffer {
    const head = Buffer.alloc(4 + 8 * 24, 0xff);
    head.writeInt32LE(24, 0);
    let at = head.length;
    const contents = [...parts].map(([part, length]) => {
      head.writeBigInt64LE(BigInt(at), 4 + 8 * part);
      at += length;
      return Buffer.alloc(length, part);
    });
    return Buffer.concat([head, ...contents]);
  }

  test("loses parts without the others noticing", () => {
    const all = new Map([
      [0, 5],
      [17, 100],
      [18, 30],
      [19, 1_000],
      [20, 7],
      [21, 40],
    ]);
    const kept = new Map([...all].filter(([part]) => ![18, 19, 20].includes(part)));
    expect(withoutParts(container(all), [18, 19, 20])).toEqual(container(kept));
    expect(withoutParts(container(all), [])).toEqual(container(all));
  });

  test("is served without English words, and with Thai ones", () => {
    expect(readModel("eng").length).toBeLessThan(2_000_000);
    const thai = readModel("tha");
    expect(Number(thai.readBigInt64LE(4 + 8 * 19))).toBeGreaterThan(0);
    expect(() => readModel("fra")).toThrow("no model fra");
  });
});
