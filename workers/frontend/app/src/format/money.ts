/** Money as people read it. Amounts stay decimal strings from the wire to the screen: nothing here is a number. */

/** `{"asset":"THB","amount":"1250.50"}` of the contract. */
export interface Money {
  readonly asset: string;
  readonly amount: string;
}

/** `1250.50` -> `1,250.50`; a leading minus is kept (as U+2212). */
export function grouped(amount: string): string {
  const [whole = "0", fraction] = amount.replace(/^-/, "").split(".");
  const groups = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${amount.startsWith("-") ? "−" : ""}${groups}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** Always with its asset: `1,250.50 THB` (U+00A0 between, so that it never breaks). */
export function money({ asset, amount }: Money): string {
  return `${grouped(amount)}\u00a0${asset}`;
}

const decimals: Readonly<Record<string, number>> = { THB: 2, USDT: 6, ETH: 9 };

/** Minor units of a decimal string; undefined when it is no amount of the asset. */
export function minorUnits(asset: string, amount: string): bigint | undefined {
  const places = decimals[asset];
  const match = /^(\d{1,16})(?:\.(\d*))?$/.exec(amount);
  if (places === undefined || match === null) return undefined;
  const [, whole = "0", fraction = ""] = match;
  return fraction.length > places ? undefined : BigInt(whole + fraction.padEnd(places, "0"));
}

/** The decimal string of minor units. */
export function decimal(asset: string, minor: bigint): string {
  const places = decimals[asset] ?? 0;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return minor < 0n ? `-${text}` : text;
}

/** An amount so many times, exactly. */
export function times({ asset, amount }: Money, count: number): Money {
  const minor = minorUnits(asset, amount);
  return minor === undefined ? { asset, amount } : { asset, amount: decimal(asset, minor * BigInt(count)) };
}
