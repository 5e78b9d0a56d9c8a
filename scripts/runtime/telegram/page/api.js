// @ts-check
/** The page's calls to the sandbox's control paths, and the live stream. */

/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("../types.ts").ReplyKeyboard} ReplyKeyboard */
/** @typedef {import("../types.ts").BotCommand} BotCommand */
/** @typedef {import("../types.ts").MenuButton} MenuButton */
/** @typedef {import("../types.ts").CallbackAnswer} CallbackAnswer */
/** @typedef {import("../people.ts").Person & {started: boolean, blocked: boolean, last_message: Message | null}} Person */
/** @typedef {{seq: number, messages: Message[], keyboard: ReplyKeyboard | null, force_reply: string | null, blocked: boolean, started: boolean, commands: BotCommand[], menu_button: MenuButton}} History */
/** @typedef {import("../feed.ts").ChatEvent} ChatEvent */
/** @typedef {{bot: {id: number, first_name: string, username?: string}, webhook: {url: string} | null, pending_update_count: number, last_error: {date: number, message: string} | null}} Status */

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>}
 */
async function call(path, init) {
  const response = await fetch(`/sandbox/${path}`, init);
  const body = /** @type {{error?: string}} */ (await response.json());
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} [body]
 */
export function post(path, body = {}) {
  return call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export async function getPeople() {
  return /** @type {{users: Person[]}} */ (await call("users")).users;
}

/** @param {number} id */
export async function getHistory(id) {
  return /** @type {History} */ (await call(`users/${id}/messages?limit=300`));
}

/**
 * @param {number} id
 * @param {"photo" | "document"} kind
 * @param {File} file
 * @param {string} caption
 */
export async function upload(id, kind, file, caption) {
  const form = new FormData();
  form.set(kind, file);
  form.set("caption", caption);
  await call(`users/${id}/${kind}`, { method: "POST", body: form });
}

/** @param {string} fileId */
export function fileUrl(fileId) {
  return `/sandbox/files/${encodeURIComponent(fileId)}`;
}

/**
 * Follows what happens; `reopened` is called when the stream comes back after a break and events may be missing.
 * @param {{chat: (event: ChatEvent) => void, status: (status: Status) => void, people: () => void, menu: () => void, reopened: () => void, lost: () => void}} on
 */
export function follow(on) {
  const source = new EventSource("/sandbox/events");
  let isFirst = true;
  source.addEventListener("open", () => {
    if (!isFirst) on.reopened();
    isFirst = false;
  });
  source.addEventListener("error", on.lost);
  source.addEventListener("chat", (event) => on.chat(JSON.parse(event.data)));
  source.addEventListener("status", (event) => on.status(JSON.parse(event.data)));
  source.addEventListener("people", on.people);
  source.addEventListener("menu", on.menu);
}
