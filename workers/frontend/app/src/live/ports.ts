/** What the live sale needs of the world, so that tests can cut it where they like. */

export interface SocketHandlers {
  opened(): void;
  received(text: string): void;
  /** Called once, also when it never opened; 1006 without a closing handshake. */
  closed(code: number): void;
}

export interface OpenSocket {
  send(text: string): void;
  close(): void;
}

export interface Ports {
  connect(path: string, handlers: SocketHandlers): OpenSocket;
  /** Milliseconds that only grow. */
  now(): number;
  /** 0 <= x < 1. */
  random(): number;
  /** Runs it later; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
  /** A client id that nobody has used: the idempotency key of one intention. */
  freshId(): string;
  /** Calls back when the network or the page's visibility comes back: a dead socket is then found at once. */
  onReturn(wake: () => void): () => void;
  /** False only where the device knows that it has no network: what is said to a socket then would wait and leave later by itself. */
  isOnline(): boolean;
}

/** The browser's own. */
export const browserPorts: Ports = {
  connect(path, handlers) {
    const socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket.onopen = () => handlers.opened();
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string") handlers.received(data);
    };
    socket.onclose = ({ code }) => handlers.closed(code);
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(),
    };
  },
  now: () => performance.now(),
  random: Math.random,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  freshId: () => crypto.randomUUID(),
  isOnline: () => navigator.onLine,
  onReturn(wake) {
    const visible = (): void => {
      if (document.visibilityState === "visible") wake();
    };
    addEventListener("online", wake);
    addEventListener("pageshow", wake);
    document.addEventListener("visibilitychange", visible);
    return () => {
      removeEventListener("online", wake);
      removeEventListener("pageshow", wake);
      document.removeEventListener("visibilitychange", visible);
    };
  },
};

/** Waits. */
export function pause(ports: Ports, ms: number): Promise<void> {
  return new Promise((resolve) => {
    ports.after(ms, resolve);
  });
}
