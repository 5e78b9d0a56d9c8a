/** Buyers of a load test: ids of their own, an address each, and sessions for those who use sockets. */
import { generateKeyPairSync } from "node:crypto";
import { developmentBotToken } from "../runtime/secrets.ts";
import { signInitData } from "../runtime/telegram/init-data.ts";
import type { Gateway } from "./gateway.ts";

/** Far from the demo's people. */
export const firstBuyer = 5_000_001;

export const buyers = (count: number, first = firstBuyer): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** An IPv4 address in 10.0.0.0/8 of the buyer's own. */
export function addressOf(user: number): string {
  const number = user % 0xff_ff_ff;
  return `10.${(number >> 16) & 0xff}.${(number >> 8) & 0xff}.${number & 0xff}`;
}

/** The third party's signature in `initData`, which the gateway does not look at. */
const { privateKey: thirdPartyKey } = generateKeyPairSync("ed25519");

/** What Telegram would pass to a Mini App that this buyer opens now. */
export function initDataOf(user: number): string {
  const person = {
    id: user,
    first_name: "Buyer",
    language_code: "en",
    phone_number: "66800000000",
    role: "buyer" as const,
  };
  const authDateS = Math.floor(Date.now() / 1000);
  return signInitData(person, developmentBotToken, thirdPartyKey, { authDateS });
}

/** Signs in as the Mini App does; answers the access token. */
export async function signIn(gateway: Gateway, user: number): Promise<string> {
  const session = await gateway.expect(
    {
      method: "POST",
      path: "/api/auth/telegram",
      body: { init_data: initDataOf(user) },
      headers: { "cf-connecting-ip": addressOf(user) },
    },
    200,
  );
  const token = session["access_token"];
  if (typeof token !== "string") throw new Error("no access_token");
  return token;
}
