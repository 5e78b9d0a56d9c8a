/** EasySlip v1: `GET /api/v1/verify?payload=` or `POST /api/v1/verify {"payload"}`, with `Authorization: Bearer`. */
import { satangOf } from "../amount.ts";
import { bangkokStamp, bankOf } from "../banks.ts";
import type { Account, Transfer } from "../books.ts";
import { shortName } from "../people.ts";
import { bearer, isKeyGood, lookUp, type Provider, type ProviderReply, type ProviderRequest } from "./provider.ts";

const refusal = (status: number, message: string, data?: unknown): ProviderReply => ({
  status,
  body: { status, message, ...(data === undefined ? {} : { data }) },
});

export const easyslip: Provider = (request, desk) => {
  const { method, path, query, body } = request;
  if (path !== "/api/v1/verify" || (method !== "GET" && method !== "POST")) return undefined;
  if (!isKeyGood(bearer(request), desk)) return refusal(401, "unauthorized");
  const payload = method === "GET" ? query.get("payload") : body["payload"];
  if (typeof payload !== "string" || payload === "") return refusal(400, "invalid_payload");
  const found = lookUp(payload, desk);
  if (!found.found) {
    if (found.why === "no_slip") return refusal(400, "invalid_payload");
    return refusal(404, found.why === "pending" ? "slip_pending" : "slip_not_found");
  }
  const data = dataOf(found.transfer, found.receiver, payload);
  const isRefused = found.isRepeat && (asksOnce(request) || desk.fault === "duplicate");
  return isRefused ? refusal(400, "duplicate_slip", data) : { status: 200, body: { status: 200, data } };
};

const asksOnce = ({ body, query }: ProviderRequest): boolean =>
  body["checkDuplicate"] === true || query.get("checkDuplicate") === "true";

function dataOf(transfer: Transfer, receiver: Account, payload: string): Record<string, unknown> {
  const { sender } = transfer;
  return {
    payload,
    transRef: transfer.reference,
    date: bangkokStamp(transfer.at_ms),
    countryCode: "TH",
    amount: { amount: satangOf(transfer.amount) / 100, local: { amount: 0, currency: "" } },
    fee: 0,
    ref1: "",
    ref2: "",
    ref3: "",
    sender: party(sender.bank, sender.name_th, sender.name_en, sender.account),
    receiver: party(transfer.bank, receiver.holder_th, receiver.holder_en, receiver.number),
  };
}

function party(bank: string, nameTh: string, nameEn: string, account: string): Record<string, unknown> {
  const { short, nameTh: name } = bankOf(bank);
  // Four digits at either end are shown.
  const shown = account.replace(/^(\d{4})\d*(\d{4})$/, "$1xxxx$2");
  return {
    bank: { id: bank, name: `ธนาคาร${name}`, short },
    account: { name: { th: shortName(nameTh), en: shortName(nameEn) }, bank: { type: "BANKAC", account: shown } },
  };
}
