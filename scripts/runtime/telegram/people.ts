/**
 * The fixed people of the demo: who can be switched to in the chat page and who has money after seeding.
 * Ids are part of the demo's documentation and of the seed, so they never change.
 */

export type Person = {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code: string;
  phone_number: string;
  /** What the demo expects of the person; the sandbox itself gives nobody any right. */
  role: "buyer" | "operator";
};

/** The bot of the sandbox, without `@`. */
export const sandboxBotUsername = "doglc_sandbox_bot";

export const DEMO_PEOPLE: readonly Person[] = [
  {
    id: 1001,
    first_name: "สมชาย",
    last_name: "Somchai",
    username: "somchai_th",
    language_code: "th",
    phone_number: "66810001001",
    role: "buyer",
  },
  {
    id: 1002,
    first_name: "Alice",
    last_name: "Carter",
    username: "alice_en",
    language_code: "en",
    phone_number: "66810001002",
    role: "buyer",
  },
  {
    id: 1003,
    first_name: "李伟",
    username: "liwei_zh",
    language_code: "zh",
    phone_number: "66810001003",
    role: "buyer",
  },
  {
    id: 1004,
    first_name: "សុខា",
    last_name: "Sokha",
    username: "sokha_km",
    language_code: "km",
    phone_number: "66810001004",
    role: "buyer",
  },
  {
    id: 1005,
    first_name: "김민지",
    username: "minji_ko",
    language_code: "ko",
    phone_number: "66810001005",
    role: "buyer",
  },
  {
    id: 1006,
    first_name: "Budi",
    last_name: "Santoso",
    username: "budi_id",
    language_code: "id",
    phone_number: "66810001006",
    role: "buyer",
  },
  {
    id: 1007,
    first_name: "มาลี",
    last_name: "Malee",
    username: "malee_th",
    language_code: "th",
    phone_number: "66810001007",
    role: "buyer",
  },
  { id: 1008, first_name: "Ben", username: "ben_en", language_code: "en", phone_number: "66810001008", role: "buyer" },
  {
    id: 1900,
    first_name: "Op",
    last_name: "Operator",
    username: "op_desk",
    language_code: "en",
    phone_number: "66810001900",
    role: "operator",
  },
];

/** People made while running get ids from here on. */
export const FIRST_FREE_PERSON_ID = 2001;
