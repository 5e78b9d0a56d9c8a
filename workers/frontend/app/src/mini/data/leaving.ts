/** What a device forgets of a person who leaves: shown or kept, meant or under way. */
import { forgetIntentions } from "../../client/intentions";
import { forgetKept } from "./kept";
import type { Purchases } from "./purchases";
import type { Resources } from "./resources";

/** Whoever leaves; also what is still on its way leaves nothing behind. */
export function forgetPerson(resources: Resources, purchases: Purchases): void {
  resources.end();
  purchases.end();
  forgetIntentions(resources.userId);
  forgetKept();
}

/** Leaving was asked for and may have happened: what is shown stays, and the device keeps nothing of it any more. */
export function keepNothing(resources: Resources): void {
  resources.keepNothing();
  forgetKept();
}
