/** All stand-ins of slip verification behind one door: `/slipok/…`, `/easyslip/…`, `/scb/…`. */
import type { Books } from "../books.ts";
import { type FaultMode, type Faults, type ProviderName, providerNames } from "../faults.ts";
import { easyslip } from "./easyslip.ts";
import type { Provider, ProviderReply, ProviderRequest } from "./provider.ts";
import { scb } from "./scb.ts";
import { slipok } from "./slipok.ts";

const providers: Readonly<Record<ProviderName, Provider>> = { slipok, easyslip, scb };

/** Who was asked, what for, and what the answer was; without keys. */
export interface Enquiry {
  readonly provider: ProviderName;
  readonly method: string;
  readonly path: string;
  /** `null`: no answer was given. */
  readonly status: number | null;
  readonly at_ms: number;
}

export interface ProviderDeskSettings {
  readonly books: Books;
  readonly faults: Faults;
  readonly nowMs: () => number;
  /** The key that each accepts; any where there is none. */
  readonly keys: Partial<Readonly<Record<ProviderName, string>>>;
}

const maxEnquiries = 1_000;
const broken: ProviderReply = { status: 500, body: { status: 500, code: 500, message: "server_error" } };
const unknownPath: ProviderReply = { status: 404, body: { status: 404, message: "no such path" } };

export class ProviderDesk {
  readonly #settings: ProviderDeskSettings;
  readonly #seen = new Map<ProviderName, Set<string>>(providerNames.map((name) => [name, new Set()]));
  #enquiries: Enquiry[] = [];

  constructor(settings: ProviderDeskSettings) {
    this.#settings = settings;
  }

  /** The newest thousand, oldest first. */
  get enquiries(): readonly Enquiry[] {
    return this.#enquiries;
  }

  /** The provider whose path this is, and the path below its own. */
  static nameOf(pathname: string): [ProviderName, string] | undefined {
    const name = providerNames.find((item) => pathname.startsWith(`/${item}/`));
    return name && [name, pathname.slice(name.length + 1)];
  }

  /** The answer; `hang` instead, where the connection is to be cut after that time. */
  ask(name: ProviderName, request: ProviderRequest): { reply: ProviderReply } | { hangMs: number } {
    const { faults, nowMs } = this.#settings;
    const note = (status: number | null): void => {
      this.#enquiries.push({ provider: name, method: request.method, path: request.path, status, at_ms: nowMs() });
      if (this.#enquiries.length > maxEnquiries) this.#enquiries = this.#enquiries.slice(-maxEnquiries);
    };
    // A token is no enquiry: a fault waits for what it is about.
    const isToken = request.path === "/v1/oauth/token";
    const fault = isToken ? undefined : faults.take(name);
    if (fault?.mode === "timeout") {
      note(null);
      return { hangMs: fault.delay_ms };
    }
    const reply = fault?.mode === "error" ? broken : this.#answer(name, request, fault?.mode);
    note(reply.status);
    return { reply };
  }

  #answer(name: ProviderName, request: ProviderRequest, fault: FaultMode | undefined): ProviderReply {
    const { books, nowMs, keys } = this.#settings;
    const seen = this.#seen.get(name) ?? new Set();
    return providers[name](request, { books, nowMs, fault, key: keys[name], seen }) ?? unknownPath;
  }
}
