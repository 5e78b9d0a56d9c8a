/** What a device still holds of a person who has left: a list, and nothing beside it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isOpen, keyOf } from "../../workers/frontend/app/src/client/intentions";
import type { BuyOutcome } from "../../workers/frontend/app/src/live";
import { forgetKept, keptUser, readKept, rememberUser } from "../../workers/frontend/app/src/mini/data/kept";
import { forgetPerson, keepNothing } from "../../workers/frontend/app/src/mini/data/leaving";
import { Purchases } from "../../workers/frontend/app/src/mini/data/purchases";
import { Resources } from "../../workers/frontend/app/src/mini/data/resources";
import { keepLanguage } from "../../workers/frontend/app/src/mini/spoken";
import type { Granted } from "../../workers/frontend/app/src/session/grants";
import { Session } from "../../workers/frontend/app/src/session/session";
import { emptyStorages } from "./storage";

const wallet = { key: "wallet", isKept: true, load: async () => "of A" };
const transfer = ["1001", "send", "1002", "THB", "60.00", ""] as const;

const left = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort();

beforeEach(() => {
  emptyStorages();
  vi.stubGlobal("BroadcastChannel", undefined);
});
afterEach(() => vi.unstubAllGlobals());

/** Somebody who has used everything that leaves something behind. */
async function somebody() {
  const granted = { access_token: "a", refresh_token: "r", expires_in: 600, user: { id: "1001" } } as Granted;
  const calls = { refresh: async () => granted, revoke: async () => undefined };
  const session = new Session({ name: "mini:1001", language: () => "en", calls });
  await session.start(async () => granted);
  const [resources, purchases] = [new Resources("1001"), new Purchases("1001")];
  keepLanguage("en");
  rememberUser("1001");
  await resources.reload(wallet);
  keyOf(transfer);
  const bought = Promise.withResolvers<BuyOutcome>();
  const late = vi.fn();
  purchases.onLate(late);
  const buying = purchases.buy({ id: 1, name: "Lamp" }, 1, { freshId: () => "i", buy: () => bought.promise });
  return { session, resources, purchases, bought, buying, late };
}

test("of everything that is kept, the language alone stays; also what is on its way leaves nothing", async () => {
  for (const end of ["signed_out", "gone"] as const) {
    emptyStorages();
    const { session, resources, purchases, bought, buying, late } = await somebody();
    expect(left()).toEqual([
      "doglc:buying:1001",
      "doglc:intentions",
      "doglc:kept:1:1001:wallet",
      "doglc:language",
      "doglc:last-user",
      "doglc:mini:1001:refresh",
    ]);
    forgetPerson(resources, purchases);
    await session.signOut(end);
    expect(left()).toEqual(["doglc:language"]);
    bought.resolve({ kind: "unknown", id: "i", orderId: undefined });
    await buying;
    await resources.reload(wallet);
    await purchases.buy({ id: 2, name: "Cup" }, 1, { freshId: () => "j", buy: () => bought.promise });
    expect(left()).toEqual(["doglc:language"]);
    expect(late).not.toHaveBeenCalled();
    expect(isOpen(transfer)).toBe(false);
  }
});

test("while leaving has no answer, what is shown stays and is kept no more; what is unclear can still be asked for", async () => {
  const { resources } = await somebody();
  keepNothing(resources);
  expect(left()).toEqual(["doglc:buying:1001", "doglc:intentions", "doglc:language", "doglc:mini:1001:refresh"]);
  await resources.reload({ ...wallet, load: async () => "of A, newer" });
  expect(resources.get(wallet).data).toBe("of A, newer");
  expect(readKept("1001", "wallet")).toBeUndefined();
});

test("who is refused is forgotten alone, where Telegram says who it is", async () => {
  await somebody();
  const other = new Resources("1002");
  await other.reload(wallet);
  forgetKept("1001");
  expect([keptUser("1001"), keptUser("1002"), keptUser(undefined)]).toEqual([undefined, "1002", undefined]);
  rememberUser("1002");
  forgetKept("1001");
  expect(keptUser(undefined)).toBe("1002");
});
