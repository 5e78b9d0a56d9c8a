/** One mail per bank and language, in different encodings: what the tests of the Rust templates read. */

import { type BankMailOrder, MAIL_BANKS, maskOf, writeBankMail } from "./mails.ts";
import type { Charset, TransferEncoding } from "./mime.ts";

const WAYS: [Charset, TransferEncoding][] = [
  ["utf-8", "base64"],
  ["utf-8", "quoted-printable"],
  ["tis-620", "quoted-printable"],
  ["utf-8", "base64"],
  ["windows-874", "base64"],
  ["utf-8", "quoted-printable"],
  ["utf-8", "quoted-printable"],
  ["tis-620", "base64"],
];

export function sampleMails(): { name: string; text: string }[] {
  return MAIL_BANKS.flatMap((bank, bankIndex) =>
    (["th", "en"] as const).map((language, languageIndex) => {
      const [charset, encoding] = WAYS[bankIndex * 2 + languageIndex] ?? ["utf-8", "base64"];
      const order: BankMailOrder = {
        bank,
        language,
        form: "both",
        amount: "1500.37",
        accountMask: maskOf(bank, "1234567890"),
        atMs: Date.UTC(2026, 10, 20, 7, 5, 33),
        reference: "015324140533ABC",
        senderName: language === "th" ? "นาย สมชาย ใ" : "MR SOMCHAI J",
        to: "doglc.bank@gmail.com",
        messageId: `${bank}.${language}.1@mail.example`,
        authentication: languageIndex === 0 ? "dkim" : "spf",
        charset,
        encoding,
      };
      return { name: `${bank}-${language}.eml`, text: writeBankMail(order).replaceAll("\r\n", "\n") };
    }),
  );
}
