/** The bot beyond buying: sending, the history as a file, support, sharing, operators' commands, leaving; every yes counts once. */
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { bankOf } from "../support/bank.ts";
import { type Deposit, paymentOf, untilMoney } from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import { adminSession } from "../support/operators.ts";
import { type Page, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { button, type Chat, type Message } from "../support/telegram.ts";
import { text } from "../support/texts.ts";
import { firstAdmin } from "../support/world.ts";

const world = useWorld({ name: "bot", hasSeed: true });

function expectText(message: Message, key: string): void {
  expect(text("en", key).fits(message.text), `${key} in "${message.text}"`).toBe(true);
}

/** A new person with money, who has been told of it already. */
async function funded(amount: string, first_name = "Nok"): Promise<{ user: User; chat: Chat }> {
  const user = await world().newUser(amount, { first_name });
  const chat = world().telegram.chat(user.id);
  await chat.next("was added");
  return { user, chat };
}

interface Calls {
  readonly params: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
}

const callsOf = async (method: string, chat?: number): Promise<readonly Calls[]> =>
  world().telegram.calls({ method, ...(chat === undefined ? {} : { chat_id: chat }) });

/** Waits until the bot has said this in a chat, be it under a picture. */
async function untilSaid(chat: number, key: string): Promise<void> {
  const plain = (words: unknown): string => (typeof words === "string" ? words.replace(/<[^>]+>/g, "") : "");
  await eventually(async () => {
    const calls = await world().telegram.calls({ chat_id: chat });
    const said = calls.flatMap(({ params }) => [plain(params["text"]), plain(params["caption"])]);
    if (!said.some((words) => text("en", key).fits(words))) throw new Error(`${key} not among ${said.join(" | ")}`);
  });
}

describe("sending", () => {
  test("asks how much and to whom, sends once however often yes is pressed, and both are told", async () => {
    const { user: sender, chat } = await funded("100.00");
    const receiver = await world().newUser("0.00", { first_name: "Receiver" });
    expectText(await chat.ask("/send"), "bot-send-amount");
    expectText(await chat.ask("a lot"), "bot-send-amount-wrong");
    expectText(await chat.ask("25.50"), "bot-send-receiver");
    await world().telegram.act(sender.id, "contact", { user_id: receiver.id });
    const question = await chat.next("Receiver");
    expectText(question, "bot-send-confirm");
    const yes = button(question, "1:y:").callback_data ?? "";
    await Promise.all([1, 2, 3].map(() => chat.press(question, yes, true)));
    await eventually(async () => expect(await world().money(receiver)).toBe("25.50"));
    await world().telegram.untilDelivered();
    expect(await world().money(sender)).toBe("74.50");
    const told = world().telegram.chat(receiver.id);
    await eventually(async () => expect(await told.botMessages("25.50 THB")).toHaveLength(1));
    // The same button says, later, what became of it.
    await eventually(async () => {
      await chat.press(question, yes, true);
      const shown = (await chat.messages()).find(({ message_id: id }) => id === question.message_id);
      expectText(shown ?? question, "bot-sent-delivered");
    });
    expect(await world().money(sender)).toBe("74.50");
  });

  test("strangers, oneself and empty wallets get nothing", async () => {
    const { user: poor, chat } = await funded("1.00");
    const other = await world().newUser("0.00");
    expectText(await chat.ask("/send 1 987654321"), "bot-send-unknown");
    expectText(await chat.ask(`/send 1 ${poor.id}`), "bot-send-self");
    const question = await chat.ask(`/send 5 ${other.id} for <b>lunch</b>`);
    expect(question.text).toContain("for <b>lunch</b>");
    expectText(await chat.pressFor(question, "1:y:"), "error-insufficient_funds");
    expect(await world().money(poor)).toBe("1.00");
  });

  test("a stop of everything stops it, in the operator's words, within 5 s", async () => {
    const { chat } = await funded("10.00");
    const stop = (paused: boolean) =>
      world().admin.call("PUT", "/api/admin/switches/everything", {
        json: { paused, message: { en: "Back at <noon>" } },
      });
    (await stop(true)).expect(200);
    await eventually(async () => expect((await chat.ask("/send")).text).toContain("Back at <noon>"), {
      withinMs: 5_000,
    });
    expect((await chat.ask("/wallet")).text).toContain("10.00 THB");
    (await stop(false)).expect(200);
    await eventually(async () => expectText(await chat.ask("/send"), "bot-send-amount"), { withinMs: 5_000 });
  });
});

describe("paying in", () => {
  test("a wish becomes one deposit; what the bank tells of it is told in the chat", async () => {
    const user = await world().newUser("0.00");
    const chat = world().telegram.chat(user.id);
    expectText(await chat.ask("/deposit"), "bot-deposit-ask");
    expectText(await chat.ask("a lot"), "bot-deposit-amount-wrong");
    await chat.say("650.50");
    await untilSaid(user.id, "bot-deposit-exact");
    const page = (await user.get("/api/banking/fiat/deposits?open=true")).expect(200).as<Page<Deposit>>();
    const [deposit] = page.items;
    expect(page.items).toMatchObject([{ status: "pending", asked: thb("650.50") }]);
    if (!deposit) throw new Error("no deposit");
    await bankOf(world()).payAndNotify(paymentOf(deposit));
    await untilMoney(world(), user, deposit.amount.amount);
    await untilSaid(user.id, "bot-notice-deposit-credited");
  });

  test("a level is offered, and bought once however often yes is pressed", async () => {
    const { user, chat } = await funded("500.00");
    const levels = await chat.ask("/vip");
    expectText(levels, "bot-vip");
    const offer = await chat.pressFor(levels, "1:V:1");
    expectText(offer, "bot-vip-offer");
    const yes = button(offer, "1:y:").callback_data ?? "";
    await Promise.all([1, 2, 3].map(() => chat.press(offer, yes, true)));
    await untilSaid(user.id, "bot-vip-bought");
    await world().telegram.untilDelivered();
    expect(await world().money(user)).toBe("401.00");
  });
});

test("the history comes as a file, cut to days where days were named", async () => {
  const { user, chat } = await funded("12.00");
  await eventually(async () => expect((await chat.ask("/history")).text).toContain("12.00 THB"));
  await chat.say("/history csv");
  await eventually(async () => {
    const [file] = await callsOf("sendDocument", user.id);
    expect(file?.ok).toBe(true);
    expect(file?.params["document"]).toMatchObject({
      file_name: "doglc-history.csv",
      mime_type: expect.stringContaining("csv"),
    });
  });
  const [document] = (await chat.messages()).flatMap((message) => {
    const { document: found } = message as { document?: { file_id: string } };
    return found ? [found] : [];
  });
  const content = await (await fetch(`${world().system.telegramUrl}/sandbox/files/${document?.file_id}`)).text();
  const lines = content.trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(",credit,THB,12.00,12.00,");
  expectText(await chat.ask("/history 2020-01-01 2020-01-31"), "bot-statement-empty");
});

test("words for support become one ticket, and the answer comes back into the chat", async () => {
  const user = await world().newUser("0.00");
  const chat = world().telegram.chat(user.id);
  expectText(await chat.ask("/support"), "bot-support-ask");
  expectText(await chat.ask("Where is <my> parcel?"), "bot-support-sent");
  const { items } = (await user.get("/api/tickets")).expect(200).as<{ items: { ticket_id: string }[] }>();
  expect(items).toHaveLength(1);
  const reply = { text: "On its way & nearly <there>" };
  (await world().admin.post(`/api/admin/tickets/${items[0]?.ticket_id}/reply`, reply)).expect(200);
  const answer = await chat.next("nearly <there>");
  expectText(answer, "bot-notice-ticket");
  expectText(await chat.pressFor(answer, "1:u"), "bot-support-ask");
});

test("a product is shared inline, and its link opens it in the private chat", async () => {
  const user = await world().newUser("0.00");
  const asked = (await world().telegram.act(user.id, "inline", { query: "iphone", wait_ms: 10_000 })) as unknown as {
    query_id: string;
    results: { id: string; reply_markup: { inline_keyboard: { url: string }[][] } }[];
  };
  expect(asked.results.map(({ id }) => id)).toEqual(["sale_1"]);
  const link = asked.results[0]?.reply_markup.inline_keyboard[0]?.[0]?.url ?? "";
  const chat = world().telegram.chat(user.id);
  const product = await chat.ask(`/start ${new URL(link).searchParams.get("start")}`);
  expect(product.text).toContain("iPhone 15 Pro");
});

describe("operators", () => {
  test("have their own menu and a way into the console; others have neither", async () => {
    await adminSession(world());
    const chat = world().telegram.chat(firstAdmin);
    await chat.ask("/start");
    await eventually(async () => {
      const menus = (await callsOf("setMyCommands")).filter(({ params }) =>
        JSON.stringify(params["scope"] ?? {}).includes(String(firstAdmin)),
      );
      expect(JSON.stringify(menus[0]?.params["commands"])).toContain("broadcast");
    });
    const console = await chat.ask("/console");
    const { url = "" } = (console.reply_markup?.inline_keyboard[0]?.[0] ?? {}) as { url?: string };
    const code = new URL(url).hash.replace("#code=", "");
    (await world().anyone.post("/api/auth/link", { code })).expect(200);
    (await world().anyone.post("/api/auth/link", { code })).expect(401, "link_invalid");
    expectText(await chat.ask("/stats"), "bot-stats-people");
    const person = world().telegram.chat((await world().newUser("0.00")).id);
    expectText(await person.ask("/console"), "bot-not-understood");
  });

  test("ban after a yes, and lift it", async () => {
    const user = await world().newUser("5.00");
    const chat = world().telegram.chat(firstAdmin);
    const question = await chat.ask(`/ban ${user.id} test of the bot`);
    expectText(question, "bot-ban-confirm");
    expectText(await chat.pressFor(question, "1:y:"), "bot-banned");
    await eventually(async () => (await user.get("/api/wallet")).expect(403, "banned"));
    const lift = await chat.ask(`/unban ${user.id} it was a test`);
    expectText(await chat.pressFor(lift, "1:y:"), "bot-unbanned");
  });

  test("tell everybody after a preview, and see it go in one message", async () => {
    const user = await world().newUser("0.00");
    const chat = world().telegram.chat(firstAdmin);
    const preview = await chat.ask("/broadcast Hello <everybody>");
    expectText(preview, "bot-broadcast-preview");
    await chat.press(preview, "1:y:");
    const told = world().telegram.chat(user.id);
    await eventually(async () => expect(await told.botMessages("Hello <everybody>")).toHaveLength(1), {
      withinMs: 60_000,
    });
    await eventually(
      async () => {
        const shown = (await chat.messages()).find(({ message_id: id }) => id === preview.message_id);
        expectText(shown ?? preview, "bot-broadcast-done");
      },
      { withinMs: 60_000 },
    );
  });
});

test("who leaves is asked, refused while there is money, and gone afterwards", async () => {
  const { user, chat } = await funded("3.00");
  const other = await world().newUser("0.00");
  const refused = await chat.pressFor(await chat.ask("/delete_me"), "1:y:");
  expectText(refused, "bot-leave-balance");
  const question = await chat.ask(`/send 3 ${other.id}`);
  await chat.press(question, "1:y:");
  await eventually(async () => expect(await world().money(other)).toBe("3.00"));
  await eventually(async () => {
    const left = await chat.pressFor(await chat.ask("/delete_me"), "1:y:");
    expectText(left, "bot-left");
  });
  (await user.get("/api/me")).expect(401);
});

test("pressing the last button again brings nobody back; /start does", async () => {
  const user = await world().newUser();
  const chat = world().telegram.chat(user.id);
  const question = await chat.ask("/delete_me");
  const yes = button(question, "1:y:").callback_data ?? "";
  // As impatient people press: before the first answer is there, and once more when it is.
  await Promise.all([1, 2, 3].map(() => chat.press(question, yes, true)));
  await eventually(async () => {
    const shown = (await chat.messages()).find(({ message_id: id }) => id === question.message_id);
    expectText(shown ?? question, "bot-left");
  });
  await chat.press(question, yes, true);
  await world().telegram.untilDelivered();
  const rows = () =>
    world().control.sql<{ first_name: string }>("api", "SELECT first_name FROM users WHERE user_id = ?", [user.id]);
  await eventually(async () => expect(await rows()).toEqual([{ first_name: "" }]));
  (await user.get("/api/me")).expect(401);
  await chat.say("/start");
  await eventually(async () => expect((await rows())[0]?.first_name).not.toBe(""));
});
