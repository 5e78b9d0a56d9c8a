/**
 * Custom sections of a wasm module (WebAssembly core specification, 5.5.3: section = id, LEB128 length, contents;
 * a custom section has id 0 and begins with its name).
 */
const headerBytes = 8;

/** The module without its `name` section: an eighth of a deployed bundle, which only stack traces read. */
export function withoutNames(module: Buffer): Buffer {
  const kept = [module.subarray(0, headerBytes)];
  for (let start = headerBytes; start < module.length; ) {
    const [length, contents] = readLength(module, start + 1);
    const end = contents + length;
    if (module[start] !== 0 || customName(module, contents) !== "name") kept.push(module.subarray(start, end));
    start = end;
  }
  return Buffer.concat(kept);
}

function customName(module: Buffer, contents: number): string {
  const [length, start] = readLength(module, contents);
  return module.toString("utf8", start, start + length);
}

/** An unsigned LEB128 number, and where what follows it begins. */
function readLength(module: Buffer, at: number): [number, number] {
  let value = 0;
  let position = at;
  for (let shift = 0; ; shift += 7) {
    const byte = module.readUInt8(position);
    position += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return [value, position];
  }
}
