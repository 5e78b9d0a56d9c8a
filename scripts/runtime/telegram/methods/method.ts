/** What a Bot API method is here: its declared parameters and what it does. */

import type { Args } from "../args.ts";
import type { Deliverer } from "../deliverer.ts";
import { ApiError, badRequest } from "../errors.ts";
import type { Person } from "../people.ts";
import type { World } from "../world.ts";

export type Context = { world: World; deliverer: Deliverer };

/** `result` as in the API's answer; `description` only where Telegram sends one with a success. */
export type Answer = { result: unknown; description?: string };

export type Method = {
  name: string;
  params: readonly string[];
  /** Sends or changes something that people see, so Telegram's sending limits count it. */
  isLimited: boolean;
  run(args: Args, context: Context): Answer | Promise<Answer>;
};

/** The chat's person, or Telegram's refusal: unknown, never started, or blocked by them. */
export function requireChat(args: Args, world: World): Person {
  const text = args.string("chat_id").trim();
  if (text === "") throw badRequest("chat_id is empty");
  const person = /^-?\d+$/.test(text) ? world.state.people.get(Number(text)) : undefined;
  const chat = person && world.state.chats.get(person.id);
  if (!person || !chat?.started) throw badRequest("chat not found");
  if (chat.blocked) throw new ApiError(403, "Forbidden: bot was blocked by the user");
  return person;
}
