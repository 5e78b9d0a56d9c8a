/**
 * Equality of texts without the texts: what is kept of an intention in a browser shall not show a recipient, a sum or a reason to whoever
 * looks into its storage. For that the salt is random for each tab. It is no cryptography: with the salt at hand somebody determined can
 * try guesses, which is why what is kept is also dropped early (`intentions.ts`).
 */

/** Start and prime of four independent lanes, as of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
const lanes = [
  [0x811c9dc5, 0x01000193],
  [0x9e3779b9, 0x85ebca6b],
  [0x7f4a7c15, 0xc2b2ae35],
  [0x94d049bb, 0x27d4eb2f],
] as const;

/** 128 bits as 32 hexadecimal digits. */
export function fingerprint(salt: string, text: string): string {
  return lanes.map(([start, prime]) => lane(`${salt}\u0000${text}`, start, prime)).join("");
}

function lane(text: string, start: number, prime: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), prime);
    // Multiplication carries upwards only: without this the low bits would depend on the low bits alone.
    hash ^= hash >>> 15;
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
