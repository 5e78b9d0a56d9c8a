/** A client of `/ws`: keeps every message that came, and waits for those that have to come. */
import WebSocket from "ws";
import { eventually } from "./eventually.ts";
import type { Receipt } from "./shapes.ts";

/** What the server says; which fields there are depends on `type`. */
export interface ServerMessage {
  readonly type: string;
  readonly id?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly order_id?: string;
  readonly product_id?: number;
  readonly status?: string;
  readonly stock?: number;
  readonly seq?: number;
  readonly head?: string;
  readonly expires_in?: number;
  readonly retry_after?: number;
  readonly receipt?: Receipt;
}

export class Socket {
  readonly #socket: WebSocket;
  readonly messages: ServerMessage[] = [];
  /** Texts that are not JSON: `pong`. */
  readonly texts: string[] = [];
  closed: { code: number; reason: string } | undefined;

  private constructor(url: string, address: string | undefined) {
    this.#socket = new WebSocket(url, address === undefined ? {} : { headers: { "cf-connecting-ip": address } });
    this.#socket.on("message", (data) => this.#take(String(data)));
    this.#socket.on("close", (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
    // Before the opening it is told there; afterwards the close says it all.
    this.#socket.on("error", () => {});
  }

  /** Connects to a product's feed, from an address as the edge would name it. */
  static async open(apiUrl: string, productId: number, address?: string): Promise<Socket> {
    const socket = new Socket(`${apiUrl.replace(/^http/, "ws")}/ws?product_id=${productId}`, address);
    await new Promise<void>((resolve, reject) => {
      socket.#socket.once("open", resolve);
      socket.#socket.once("error", (error) => reject(new Error(`the socket was refused: ${error.message}`)));
    });
    return socket;
  }

  /** Connects and signs in. */
  static async signedIn(apiUrl: string, productId: number, token: string, address?: string): Promise<Socket> {
    const socket = await Socket.open(apiUrl, productId, address);
    await socket.signIn(token);
    return socket;
  }

  async signIn(token: string): Promise<ServerMessage> {
    const before = this.messages.length;
    this.send({ type: "auth", token });
    return this.until((message) => message.type === "auth_ok" || message.type === "error", before);
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Buys, and waits for the answer to this client id. */
  async buy(id: string, productId: number, quantity = 1): Promise<ServerMessage> {
    const before = this.messages.length;
    this.send({ type: "buy", id, product_id: productId, quantity });
    return this.until((message) => message.id === id, before);
  }

  /** The first message from `from` on that fits. */
  async until(fits: (message: ServerMessage) => boolean, from = 0): Promise<ServerMessage> {
    return eventually(
      () => {
        const found = this.messages.slice(from).find(fits);
        if (found) return found;
        const state = this.closed ? ` (closed ${this.closed.code} ${this.closed.reason})` : "";
        throw new Error(`not among ${JSON.stringify(this.messages.slice(-5))}${state}`);
      },
      { everyMs: 5, what: "message on the socket" },
    );
  }

  async untilText(text: string): Promise<void> {
    await eventually(() => {
      if (!this.texts.includes(text)) throw new Error(`no "${text}"`);
    });
  }

  async untilClosed(): Promise<{ code: number; reason: string }> {
    return eventually(() => {
      if (!this.closed) throw new Error("the socket is open");
      return this.closed;
    });
  }

  close(): void {
    this.#socket.close();
  }

  #take(text: string): void {
    if (text.startsWith("{")) this.messages.push(JSON.parse(text));
    else this.texts.push(text);
  }
}
