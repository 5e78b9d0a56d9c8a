/**
 * The modules put around a worker's own when it runs locally.
 *
 * `console.mjs` marks every console line with the worker's name, since one workerd
 * writes them all into one stream. `entry.mjs` lets the control port stop a worker
 * and pause its queues without a restart, which would lose the local queues' memory.
 */

export interface Module {
  readonly type: "ESModule";
  readonly path: string;
  readonly contents: string;
}

/** What the control port changes in a running worker. */
export interface Switches {
  readonly isStopped: boolean;
  /** Names of paused queues. */
  readonly pausedQueues: readonly string[];
}

/** Header whose value, a secret of this run, tells the control port's requests from others. */
export const controlHeader = "x-doglc-runtime";

/** Mark between worker name and text of a console line. */
export const logMark = "\u001f";

export function consoleModule(worker: string, folder: string): Module {
  const contents = `
for (const level of ["debug", "log", "info", "warn", "error"]) {
  const write = console[level].bind(console);
  console[level] = (...values) => write(${JSON.stringify(worker + logMark)}, ...values);
}`;
  return { type: "ESModule", path: `${folder}/console.mjs`, contents };
}

/** Entry that only passes on: for variants that are measured or are what is deployed. */
export function plainEntry(folder: string): Module {
  const contents = `import "./console.mjs";\nexport * from "./index.js";\nexport { default } from "./index.js";\n`;
  return { type: "ESModule", path: `${folder}/entry.mjs`, contents };
}

/** The same, but messages of these queues are taken and forgotten. */
export function unhearingEntry(folder: string, queues: readonly string[]): Module {
  const contents = `
import "./console.mjs";
import Inner from "./index.js";
export * from "./index.js";
const unheard = ${JSON.stringify(queues)};
export default class extends Inner {
  queue(batch) {
    return unheard.includes(batch.queue) ? batch.ackAll() : super.queue(batch);
  }
}
`;
  return { type: "ESModule", path: `${folder}/entry.mjs`, contents };
}

const unavailable = (worker: string): string => `
const unavailable = () => Response.json(
  { type: "about:blank", title: "Service Unavailable", status: 503, code: "unavailable", detail: "${worker} is stopped" },
  { status: 503, headers: { "content-type": "application/problem+json" } });`;

/** Entry that obeys the control port. */
export function switchableEntry(
  worker: string,
  folder: string,
  classes: readonly string[],
  secret: string,
  switches: Switches,
): Module {
  const contents = `
import "./console.mjs";
import * as inner from "./index.js";
${unavailable(worker)}
let switches = ${JSON.stringify(switches)};

// Answers for the object where the handlers below have something to say; everything else goes to it unchanged.
const wrap = (Class, handlers) => new Proxy(Class, {
  construct(target, args, newTarget) {
    return new Proxy(Reflect.construct(target, args, newTarget), {
      get(object, name) {
        const value = Reflect.get(object, name);
        if (typeof value !== "function") return value;
        const own = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
        return own ? (...given) => own((...passed) => value.apply(object, passed), args[0], ...given) : value.bind(object);
      },
    });
  },
});

export default wrap(inner.default, {
  async fetch(next, _context, request) {
    if (request.headers.get("${controlHeader}") === "${secret}") {
      switches = await request.json();
      return new Response("ok");
    }
    return switches.isStopped ? unavailable() : next(request);
  },
  async queue(next, _context, batch) {
    while (switches.isStopped || switches.pausedQueues.includes(batch.queue)) await scheduler.wait(50);
    return next(batch);
  },
  async scheduled(next, _context, event) {
    return switches.isStopped ? undefined : next(event);
  },
});

const objectHandlers = {
  async fetch(next, _state, request) {
    return switches.isStopped ? unavailable() : next(request);
  },
  // Not the end of the alarm: it comes again until the worker runs.
  async alarm(next, state, info) {
    return switches.isStopped ? state.storage.setAlarm(Date.now() + 500) : next(info);
  },
  async webSocketMessage(next, _state, socket, message) {
    return switches.isStopped ? socket.close(1012, "stopped") : next(socket, message);
  },
};
${classes.map((name) => `export const ${name} = wrap(inner.${name}, objectHandlers);`).join("\n")}
`;
  return { type: "ESModule", path: `${folder}/entry.mjs`, contents };
}

/** A worker that is not part of this run: its bindings exist, and answer 503. */
export function absentEntry(worker: string, classes: readonly string[]): Module {
  const contents = `
${unavailable(worker)}
class Absent {
  constructor(state) { this.state = state; }
  fetch() { return unavailable(); }
  alarm() { return this.state.storage.setAlarm(Date.now() + 5000); }
}
${classes.map((name) => `export class ${name} extends Absent {}`).join("\n")}
export default {
  fetch: unavailable,
  queue: (batch) => batch.retryAll({ delaySeconds: 30 }),
  scheduled() {},
};
`;
  return { type: "ESModule", path: "absent.mjs", contents };
}
