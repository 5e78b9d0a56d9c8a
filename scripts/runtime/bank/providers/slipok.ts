/** SlipOK: `POST /api/line/apikey/{branch}` with `x-authorization` and `{"data": <text of the QR>, "amount"?, "log"?}`. */
import { satangOf } from "../amount.ts";
import { bangkokTime, masked } from "../banks.ts";
import type { Account, Transfer } from "../books.ts";
import { shortName } from "../people.ts";
import { type Desk, isKeyGood, lookUp, type Provider, type ProviderReply } from "./provider.ts";

const refusal = (status: number, code: number, message: string, data?: unknown): ProviderReply => ({
  status,
  body: { code, message, ...(data === undefined ? {} : { data }) },
});

export const slipok: Provider = ({ method, path, headers, body }, desk) => {
  if (method !== "POST" || !/^\/api\/line\/apikey\/[\w-]+$/.test(path)) return undefined;
  if (!isKeyGood(headers["x-authorization"], desk)) return refusal(401, 1002, "Authorization Header ไม่ถูกต้อง");
  const { data, amount, log } = body;
  if (data === undefined) return refusal(400, 1000, "กรุณาใส่ข้อมูล QR Code ให้ครบใน field data, files หรือ url");
  const found = lookUp(data, desk);
  if (!found.found) return notFound(found.why, desk);
  const { transfer, receiver, isRepeat } = found;
  const answer = dataOf(transfer, receiver);
  // Repeats are only noticed by who lets the service keep a log.
  if (isRepeat && (log === true || desk.fault === "duplicate")) {
    return refusal(400, 1012, "สลิปซ้ำ สลิปนี้เคยส่งเข้ามาในระบบแล้ว", answer);
  }
  if (amount !== undefined && !isSameAmount(amount, transfer.amount))
    return refusal(400, 1013, "ยอดที่ส่งมาไม่ตรงกับยอดสลิป", answer);
  if (!desk.books.isOurs(transfer)) return refusal(400, 1014, "บัญชีผู้รับไม่ตรงกับบัญชีหลักของร้าน", answer);
  return { status: 200, body: { success: true, data: { success: true, message: "✅", ...answer } } };
};

function notFound(why: "no_slip" | "unknown" | "pending", { fault }: Desk): ProviderReply {
  if (why === "no_slip") return refusal(400, 1007, "รูปภาพไม่มี QR Code หรือ QR Code ไม่ใช่สลิป");
  if (why === "pending" || fault === "pending") {
    return refusal(400, 1010, "เนื่องจากเป็นสลิปจากธนาคารที่มีความล่าช้า กรุณารอการตรวจสอบสลิปหลังการโอนประมาณ 5 นาที", {
      bankCode: "004",
      delay: 5,
    });
  }
  return refusal(400, 1011, "QR Code หมดอายุ หรือ ไม่มีรายการอยู่จริง");
}

function dataOf(transfer: Transfer, receiver: Account): Record<string, unknown> {
  const { day, time } = bangkokTime(transfer.at_ms);
  const amount = satangOf(transfer.amount) / 100;
  return {
    rqUID: `783_${day}_${transfer.id}`,
    language: "TH",
    transRef: transfer.reference,
    sendingBank: transfer.sender.bank,
    receivingBank: transfer.bank,
    transDate: day,
    transTime: time.replace(/(..)(..)(..)/, "$1:$2:$3"),
    transTimestamp: new Date(transfer.at_ms).toISOString(),
    sender: party(transfer.sender.name_th, transfer.sender.name_en, transfer.sender.account),
    receiver: party(receiver.holder_th, receiver.holder_en, receiver.number),
    amount,
    paidLocalAmount: amount,
    paidLocalCurrency: "764",
    countryCode: "TH",
    transFeeAmount: "0",
    ref1: "",
    ref2: "",
    ref3: "",
    toMerchantId: "",
  };
}

const party = (displayName: string, name: string, account: string): Record<string, unknown> => ({
  displayName: shortName(displayName),
  name: shortName(name),
  proxy: { type: null, value: null },
  account: { type: "BANKAC", value: masked(account) },
});

function isSameAmount(given: unknown, expected: string): boolean {
  const text = typeof given === "number" ? given.toFixed(2) : String(given);
  return /^\d{1,10}(\.\d{1,2})?$/.test(text) && satangOf(text) === satangOf(expected);
}
