/** Client of the Telegram sandbox: people, their chats with the bot, `initData`, faults, and the log of the bot's calls. */
import { eventually } from "./eventually.ts";
import { type Answer, send } from "./http.ts";

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
}

export interface Message {
  readonly message_id: number;
  readonly from: { readonly is_bot: boolean };
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] };
}

export interface ChatEvent {
  readonly seq: number;
  readonly kind: string;
  readonly message?: Message;
  readonly query_id?: string;
  readonly answer?: { readonly text: string };
}

export interface BotCall {
  readonly id: number;
  readonly at_ms: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly ok: boolean;
  readonly dropped?: "before" | "after";
}

export interface NewPerson {
  readonly id?: number;
  readonly first_name?: string;
  readonly language_code?: string;
  /** Has opened the chat already, so that the bot may write. */
  readonly started?: boolean;
}

export interface InitDataOptions {
  readonly age_s?: number;
  readonly auth_date?: number;
  readonly tamper?: string;
}

export class Telegram {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async addPerson(person: NewPerson = {}): Promise<number> {
    const answer = await this.#post("/users", person);
    return answer.expect(201).as<{ id: number }>().id;
  }

  async initData(person: number, options: InitDataOptions = {}): Promise<string> {
    const answer = await this.#post(`/users/${person}/init-data`, options);
    return answer.expect(200).as<{ init_data: string }>().init_data;
  }

  /** The person blocks the bot. */
  async block(person: number): Promise<void> {
    (await this.#post(`/users/${person}/block`, {})).expect(200);
  }

  chat(person: number): Chat {
    return new Chat(this, person);
  }

  /** The bot's next calls are refused, delayed or lost. */
  async addFault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    (await this.#post("/faults", fault)).expect(201);
  }

  async clearFaults(): Promise<void> {
    (await send(`${this.#url}/sandbox/faults`, { method: "DELETE" })).expect(200);
  }

  /** Calls of the bot after the one with id `since`. */
  async calls(filter: { since?: number; method?: string; chat_id?: number } = {}): Promise<BotCall[]> {
    const query = new URLSearchParams({ limit: "100000" });
    for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
    return (await this.get(`/calls?${query}`)).as<{ calls: BotCall[] }>().calls;
  }

  async lastCall(): Promise<number> {
    return (await this.get("/calls?limit=1")).as<{ last_id: number }>().last_id;
  }

  /** Puts an update into the line as it is; `rawText` need not even be JSON. */
  async inject(update: { update: unknown; queue?: number } | { raw_text: string; queue?: number }): Promise<number> {
    return (await this.#post("/update", update)).expect(201).as<{ update_id: number }>().update_id;
  }

  /** Waits until the bot has taken every update. */
  async untilDelivered(): Promise<void> {
    await eventually(
      async () => {
        const { pending } = (await this.get("/updates")).as<{ pending: { update_id: number }[] }>();
        if (pending.length > 0) throw new Error(`${pending.length} updates wait`);
      },
      { what: "delivery of updates" },
    );
  }

  /** Has undelivered updates tried again now. */
  async retryDelivery(): Promise<void> {
    (await this.#post("/webhook/retry", {})).expect(200);
  }

  async get(path: string, timeoutMs = 30_000): Promise<Answer> {
    return (await send(`${this.#url}/sandbox${path}`, { timeoutMs })).expect(200);
  }

  async act(person: number, act: string, body: unknown): Promise<{ seq: number }> {
    return (await this.#post(`/users/${person}/${act}`, body)).expect(201).as();
  }

  #post(path: string, json: unknown): Promise<Answer> {
    return send(`${this.#url}/sandbox${path}`, { method: "POST", json, timeoutMs: 90_000 });
  }
}

/** One person's chat with the bot. Remembers how far it has read, so that every expectation looks at what is new. */
export class Chat {
  readonly person: number;
  readonly #telegram: Telegram;
  #seq = 0;

  constructor(telegram: Telegram, person: number) {
    this.#telegram = telegram;
    this.person = person;
  }

  async say(text: string): Promise<void> {
    this.#seq = (await this.#telegram.act(this.person, "message", { text })).seq;
  }

  /** Says something and answers the bot's first message after it. */
  async ask(text: string): Promise<Message> {
    await this.say(text);
    return this.next();
  }

  /** Presses the button whose data starts with `data`; `force` sends data that no button carries. */
  async press(message: Message, data: string, force = false): Promise<void> {
    const found = force ? data : button(message, data).callback_data;
    const body = { message_id: message.message_id, callback_data: found, force };
    this.#seq = (await this.#telegram.act(this.person, "press", body)).seq;
  }

  /** Presses, and answers the message that the bot wrote or changed next. */
  async pressFor(message: Message, data: string): Promise<Message> {
    await this.press(message, data);
    return this.next();
  }

  /** The bot's next message or edit; with `contains`, the next one that holds this text. */
  async next(contains = "", kinds = "message,edit"): Promise<Message> {
    const event = await this.event(kinds, contains);
    if (!event.message) throw new Error(`no message in ${event.kind}`);
    return event.message;
  }

  async event(kinds: string, contains = ""): Promise<ChatEvent> {
    const query = new URLSearchParams({ after: String(this.#seq), timeout_ms: "25000", kinds, contains });
    const answer = await this.#telegram.get(`/users/${this.person}/wait?${query}`, 60_000);
    const [event] = answer.as<{ events: ChatEvent[] }>().events;
    if (!event)
      throw new Error(
        `the bot did not do "${kinds}" with "${contains}" for ${this.person}: ${await this.transcript()}`,
      );
    this.#seq = event.seq;
    return event;
  }

  /** Forgets what was read: the next expectation starts from here. */
  async catchUp(): Promise<void> {
    this.#seq = (await this.#telegram.get(`/users/${this.person}/messages?limit=1`)).as<{ seq: number }>().seq;
  }

  /** All messages, oldest first, as they look now. */
  async messages(): Promise<Message[]> {
    return (await this.#telegram.get(`/users/${this.person}/messages`)).as<{ messages: Message[] }>().messages;
  }

  /** Messages of the bot that hold this text. */
  async botMessages(contains: string): Promise<Message[]> {
    return (await this.messages()).filter((message) => message.from.is_bot && (message.text ?? "").includes(contains));
  }

  async transcript(): Promise<string> {
    const lines = (await this.messages())
      .slice(-12)
      .map((item) => `${item.from.is_bot ? "bot" : "person"}: ${item.text}`);
    return `\n${lines.join("\n")}`;
  }
}

/** The button of a message whose data starts like this. */
export function button(message: Message, data: string): Button {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const found = buttons.find((item) => item.callback_data?.startsWith(data));
  if (!found) throw new Error(`no button ${data} in ${JSON.stringify(buttons)} under "${message.text}"`);
  return found;
}
