/** Numbers of bank accounts as people read them. */

/** `1234567890` -> `123-4-56789-0`, as it stands on passbooks; other lengths in threes and fours would be wrong, and stay. */
export function accountNumber(digits: string): string {
  return /^\d{10}$/.test(digits) ? digits.replace(/^(\d{3})(\d)(\d{5})(\d)$/, "$1-$2-$3-$4") : digits;
}
