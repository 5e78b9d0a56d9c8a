/**
 * The road `mail`: the account's bank writes to the mailbox, and Google tells the gateway. The mail of a transfer is always the same one, under the
 * same `Message-ID`; sent again, it lies in the mailbox twice.
 */
import { AUTHENTICATIONS, type Authentication, type MailBank } from "../google/mails.ts";
import type { World } from "../google/world.ts";
import { badRequest } from "../loopback.ts";
import type { Transfer } from "./books.ts";
import type { Delivery, EvidenceRoad, Order } from "./evidence.ts";
import { shortName } from "./people.ts";

const writers: Readonly<Record<string, MailBank>> = { "004": "kbank", "014": "scb", "002": "bbl", "006": "ktb" };

/** What the mailbox's server says of the sender, where that is not good; and a mailbox that nobody tells of. */
export const mailFaults = [...AUTHENTICATIONS.filter((word) => word !== "dkim" && word !== "spf"), "no_push"] as const;

const isAuthentication = (word: string): word is Authentication =>
  (AUTHENTICATIONS as readonly string[]).includes(word);

/** The banks that write mails, into this mailbox. */
export function mailRoad(google: World): EvidenceRoad {
  return { name: "mail", faults: mailFaults, deliver: async (transfer, order) => delivered(google, transfer, order) };
}

function delivered(google: World, transfer: Transfer, { times = 1, fault }: Order): Delivery {
  const bank = writers[transfer.bank];
  if (!bank) throw badRequest(`bank ${transfer.bank} writes no mails`);
  if (!Number.isInteger(times) || times < 1 || times > 100) throw badRequest("times must be 1 to 100");
  if (fault !== undefined && !(mailFaults as readonly string[]).includes(fault)) {
    throw badRequest(`fault must be one of ${mailFaults.join(", ")}`);
  }
  const answers = Array.from({ length: times }, () => {
    const { message, messageId } = google.putBankMail({
      bank,
      amount: transfer.amount,
      account: transfer.account,
      atMs: transfer.at_ms,
      reference: transfer.reference,
      senderName: shortName(transfer.sender.name_th),
      messageId: `${transfer.bank}.${transfer.id}@mail.example`,
      isPushed: fault !== "no_push",
      ...(fault !== undefined && isAuthentication(fault) && { authentication: fault }),
    });
    return { status: 201, body: { id: message.id, message_id: messageId } };
  });
  const note = `${times === 1 ? "Mail" : `${times} mails`} in the mailbox.`;
  return { road: "mail", transfer_id: transfer.id, ok: true, note, answers };
}
