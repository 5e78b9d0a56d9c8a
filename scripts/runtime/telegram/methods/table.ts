/** Every method that the stand-in knows. A name that is not here answers 404, as Telegram does for its own. */

import { ACCOUNT_METHODS } from "./account.ts";
import { EDIT_METHODS } from "./edit.ts";
import { INLINE_METHODS } from "./inline.ts";
import { MEDIA_METHODS } from "./media.ts";
import type { Method } from "./method.ts";
import { SEND_METHODS } from "./send.ts";
import { UPDATE_METHODS } from "./updates.ts";

/** Keyed by lower-case name: Telegram's method names are not case-sensitive. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [...ACCOUNT_METHODS, ...EDIT_METHODS, ...INLINE_METHODS, ...MEDIA_METHODS, ...SEND_METHODS, ...UPDATE_METHODS].map(
    (method) => [method.name.toLowerCase(), method],
  ),
);
