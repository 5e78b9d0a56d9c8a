/**
 * The notification mails of four banks. The layouts are our own imitation of their public look, the same that
 * `shared/domain/src/bank_mail/template.rs` reads; the samples beside that file are written from here (a test compares them).
 */

import { type Charset, encodeWords, mailDate, type Part, type TransferEncoding, writeMessage } from "./mime.ts";

export const MAIL_BANKS = ["kbank", "scb", "bbl", "ktb"] as const;
export type MailBank = (typeof MAIL_BANKS)[number];
export type MailLanguage = "th" | "en";

/**
 * What the mailbox's server says of the sender: `dkim` and `spf` are good, `failed` says that nothing holds, `missing` says nothing,
 * `forged` fails while the mail brings a good-looking result of its own, `stranger` passes for another domain.
 */
export const AUTHENTICATIONS = ["dkim", "spf", "failed", "missing", "forged", "stranger"] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

export type BankMailOrder = {
  bank: MailBank;
  language: MailLanguage;
  /** Both faces of a mail, or one. */
  form: "both" | "html" | "text";
  /** Decimal text in baht: `1500.37`. */
  amount: string;
  /** As the bank shows it, see `maskOf`. */
  accountMask: string;
  atMs: number;
  reference: string | null;
  senderName: string | null;
  to: string;
  messageId: string;
  authentication: Authentication;
  charset: Charset;
  encoding: TransferEncoding;
};

type Look = { domain: string; from: string; subject: Record<MailLanguage, string> };

const LOOKS: Record<MailBank, Look> = {
  kbank: {
    domain: "kasikornbank.com",
    from: "K PLUS <KPLUS@kasikornbank.com>",
    subject: { th: "แจ้งเงินเข้าบัญชี", en: "Incoming Funds Transfer" },
  },
  scb: {
    domain: "scb.co.th",
    from: '"SCB Easy" <no-reply@scb.co.th>',
    subject: { th: "แจ้งเตือนเงินโอนเข้า", en: "Money Received Notification" },
  },
  bbl: {
    domain: "bangkokbank.com",
    from: "Bangkok Bank <alerts@notify.bangkokbank.com>",
    subject: { th: "แจ้งรายการเงินเข้าบัญชี", en: "Advice of Funds Received" },
  },
  ktb: {
    domain: "krungthai.com",
    from: "Krungthai Connext <connext@krungthai.com>",
    subject: { th: "Krungthai Connext แจ้งเงินเข้า", en: "Krungthai Connext Money In" },
  },
};

/** An account of ten digits as its bank shows it. */
export function maskOf(bank: MailBank, account: string): string {
  const end = account.slice(-10).padStart(10, "0");
  switch (bank) {
    case "kbank":
      return `xxx-x-x${end.slice(5, 9)}-x`;
    case "scb":
      return `xxx-xxx${end.slice(6, 9)}-${end.slice(9)}`;
    case "bbl":
    case "ktb":
      return `XXX-X-XX${end.slice(6, 9)}-${end.slice(9)}`;
  }
}

const THAI_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");
const ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

type Clock = { day: string; month: string; monthIndex: number; year: number; minute: string; second: string };

/** The clock of Bangkok; Thai mails count Buddhist years. */
function clockOf(atMs: number, language: MailLanguage): Clock {
  const local = new Date(atMs + 7 * 3_600_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const minute = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  return {
    day: two(local.getUTCDate()),
    month: two(local.getUTCMonth() + 1),
    monthIndex: local.getUTCMonth(),
    year: local.getUTCFullYear() + (language === "th" ? 543 : 0),
    minute,
    second: `${minute}:${two(local.getUTCSeconds())}`,
  };
}

/** `1500.37` as `1,500.37` */
function grouped(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction.padEnd(2, "0")}`;
}

type Text = { greeting: string; rows: [string, string][]; sentence: string; closing: string };

function rowsText(greeting: string, rows: [string, string | null][], closing: string): Text {
  const told = rows.flatMap(([label, value]): [string, string][] => (value === null ? [] : [[label, value]]));
  return { greeting, rows: told, sentence: "", closing };
}

function thai(order: BankMailOrder): Text {
  const { day, month, monthIndex, year, minute, second } = clockOf(order.atMs, "th");
  const { accountMask: account, reference, senderName: sender } = order;
  const amount = grouped(order.amount);
  const closing = "อีเมลฉบับนี้ส่งโดยอัตโนมัติ กรุณาอย่าตอบกลับ";
  switch (order.bank) {
    case "kbank":
      return rowsText(
        "เรียน ท่านเจ้าของบัญชี มีเงินโอนเข้าบัญชีของท่าน รายละเอียดดังนี้",
        [
          ["วันที่ทำรายการ", `${day}/${month}/${year} ${minute}`],
          ["เลขที่รายการ", reference],
          ["เข้าบัญชี", account],
          ["จำนวนเงิน (บาท)", amount],
          ["จากบัญชีชื่อ", sender],
        ],
        closing,
      );
    case "scb":
      return rowsText(
        "คุณได้รับเงินโอนเข้าบัญชี",
        [
          ["วันและเวลา", `${Number(day)} ${THAI_MONTHS[monthIndex]} ${year} เวลา ${minute} น.`],
          ["บัญชีผู้รับ", account],
          ["จำนวนเงิน", `${amount} บาท`],
          ["รหัสอ้างอิง", reference],
          ["ผู้โอน", sender],
        ],
        closing,
      );
    case "bbl":
      return rowsText(
        "ธนาคารขอแจ้งรายการเงินเข้าบัญชีของท่าน",
        [
          ["วันที่", `${day}/${month}/${year}`],
          ["เวลา", second],
          ["หมายเลขบัญชี", account],
          ["จำนวนเงิน", `${amount} บาท`],
          ["หมายเลขอ้างอิง", reference],
          ["ชื่อผู้โอน", sender],
        ],
        closing,
      );
    case "ktb": {
      const date = `${day}-${month}-${String(year).slice(-2)}`;
      const money = `มีเงินเข้าบัญชี ${account} จำนวน ${amount} บาท`;
      const sentence = `${money} วันที่ ${date} เวลา ${minute} น. รหัสอ้างอิง ${reference ?? "-"} จาก ${sender ?? "-"}`;
      return { greeting: "เรียนลูกค้าผู้มีอุปการคุณ", rows: [], sentence, closing };
    }
  }
}

function english(order: BankMailOrder): Text {
  const { day, month, monthIndex, year, minute, second } = clockOf(order.atMs, "en");
  const { accountMask: account, reference, senderName: sender } = order;
  const amount = grouped(order.amount);
  const closing = "This is an automated message, please do not reply.";
  switch (order.bank) {
    case "kbank":
      return rowsText(
        "Dear Account Holder, funds have been transferred to your account:",
        [
          ["Transaction Date", `${day}/${month}/${year} ${minute}`],
          ["Transaction Number", reference],
          ["To Account", account],
          ["Amount (THB)", amount],
          ["From", sender],
        ],
        closing,
      );
    case "scb":
      return rowsText(
        "You have received money",
        [
          ["Date and time", `${Number(day)} ${ENGLISH_MONTHS[monthIndex]} ${year} at ${minute}`],
          ["To account", account],
          ["Amount", `THB ${amount}`],
          ["Reference no.", reference],
          ["Sender", sender],
        ],
        closing,
      );
    case "bbl":
      return rowsText(
        "We advise you of funds received in your account",
        [
          ["Date", `${day}/${month}/${year}`],
          ["Time", second],
          ["Account No.", account],
          ["Amount", `${amount} Baht`],
          ["Reference No.", reference],
          ["Transferred by", sender],
        ],
        closing,
      );
    case "ktb": {
      const date = `${day}-${month}-${String(year).slice(-2)}`;
      const money = `Money received: account ${account} amount ${amount} THB on ${date} at ${minute}`;
      const sentence = `${money} ref. ${reference ?? "-"} from ${sender ?? "-"}`;
      return { greeting: "Dear customer,", rows: [], sentence, closing };
    }
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function plainText(text: Text): string {
  const rows = text.rows.map(([label, value]) => `${label}: ${value}`);
  const middle = text.sentence === "" ? rows : [text.sentence];
  return [text.greeting, "", ...middle, "", text.closing, ""].join("\n");
}

function htmlText(text: Text): string {
  const cell = (value: string): string => `<td style="padding:4px 8px">${escapeHtml(value)}</td>`;
  const rows = text.rows.map(([label, value]) => `<tr>${cell(label)}${cell(value)}</tr>`).join("\n");
  const middle = text.sentence === "" ? `<table>\n${rows}\n</table>` : `<p>${escapeHtml(text.sentence)}</p>`;
  const style = "<style>td { font-family: Tahoma, sans-serif; }</style>";
  const greeting = `<div>${escapeHtml(text.greeting)}</div>`;
  return `<!DOCTYPE html>\n<html><head><title></title>${style}</head><body>\n${greeting}\n${middle}\n<p>${escapeHtml(text.closing)}</p>\n</body></html>\n`;
}

const GOOD_DKIM = (domain: string): string => `dkim=pass header.i=@${domain} header.s=mail header.b=Zm9yZ2Vk`;

/** The result that the mailbox's server writes on top; `null` where there is none. */
function results(authentication: Authentication, domain: string, address: string): string | null {
  const spf = (result: string, sender: string): string =>
    `spf=${result} (google.com: domain of ${sender} designates 192.0.2.25 as permitted sender) smtp.mailfrom=${sender}`;
  const dmarc = (result: string): string => `dmarc=${result} (p=REJECT sp=REJECT dis=NONE) header.from=${domain}`;
  const join = (...parts: string[]): string => ["mx.google.com", ...parts].join(";\r\n       ");
  switch (authentication) {
    case "dkim":
      return join(GOOD_DKIM(domain), spf("pass", address), dmarc("pass"));
    case "spf":
      return join("dkim=neutral (no key) header.i=@example.com", spf("pass", address), dmarc("pass"));
    case "failed":
    case "forged":
      return join(
        `dkim=fail header.i=@${domain} header.s=mail header.b=Zm9yZ2Vk`,
        spf("softfail", address),
        dmarc("fail"),
      );
    case "stranger":
      return join(GOOD_DKIM("mail.example"), spf("pass", "someone@mail.example"), dmarc("fail"));
    case "missing":
      return null;
  }
}

/** The raw message as it lies in the mailbox. */
export function writeBankMail(order: BankMailOrder): string {
  const look = LOOKS[order.bank];
  const text = order.language === "th" ? thai(order) : english(order);
  const address = /<([^>]+)>/.exec(look.from)?.[1] ?? look.from;
  const head: [string, string][] = [
    ["Delivered-To", order.to],
    ["Received", `by 2002:a05:0:0:0:0:0:1 with SMTP id abc; ${mailDate(order.atMs + 8_000)}`],
  ];
  const trusted = results(order.authentication, look.domain, address);
  if (trusted !== null) head.push(["Authentication-Results", trusted]);
  head.push(["Received", `from mail.${look.domain} by mx.google.com; ${mailDate(order.atMs + 7_000)}`]);
  if (order.authentication === "forged") {
    const forged = results("dkim", look.domain, address);
    if (forged !== null) head.push(["Authentication-Results", forged]);
  }
  head.push(
    ["Date", mailDate(order.atMs + 5_000)],
    ["From", look.from],
    ["To", order.to],
    ["Subject", encodeWords(look.subject[order.language], order.charset)],
    ["Message-ID", `<${order.messageId}>`],
  );
  const parts: Part[] = [];
  if (order.form !== "html") parts.push({ type: "text/plain", text: plainText(text) });
  if (order.form !== "text") parts.push({ type: "text/html", text: htmlText(text) });
  return writeMessage(head, parts, { charset: order.charset, encoding: order.encoding, boundary: "=_bank_mail_1" });
}

/** A mail that is none of a transfer: a newsletter of the bank, or somebody else's. */
export function writeOtherMail(order: {
  from: string;
  subject: string;
  text: string;
  to: string;
  messageId: string;
  atMs: number;
}): string {
  const domain = /@([^>\s]+)>?\s*$/.exec(order.from)?.[1] ?? "mail.example";
  const head: [string, string][] = [
    ["Delivered-To", order.to],
    ["Authentication-Results", `mx.google.com;\r\n       ${GOOD_DKIM(domain)}`],
    ["Date", mailDate(order.atMs)],
    ["From", order.from],
    ["To", order.to],
    ["Subject", encodeWords(order.subject, "utf-8")],
    ["Message-ID", `<${order.messageId}>`],
  ];
  const parts: Part[] = [{ type: "text/plain", text: order.text }];
  return writeMessage(head, parts, { charset: "utf-8", encoding: "base64", boundary: "=_other_1" });
}
