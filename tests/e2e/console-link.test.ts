/** The operators' way into the console: a link from the bot, good once, for five minutes, for operators alone. */
import { expect, test } from "vitest";
import { User } from "../support/api.ts";
import { range } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { askAsBot } from "../support/internal.ts";
import { adminSession, ban, grantRole, unban } from "../support/operators.ts";
import type { Session } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { firstAdmin } from "../support/world.ts";

const world = useWorld({ name: "console-link" });
const minute = 60_000;

const askForLink = (person: number): Promise<Answer> =>
  askAsBot(world(), "/internal/people/console-link", { user_id: String(person) });

const linkOf = async (person: number): Promise<string> =>
  (await askForLink(person)).expect(200).as<{ code: string }>().code;

const open = (code: unknown): Promise<Answer> => world().anyone.post("/api/auth/link", { code });

test("an operator is signed in by it, once", async () => {
  await adminSession(world());
  const code = await linkOf(firstAdmin);
  expect(code).toMatch(/^1900\.[A-Za-z0-9_-]{43}$/);
  const session = (await open(code)).expect(200).as<Session>();
  expect(session.user).toMatchObject({ id: String(firstAdmin), roles: ["user", "admin"] });
  const console = new User(world().system.apiUrl, firstAdmin, session);
  (await console.get("/api/admin/users")).expect(200);
  (await world().anyone.post("/api/auth/refresh", { refresh_token: session.refresh_token })).expect(200);
  (await open(code)).expect(401, "link_invalid");
});

test("of ten browsers that open it at once, one is let in", async () => {
  const code = await linkOf(firstAdmin);
  const answers = await Promise.all(range(10).map(() => open(code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === "link_invalid")).toHaveLength(9);
});

test("a newer one ends it, and so do five minutes", async () => {
  const old = await linkOf(firstAdmin);
  const fresh = await linkOf(firstAdmin);
  (await open(old)).expect(401, "link_invalid");
  (await open(fresh)).expect(200);
  const late = await linkOf(firstAdmin);
  await world().control.advance(5 * minute + 1_000);
  (await open(late)).expect(401, "link_invalid");
});

test("it outlives a crash while it waits, and its use does too", { timeout: 600_000 }, async () => {
  const waiting = await linkOf(firstAdmin);
  await world().system.crash();
  (await open(waiting)).expect(200);
  await world().system.crash();
  (await open(waiting)).expect(401, "link_invalid");
});

test("only operators get one, and only operators get in", async () => {
  const user = await world().newUser();
  (await askForLink(user.id)).expect(403, "forbidden");
  (await askForLink(999_999_999)).expect(403, "forbidden");
  await grantRole(world(), user, "support");
  const code = await linkOf(user.id);
  (await world().admin.call("DELETE", `/api/admin/roles/${user.id}/support`)).expect(200);
  (await open(code)).expect(401, "link_invalid");
  (await askForLink(user.id)).expect(403, "forbidden");
});

test("a ban ends it for good", async () => {
  const user = await world().newUser();
  await grantRole(world(), user, "support");
  const code = await linkOf(user.id);
  await ban(world(), user);
  (await open(code)).expect(401, "link_invalid");
  (await askForLink(user.id)).expect(403, "forbidden");
  await unban(world(), user);
  (await open(code)).expect(401, "link_invalid");
});

test.each([
  "",
  "x",
  "1900",
  "1900.",
  `1900.${"A".repeat(43)}`,
  `1001.${"A".repeat(43)}`,
  `0.${"A".repeat(43)}`,
  "\u0000",
])("what is no code (%#) opens nothing", async (rubbish) => {
  (await open(rubbish)).expect(401, "link_invalid");
});

test("a body without a code is none", async () => {
  for (const body of [{}, { code: 5 }, { code: null }, []]) {
    (await world().anyone.post("/api/auth/link", body)).expect(422, "invalid_request");
  }
});
