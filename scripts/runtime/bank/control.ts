/** `/bank/*`: the side of payers and tests. Plain JSON; refusals are `{"error": text}`. */
import { moment, needed, present, text } from "../fields.ts";
import { badRequest, HttpError, isObject } from "../loopback.ts";
import { type Bank, type PaymentOrder, personOf } from "./bank.ts";
import { bankOf } from "./banks.ts";
import type { Account, Sender, Transfer } from "./books.ts";
import type { Order } from "./evidence.ts";
import type { Faults } from "./faults.ts";
import { type How, hows } from "./pay.ts";
import type { PersonGateway } from "./person-gateway.ts";
import type { ProviderDesk } from "./providers/desk.ts";
import { slipPayload } from "./slip-payload.ts";
import { type Picture, type SlipPainter, slipContent } from "./slips.ts";

export interface ControlContext {
  readonly bank: Bank;
  readonly faults: Faults;
  readonly desk: ProviderDesk;
  readonly people: PersonGateway | undefined;
  readonly painter: SlipPainter | undefined;
}

export interface ControlCall {
  readonly method: string;
  /** Below `/bank/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export type ControlReply = { readonly status: number; readonly body: unknown } | { readonly picture: Picture };

const ok = (body: unknown, status = 200): ControlReply => ({ status, body });

/** Answers a call; nothing where there is no such path. */
export async function control(call: ControlCall, context: ControlContext): Promise<ControlReply | undefined> {
  const { bank, faults, desk, people } = context;
  const transfer = /^transfers\/(\w+)(?:\/([a-z]+))?$/.exec(call.path);
  if (transfer) return transferRoute(call, context, bank.books.transfer(transfer[1] ?? ""), transfer[2] ?? "");
  const person = /^people\/(\d+)\/deposits$/.exec(call.path);
  if (person && call.method === "GET") {
    if (!people) throw new HttpError(501, "there is no Telegram sandbox that could sign somebody in");
    return ok({ items: await people.openDeposits(Number(person[1])) });
  }
  switch (`${call.method} ${call.path}`) {
    case "GET state":
      return ok({
        accounts: bank.books.accounts.map(accountView),
        transfers: bank.books.transfers.length,
        roads: bank.roads.map(({ name, faults: own }) => ({ name, faults: own })),
        draws_slips: context.painter !== undefined,
      });
    case "POST accounts":
      return ok(accountView(bank.books.know(accountOf(call.body))), 201);
    case "GET transfers":
      return ok({ items: transfersOf(bank, call.query).map(transferView) });
    case "POST pay": {
      const { transfers, deliveries } = await bank.pay(paymentOf(call.body));
      return ok({ transfers: transfers.map(transferView), deliveries }, 201);
    }
    case "GET faults":
      return ok({ faults: faults.all() });
    case "POST faults":
      return ok(faults.add(call.body), 201);
    case "DELETE faults":
      faults.clear();
      return ok({ faults: [] });
    case "GET enquiries":
      return ok({ items: desk.enquiries });
    default:
      return undefined;
  }
}

async function transferRoute(
  { method, body }: ControlCall,
  { bank, painter }: ControlContext,
  transfer: Transfer,
  act: string,
): Promise<ControlReply | undefined> {
  switch (`${method} ${act}`) {
    case "GET ":
      return ok(transferView(transfer));
    case "POST deliver":
      return ok(await bank.deliver(transfer.id, text(body, "road") ?? "notification", orderOf(body)));
    case "GET slip":
      if (!painter) throw new HttpError(501, "nobody draws slips here");
      return { picture: await painter(slipContent(bank.books, transfer)) };
    default:
      return undefined;
  }
}

const accountView = (account: Account): object => ({ ...account, bank_name: bankOf(account.bank).short });

const transferView = (transfer: Transfer): object => ({
  ...transfer,
  at: new Date(transfer.at_ms).toISOString(),
  slip_payload: slipPayload(transfer),
});

function transfersOf(bank: Bank, query: URLSearchParams): readonly Transfer[] {
  const account = query.get("account");
  const limit = Number(query.get("limit") ?? "100");
  const all = bank.books.transfers.filter((item) => account === null || item.account === account);
  return all.toReversed().slice(0, Number.isInteger(limit) && limit > 0 ? limit : 100);
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw badRequest(`${name} must be an object`);
  return value;
}

function accountOf(body: Readonly<Record<string, unknown>>): Account {
  const id = text(body, "account_id");
  return {
    bank: needed(body, "bank"),
    number: needed(body, "number"),
    holder_th: needed(body, "holder_th"),
    holder_en: needed(body, "holder_en"),
    ...(id !== undefined && { account_id: id }),
  };
}

function senderOf(body: Readonly<Record<string, unknown>>): Sender {
  const [bank, account] = [needed(body, "bank"), needed(body, "account")];
  return { bank, account, name_th: needed(body, "name_th"), name_en: needed(body, "name_en") };
}

/** Who sends evidence how often, and what is wrong with it. */
function orderOf(body: Readonly<Record<string, unknown>>): Order {
  const { times } = body;
  if (times !== undefined && typeof times !== "number") throw badRequest("times must be a number");
  const [fault, person, deposit] = [text(body, "fault"), personOf(body["person"]), text(body, "deposit_id")];
  return {
    ...(times !== undefined && { times }),
    ...(fault !== undefined && { fault }),
    ...(person !== undefined && { person }),
    ...(deposit !== undefined && { deposit_id: deposit }),
  };
}

function paymentOf(body: Readonly<Record<string, unknown>>): PaymentOrder {
  const how = text(body, "how") ?? "exact";
  if (!hows.some((name) => name === how)) throw badRequest(`how must be one of ${hows.join(", ")}`);
  const optional = {
    bank: text(body, "bank"),
    difference: text(body, "difference"),
    expires_at_ms: moment(body, "expires_at"),
    at_ms: moment(body, "at"),
    person: personOf(body["person"])?.toString(),
    sender: body["sender"] === undefined ? undefined : senderOf(objectOf(body["sender"], "sender")),
    outside: body["outside"] === undefined ? undefined : accountOf(objectOf(body["outside"], "outside")),
    road: text(body, "road"),
  };
  return {
    account: optional.outside?.number ?? needed(body, "account"),
    amount: needed(body, "amount"),
    how: how as How,
    order: orderOf(body),
    ...present(optional),
  };
}
