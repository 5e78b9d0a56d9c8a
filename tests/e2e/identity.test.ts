/** Who somebody is, how long, and what ends it. */
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { type Answer, send } from "../support/http.ts";
import { ban, unban } from "../support/operators.ts";
import { secretOf, signed } from "../support/secrets.ts";
import { type Session, thb, type Wallet } from "../support/shapes.ts";
import { Socket } from "../support/socket.ts";
import { useWorld } from "../support/suite.ts";
import type { InitDataOptions } from "../support/telegram.ts";
import { text } from "../support/texts.ts";

const world = useWorld({ name: "identity" });
const minute = 60_000;

async function tryToSignIn(options: InitDataOptions): Promise<Answer> {
  const person = await world().telegram.addPerson();
  return world().anyone.post("/api/auth/telegram", { init_data: await world().telegram.initData(person, options) });
}

const refresh = (token: string): Promise<Answer> => world().anyone.post("/api/auth/refresh", { refresh_token: token });

describe("initData", () => {
  test("that is fresh signs in, registers, and opens a wallet", async () => {
    const person = await world().telegram.addPerson({ first_name: "Nok", language_code: "th" });
    const user = await world().signIn(person);
    expect(user.session).toMatchObject({
      expires_in: 600,
      user: { id: String(person), language: "th", roles: ["user"] },
    });
    expect((await user.get("/api/wallet")).expect(200).as<Wallet>().user_id).toBe(String(person));
  });

  test.each(["hash", "user", "auth_date", "duplicate", "missing_hash", "foreign_bot", "unsigned_field"])(
    "with something wrong (%s) does not",
    async (tamper) => {
      (await tryToSignIn({ tamper })).expect(401, "init_data_invalid");
    },
  );

  test("is good for an hour, and five minutes ahead of time", async () => {
    (await tryToSignIn({ age_s: 3_500 })).expect(200);
    (await tryToSignIn({ age_s: 3_700 })).expect(401, "init_data_invalid");
    (await tryToSignIn({ age_s: -200 })).expect(200);
    (await tryToSignIn({ age_s: -400 })).expect(401, "init_data_invalid");
  });

  test.each(["", "hash=", "rubbish", "user=%7B%7D&hash=00", "a=b&c=d", "=&=&&", "%", "\u0000", "x".repeat(20_000)])(
    "that is none (%#) does not",
    async (rubbish) => {
      const answer = await world().anyone.post("/api/auth/telegram", { init_data: rubbish });
      expect(["401 init_data_invalid", "422 invalid_request"]).toContain(`${answer.status} ${answer.code}`);
    },
  );

  test("must be there", async () => {
    (await world().anyone.post("/api/auth/telegram", {})).expect(422, "invalid_request");
    (await world().anyone.post("/api/auth/telegram", { init_data: 5 })).expect(422, "invalid_request");
  });
});

describe("refreshing", () => {
  test("rotates, and the same old token within its grace gives the same successor", async () => {
    const { session } = await world().newUser();
    const first = (await refresh(session.refresh_token)).expect(200).as<Session>();
    expect(first.refresh_token).not.toBe(session.refresh_token);
    const again = (await refresh(session.refresh_token)).expect(200).as<Session>();
    expect(again.refresh_token).toBe(first.refresh_token);
    (await refresh(first.refresh_token)).expect(200);
  });

  test("at once gives everybody the same successor", async () => {
    const { session } = await world().newUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(session.refresh_token)));
    const successors = new Set(answers.map((answer) => answer.expect(200).as<Session>().refresh_token));
    expect(successors.size).toBe(1);
  });

  test("with an old token after its grace ends the whole family", async () => {
    const user = await world().newUser();
    const { refresh_token: old } = user.session;
    const next = (await refresh(old)).expect(200).as<Session>();
    await world().control.advance(31_000);
    (await refresh(old)).expect(401, "refresh_invalid");
    (await refresh(next.refresh_token)).expect(401, "refresh_invalid");
    await world().signInAgain(user);
    (await user.get("/api/wallet")).expect(200);
  });

  test("ends after thirty days without use", async () => {
    const { session } = await world().newUser();
    await world().control.advance(29 * 24 * 60 * minute);
    const next = (await refresh(session.refresh_token)).expect(200).as<Session>();
    await world().control.advance(31 * 24 * 60 * minute);
    (await refresh(next.refresh_token)).expect(401, "refresh_invalid");
  });

  test.each(["", "x", "dr1.1.x.1.x", `dr1.1001.${"0".repeat(32)}.0.${"0".repeat(64)}`])(
    "with what is no token (%#) is refused",
    async (rubbish) => {
      const answer = await refresh(rubbish);
      expect(["401 refresh_invalid", "422 invalid_request"]).toContain(`${answer.status} ${answer.code}`);
    },
  );

  test("survives a restart", async () => {
    const { session } = await world().newUser();
    await world().system.crash();
    (await refresh(session.refresh_token)).expect(200);
  });
});

describe("an access token", () => {
  test("is good for ten minutes", async () => {
    const user = await world().newUser();
    await world().control.advance(9 * minute);
    (await user.get("/api/wallet")).expect(200);
    await world().control.advance(2 * minute);
    (await user.get("/api/wallet")).expect(401, "token_expired");
  });

  test("that is changed, unsigned or somebody else's is none", async () => {
    const user = await world().newUser();
    const token = user.session.access_token;
    const [head = "", claims = "", signature = ""] = token.split(".");
    const decoded: Record<string, unknown> = JSON.parse(Buffer.from(claims, "base64url").toString());
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const admin = encode({ ...decoded, roles: ["user", "admin"] });
    const serviceSeed = secretOf(world().system.stateDir, "api", "SERVICE_SIGNING_KEY");
    const forged = [
      `${head}.${admin}.${signature}`,
      `${encode({ alg: "none" })}.${admin}.`,
      `${encode({ alg: "HS256", kid: "access-1" })}.${admin}.${signature}`,
      signed(serviceSeed, "access-1", { ...decoded, roles: ["user", "admin"] }),
      signed(serviceSeed, "api-1", decoded),
      `${token}x`,
      token.slice(0, -2),
      "",
      "a.b.c",
    ];
    for (const bearer of forged) {
      const answer = await send(`${world().system.apiUrl}/api/wallet`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      expect(answer.status, bearer.slice(0, 40)).toBe(401);
    }
    (await send(`${world().system.apiUrl}/api/wallet`, { headers: { authorization: `Basic ${token}` } })).expect(401);
    (await user.get("/api/wallet")).expect(200);
  });

  test("is worth nothing more after signing out", async () => {
    const user = await world().newUser("10.00");
    const other = await world().newUser();
    (await user.call("DELETE", "/api/auth/session")).expect(204);
    (await refresh(user.session.refresh_token)).expect(401, "refresh_invalid");
    (await user.transfer(other.id, thb("1.00"))).expect(401);
  });

  test("of one sign-in outlives the end of another", async () => {
    const user = await world().newUser();
    const elsewhere = await world().signIn(user.id);
    (await elsewhere.call("DELETE", "/api/auth/session")).expect(204);
    (await refresh(user.session.refresh_token)).expect(200);
  });
});

test("nothing in a header makes somebody else of the caller", async () => {
  const user = await world().newUser("5.00");
  const other = await world().newUser();
  const claims = { "x-telegram-user": String(user.id), "x-user-id": String(user.id), cookie: `user=${user.id}` };
  (await world().anyone.get("/api/wallet", claims)).expect(401);
  expect((await other.get("/api/wallet", claims)).expect(200).as<Wallet>().user_id).toBe(String(other.id));
});

test("what belongs to one is not shown to another who asks by name", async () => {
  const user = await world().newUser("5.00");
  const other = await world().newUser();
  for (const path of ["/api/wallet", "/api/transactions", "/api/orders"]) {
    (await other.get(`${path}?user_id=${user.id}`)).expect(403, "forbidden");
    (await user.get(`${path}?user_id=${user.id}`)).expect(200);
    (await user.get(`${path}?user_id=x`)).expect(422, "invalid_request");
  }
});

describe("a ban", () => {
  async function banned(): Promise<{ user: User; product: number; socket: Socket }> {
    const user = await world().newUser("100.00");
    const product = await world().newProduct({ price: thb("1.00"), per_user_limit: 10 });
    const socket = await Socket.signedIn(world().system.apiUrl, product, user.session.access_token);
    expect(await socket.buy("before", product)).toMatchObject({ type: "order" });
    await world().untilOrder(user, socket.messages.find(({ id }) => id === "before")?.order_id ?? "", "paid");
    await ban(world(), user);
    return { user, product, socket };
  }

  test("bites at once on live tokens, sockets, refresh and signing in; its end lifts it", async () => {
    const { user, product, socket } = await banned();
    const other = await world().newUser();
    (await user.transfer(other.id, thb("1.00"))).expect(403, "banned");
    await eventually(async () =>
      (await user.patiently("POST", "/api/buy", { json: { product_id: product } })).expect(403, "banned"),
    );
    await socket.untilClosed();
    const refreshed = await refresh(user.session.refresh_token);
    expect(["401 refresh_invalid", "403 banned"]).toContain(`${refreshed.status} ${refreshed.code}`);
    const initData = await world().telegram.initData(user.id);
    (await world().anyone.post("/api/auth/telegram", { init_data: initData })).expect(403, "banned");

    const again = await Socket.open(world().system.apiUrl, product);
    again.send({ type: "auth", token: user.session.access_token });
    await eventually(async () => {
      const isRefused = again.messages.some(({ type }) => type === "error") || again.closed !== undefined;
      expect(isRefused).toBe(true);
    });
    again.close();
    expect(await world().money(other)).toBe("0.00");

    await unban(world(), user);
    await world().signInAgain(user);
    await eventually(async () =>
      (await user.patiently("POST", "/api/buy", { json: { product_id: product } })).expect(202),
    );
  });

  test("is felt in the chat", async () => {
    const { user, socket } = await banned();
    socket.close();
    const chat = world().telegram.chat(user.id);
    await chat.catchUp();
    const answer = await chat.ask("/shop");
    expect(text("en", "error-banned").fits(answer.text), answer.text).toBe(true);
    await unban(world(), user);
    // The chat asks the gateway again after a minute.
    await world().control.advance(2 * minute);
    const shop = await chat.ask("/shop");
    expect(text("en", "bot-shop").fits(shop.text), shop.text).toBe(true);
  });

  test("survives everything leaving memory", async () => {
    const { user, product } = await banned();
    await world().control.reload();
    (await user.patiently("POST", "/api/buy", { json: { product_id: product } })).expect(403, "banned");
    await world().system.restart();
    (await user.transfer(1002, thb("1.00"))).expect(403, "banned");
  });
});
