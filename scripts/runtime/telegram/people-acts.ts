/** `POST /sandbox/users/:id/<act>`: requests of the page and the tests turned into what a person does. */

import {
  editText,
  type Press,
  press,
  sayContact,
  sayDocument,
  sayForwarded,
  sayInline,
  sayLocation,
  sayPhoto,
  sayText,
  sayWebAppData,
} from "./acts.ts";
import { type Call, ok, type Reply } from "./call.ts";
import { badRequest } from "./errors.ts";
import { waitForBot } from "./feed.ts";
import type { UploadedFile } from "./params.ts";
import type { Person } from "./people.ts";
import type { World } from "./world.ts";

function text(call: Call, name: string): string {
  const value = call.body[name];
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw badRequest(`${name} must be a text`);
  return value;
}

function integer(call: Call, name: string): number | undefined {
  const value = call.body[name];
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw badRequest(`${name} must be an integer`);
  return number;
}

function required(value: number | undefined, name: string): number {
  if (value === undefined) throw badRequest(`${name} is required`);
  return value;
}

/** The first uploaded file, or `{"base64": …, "file_name": …, "mime_type": …}`. */
function upload(call: Call): UploadedFile {
  const [file] = call.files.values();
  if (file) return file;
  const bytes = Buffer.from(text(call, "base64"), "base64");
  if (bytes.length === 0) throw badRequest("a file is required, as multipart or base64");
  return { name: text(call, "file_name"), type: text(call, "mime_type"), bytes };
}

/** Presses by `callback_data`, or by the button's text as the person sees it. */
async function pressButton(
  world: World,
  person: Person,
  call: Call,
): Promise<Press & { seq: number; answer?: unknown }> {
  const messageId = required(integer(call, "message_id"), "message_id");
  const label = text(call, "button");
  const buttons = world.state.chat(person.id).messages.get(messageId)?.reply_markup?.inline_keyboard.flat() ?? [];
  const data =
    label === "" ? text(call, "callback_data") : buttons.find((button) => button.text === label)?.callback_data;
  if (data === undefined || data === "")
    throw badRequest(label === "" ? "callback_data or button is required" : `no button "${label}"`);
  const { seq } = world.state;
  const pressed = press(world, person, messageId, data, call.body["force"] === true);
  const waitMs = integer(call, "wait_ms") ?? 0;
  if (waitMs <= 0) return { ...pressed, seq };
  const deadline = performance.now() + Math.min(60_000, waitMs);
  for (let after = seq; ; ) {
    const events = await waitForBot(
      world,
      person.id,
      { after, kinds: ["callback_answer"], contains: "" },
      deadline - performance.now(),
    );
    const mine = events.find((event) => event.kind === "callback_answer" && event.query_id === pressed.query_id);
    if (mine && mine.kind === "callback_answer") return { ...pressed, seq, answer: mine.answer };
    if (events.length === 0) return { ...pressed, seq, answer: null };
    after = events.at(-1)?.seq ?? after;
  }
}

function named(world: World, id: number): Person {
  const person = world.state.people.get(id);
  if (!person) throw badRequest(`no person ${id}`);
  return person;
}

/** Asks the bot inline; `wait_ms` waits for its results. */
async function askInline(world: World, person: Person, call: Call): Promise<object> {
  const asked = world.inline.ask(world, person, text(call, "query"));
  const waitMs = Math.min(15_000, integer(call, "wait_ms") ?? 0);
  return waitMs > 0 ? { ...asked, results: await world.inline.wait(asked.query_id, waitMs) } : asked;
}

export async function actAsPerson(act: string, person: Person, call: Call): Promise<Reply | undefined> {
  const { world } = call.context;
  const { seq } = world.state;
  const done = (result: object): Reply => ok({ seq, ...result }, 201);
  switch (act) {
    case "message":
      return done(sayText(world, person, text(call, "text"), integer(call, "reply_to_message_id")));
    case "photo":
      return done(await sayPhoto(world, person, upload(call), text(call, "caption")));
    case "document":
      return done(await sayDocument(world, person, upload(call), text(call, "caption")));
    case "contact":
      return done(sayContact(world, person, named(world, integer(call, "user_id") ?? person.id)));
    case "forward":
      return done(
        sayForwarded(world, person, named(world, required(integer(call, "user_id"), "user_id")), text(call, "text")),
      );
    case "inline":
      return done(await askInline(world, person, call));
    case "inline-choose": {
      const result = world.inline.chosen(person, text(call, "query_id"), text(call, "result_id"));
      return done(sayInline(world, person, result));
    }
    case "location":
      return done(
        sayLocation(
          world,
          person,
          Number(call.body["latitude"] ?? 13.7563),
          Number(call.body["longitude"] ?? 100.5018),
        ),
      );
    case "web-app-data":
      return done(sayWebAppData(world, person, text(call, "button_text"), text(call, "data")));
    case "edit":
      return done(editText(world, person, required(integer(call, "message_id"), "message_id"), text(call, "text")));
    case "press":
      return done(await pressButton(world, person, call));
    default:
      return undefined;
  }
}
