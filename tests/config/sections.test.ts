/** What is cut out of a deployed module, and what is not. */
import { expect, test } from "vitest";
import { withoutNames } from "../../scripts/wasm/sections.ts";

// Node has it; TypeScript's library for Node does not name it.
declare const WebAssembly: { validate(bytes: Uint8Array): boolean };

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const custom = (name: string, contents: number[]): number[] => {
  const body = [name.length, ...Buffer.from(name), ...contents];
  // Two bytes of LEB128, so that longer lengths are read too.
  return [0, (body.length & 0x7f) | 0x80, body.length >> 7, ...body];
};

test("the name section goes, whatever stands around it; nothing else does", () => {
  const types = [1, 4, 1, 0x60, 0, 0];
  const producers = custom("producers", [0]);
  const names = custom("name", new Array(300).fill(7));
  const module = Buffer.from([...header, ...types, ...names, ...producers]);
  const stripped = withoutNames(module);
  expect([...stripped]).toEqual([...header, ...types, ...producers]);
  expect(WebAssembly.validate(new Uint8Array(stripped))).toBe(true);
});

test("a module without names stays as it is", () => {
  const module = Buffer.from([...header, ...custom("producers", [1, 2, 3])]);
  expect(withoutNames(module)).toEqual(module);
});
