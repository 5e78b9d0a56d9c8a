/**
 * Roads on which the payer brings the evidence: the picture of a slip in the chat with the bot, or the text of its QR through the gateway. What is drawn
 * comes from the books; who wants a forged picture draws it elsewhere.
 */

import { badRequest, HttpError } from "../loopback.ts";
import type { Books, Transfer } from "./books.ts";
import { type Answer, type Delivery, type EvidenceRoad, noteOf, type Order } from "./evidence.ts";
import type { PersonGateway } from "./person-gateway.ts";
import { slipPayload } from "./slip-payload.ts";

export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: "image/png" | "image/jpeg";
  readonly fileName: string;
}

/** Draws the slip that the sending bank shows for this transfer. `payload` is the text for its QR. */
export interface SlipPainter {
  (slip: SlipContent): Promise<Picture>;
  /** Throws, in words, where this machine cannot draw one. */
  readonly ready?: () => Promise<void>;
}

export interface SlipContent {
  readonly transfer: Transfer;
  readonly receiver: { readonly holder_th: string; readonly holder_en: string };
  readonly payload: string;
}

/** What is to be drawn for a transfer. */
export function slipContent(books: Books, transfer: Transfer): SlipContent {
  const account = books.accounts.find(({ bank, number }) => bank === transfer.bank && number === transfer.account);
  const { holder_th = "บุคคลอื่น", holder_en = "Somebody else" } = account ?? {};
  return { transfer, receiver: { holder_th, holder_en }, payload: slipPayload(transfer) };
}

/** The picture as a photo in the person's chat. */
export function slipRoad(
  books: Books,
  people: PersonGateway | undefined,
  painter: SlipPainter | undefined,
): EvidenceRoad {
  return {
    name: "slip",
    faults: [],
    ...(painter?.ready && { ready: painter.ready }),
    deliver: async (transfer, order) => {
      if (!painter) throw new HttpError(501, "nobody draws slips here: choose the slip's QR instead");
      const { gateway, person } = payerOf(people, order);
      const { bytes, fileName, mediaType } = await painter(slipContent(books, transfer));
      const answer = await gateway.sendPhoto(person, bytes, fileName, mediaType);
      return deliveryOf("slip", transfer, answer, "Slip, a photo in the chat,");
    },
  };
}

/** The text of the slip's QR for a deposit, as the Mini App sends it after its camera has read it. */
export function qrRoad(people: PersonGateway | undefined): EvidenceRoad {
  return {
    name: "qr",
    faults: [],
    deliver: async (transfer, order) => {
      const { gateway, person } = payerOf(people, order);
      if (order.deposit_id === undefined) throw badRequest("deposit_id is needed: which deposit is the slip for?");
      const answer = await gateway.verifySlip(person, order.deposit_id, slipPayload(transfer));
      return deliveryOf("qr", transfer, answer, "Slip's QR");
    },
  };
}

function payerOf(people: PersonGateway | undefined, { person }: Order): { gateway: PersonGateway; person: number } {
  if (!people) throw new HttpError(501, "there is no Telegram sandbox whose people could send a slip");
  if (person === undefined) throw badRequest("person is needed: who sends the slip?");
  return { gateway: people, person };
}

function deliveryOf(road: string, transfer: Transfer, answer: Answer, what: string): Delivery {
  const ok = answer.status >= 200 && answer.status < 300;
  return {
    road,
    transfer_id: transfer.id,
    ok,
    note: ok ? `${what} taken.` : `${what}: ${noteOf(answer)}.`,
    answers: [answer],
  };
}
