/** Fields of a JSON order to a sandbox, each of its kind or refused in words. */
import { badRequest, type JsonObject } from "./loopback.ts";

type Body = Readonly<JsonObject>;

export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || value === "") throw badRequest(`${name} must be a text`);
  return value;
}

export function needed(body: Body, name: string): string {
  const value = text(body, name);
  if (value === undefined) throw badRequest(`${name} is needed`);
  return value;
}

/** One of these words. */
export function choice<Value extends string>(body: Body, name: string, values: readonly Value[]): Value | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  const found = values.find((known) => known === value);
  if (found === undefined) throw badRequest(`${name} must be one of ${values.join(", ")}`);
  return found;
}

/** A time as RFC 3339; ms since the epoch. */
export function moment(body: Body, name: string): number | undefined {
  const value = text(body, name);
  const ms = value === undefined ? undefined : Date.parse(value);
  if (Number.isNaN(ms)) throw badRequest(`${name} must be a time as RFC 3339`);
  return ms;
}

export function count(body: Body, name: string, fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw badRequest(`${name} must be a whole number, not below 0`);
  return value;
}

type Present<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> };

/** Leaves out what is not there, as `exactOptionalPropertyTypes` wants it. */
export function present<Values extends object>(values: Values): Present<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<Values>;
}
