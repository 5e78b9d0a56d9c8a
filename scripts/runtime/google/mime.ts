/** Writes messages as mail programs do: RFC 5322 headers, encoded words, quoted-printable and base64 in UTF-8 or TIS-620. */

export type Charset = "utf-8" | "tis-620" | "windows-874";
export type TransferEncoding = "base64" | "quoted-printable";
export type Part = { type: "text/plain" | "text/html"; text: string };

/** TIS 620-2533: Thai is U+0E01 to U+0E5B moved down to 0xA1. */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  const bytes = [...text].map((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (code >= 0xe01 && code <= 0xe5b) return code - 0xe00 + 0xa0;
    throw new Error(`${charset} has no ${sign}`);
  });
  return Buffer.from(bytes);
}

function foldedBase64(bytes: Buffer): string {
  return (bytes.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n");
}

function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = "";
  const push = (piece: string): void => {
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = "";
    }
    line += piece;
  };
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0x0d) continue;
    if (byte === 0x0a) {
      lines.push(line);
      line = "";
      continue;
    }
    const isAtEnd = bytes[index + 1] === 0x0a || bytes[index + 1] === 0x0d || index + 1 === bytes.length;
    const isPlain = byte !== 0x3d && byte > 0x20 && byte < 0x7f;
    if (isPlain || (byte === 0x20 && !isAtEnd)) push(String.fromCharCode(byte));
    else push(`=${byte.toString(16).toUpperCase().padStart(2, "0")}`);
  }
  lines.push(line);
  return lines.join("\r\n");
}

export function transfer(bytes: Buffer, encoding: TransferEncoding): string {
  return encoding === "base64" ? foldedBase64(bytes) : quotedPrintable(bytes);
}

/** RFC 2047: words of at most 75 signs, cut between letters. */
export function encodeWords(text: string, charset: Charset): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let piece = "";
  const flush = (): void => {
    if (piece !== "") words.push(`=?${charset}?B?${encodeText(piece, charset).toString("base64")}?=`);
    piece = "";
  };
  for (const sign of text) {
    if (encodeText(piece + sign, charset).length > 39) flush();
    piece += sign;
  }
  flush();
  return words.join("\r\n ");
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Fri, 20 Nov 2026 14:05:40 +0700` */
export function mailDate(atMs: number): string {
  const local = new Date(atMs + 7 * 3_600_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${WEEKDAYS[local.getUTCDay()]}, ${two(local.getUTCDate())} ${MONTHS[local.getUTCMonth()]}`;
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  return `${day} ${local.getUTCFullYear()} ${clock} +0700`;
}

/** One part alone, or several as `multipart/alternative`. */
export function writeMessage(
  headers: readonly (readonly [string, string])[],
  parts: readonly Part[],
  options: { charset: Charset; encoding: TransferEncoding; boundary: string },
): string {
  const { charset, encoding, boundary } = options;
  const write = (part: Part): string =>
    [
      `Content-Type: ${part.type}; charset=${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
      "",
      transfer(encodeText(part.text, charset), encoding),
    ].join("\r\n");
  const head = [...headers, ["MIME-Version", "1.0"] as const].map(([name, value]) => `${name}: ${value}`).join("\r\n");
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return `${head}\r\n${write(only)}\r\n`;
  const body = parts.map((part) => `--${boundary}\r\n${write(part)}\r\n`).join("");
  return `${head}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}
