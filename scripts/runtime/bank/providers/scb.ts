/**
 * SCB Open API: `POST /v1/oauth/token` with `{"applicationKey","applicationSecret"}`, then
 * `GET /v1/payment/billpayment/transactions/{transRef}?sendingBank=014` with the token, `requestUId` and `resourceOwnerId`.
 */
import { createHash } from "node:crypto";
import { bangkokTime, masked } from "../banks.ts";
import { shortName } from "../people.ts";
import {
  bearer,
  type Desk,
  isKeyGood,
  lookUpReference,
  type Provider,
  type ProviderReply,
  type ProviderRequest,
} from "./provider.ts";

const tokenLifeS = 1_800;

const reply = (status: number, code: number, description: string, data?: unknown): ProviderReply => ({
  status,
  body: { status: { code, description }, ...(data === undefined ? {} : { data }) },
});

export const scb: Provider = (request, desk) => {
  const { method, path } = request;
  if (method === "POST" && path === "/v1/oauth/token") return giveToken(request, desk);
  const [, reference] = /^\/v1\/payment\/billpayment\/transactions\/([A-Za-z0-9]+)$/.exec(path) ?? [];
  return method === "GET" && reference !== undefined ? inquire(request, reference, desk) : undefined;
};

/** The token says until when it is good, so that nothing has to be remembered. */
function giveToken({ body, headers }: ProviderRequest, desk: Desk): ProviderReply {
  if (headers["requestuid"] === undefined || headers["resourceownerid"] === undefined)
    return reply(400, 9100, "Missing required header");
  const secret = body["applicationSecret"];
  if (typeof body["applicationKey"] !== "string" || !isKeyGood(typeof secret === "string" ? secret : undefined, desk)) {
    return reply(401, 9300, "Invalid Access Credential");
  }
  const expiresAt = Math.floor(desk.nowMs() / 1000) + tokenLifeS;
  const data = { accessToken: tokenOf(expiresAt, desk), tokenType: "Bearer", expiresIn: tokenLifeS, expiresAt };
  return reply(200, 1000, "Success", data);
}

function inquire(request: ProviderRequest, reference: string, desk: Desk): ProviderReply {
  const token = bearer(request) ?? "";
  const expiresAt = Number(token.split(".")[0]);
  if (token !== tokenOf(expiresAt, desk) || desk.fault === "wrong_key")
    return reply(401, 9500, "Invalid Authorization Credentials");
  if (!(expiresAt * 1000 > desk.nowMs())) return reply(401, 9501, "Access token is expired");
  if (request.headers["requestuid"] === undefined || request.headers["resourceownerid"] === undefined)
    return reply(400, 9100, "Missing required header");
  const bank = request.query.get("sendingBank") ?? "";
  if (!/^\d{3}$/.test(bank)) return reply(400, 9101, "Invalid sendingBank");
  const found = lookUpReference({ bank, reference }, desk);
  if (!found.found) {
    if (found.why === "pending") return reply(503, 9700, "Generic Business Error: try again later");
    return reply(404, 4101, "Data not found");
  }
  const { transfer, receiver } = found;
  const { day, time } = bangkokTime(transfer.at_ms);
  return reply(200, 1000, "Success", {
    transRef: transfer.reference,
    sendingBank: transfer.sender.bank,
    receivingBank: transfer.bank,
    transDate: day,
    transTime: time.replace(/(..)(..)(..)/, "$1:$2:$3"),
    sender: party(transfer.sender.name_th, transfer.sender.name_en, transfer.sender.account),
    receiver: party(receiver.holder_th, receiver.holder_en, receiver.number),
    amount: transfer.amount,
    paidLocalAmount: transfer.amount,
    paidLocalCurrency: "764",
    countryCode: "TH",
    ref1: "",
    ref2: "",
    ref3: "",
  });
}

const party = (displayName: string, name: string, account: string): Record<string, unknown> => ({
  displayName: shortName(displayName),
  name: shortName(name),
  proxy: { type: "", value: "" },
  account: { type: "BANKAC", value: masked(account) },
});

const tokenOf = (expiresAt: number, { key }: Desk): string =>
  `${expiresAt}.${createHash("sha256")
    .update(`scb stand-in:${expiresAt}:${key ?? ""}`)
    .digest("hex")}`;
