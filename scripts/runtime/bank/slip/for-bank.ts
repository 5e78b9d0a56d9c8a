/**
 * The sandbox bank's painter: the slip that the sending bank's app shows for a transfer, as its holder saves it. Chromium starts with the first; a machine
 * that lacks it, or the font, is told so before a transfer is booked for a slip.
 */
import { HttpError } from "../../loopback.ts";
import { layoutOf } from "./layouts/index.ts";
import { Painter } from "./painter.ts";

/** As much of a transfer as a slip shows. */
interface Content {
  readonly transfer: {
    readonly id: string;
    readonly bank: string;
    readonly account: string;
    readonly amount: string;
    readonly at_ms: number;
    readonly reference: string;
    readonly sender: {
      readonly bank: string;
      readonly account: string;
      readonly name_th: string;
      readonly name_en: string;
    };
  };
  readonly receiver: { readonly holder_th: string; readonly holder_en: string };
  readonly payload: string;
}

interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: "image/jpeg";
  readonly fileName: string;
}

export interface BankPainter {
  readonly paint: { (content: Content): Promise<Picture>; readonly ready: () => Promise<void> };
  readonly close: () => Promise<void>;
}

const font = "Noto Sans Thai";
const needs = "choose the slip's QR instead, or install what drawing needs: apt install chromium fonts-noto-core";

export function bankPainter(): BankPainter {
  let painter: Promise<Painter> | undefined;
  const start = (): Promise<Painter> => {
    painter ??= Painter.start();
    return painter;
  };
  /** A browser that did not start, went away, or found too few fonts is started again for the next slip. */
  const end = async (): Promise<void> => {
    const ended = painter;
    painter = undefined;
    await (await ended?.catch(() => undefined))?.close();
  };
  const ready = async (): Promise<void> => {
    const why = await obstacle(start);
    if (why === undefined) return;
    await end();
    throw new HttpError(501, `no slip can be drawn here (${why}): ${needs}`);
  };
  const paint = async ({ transfer, receiver, payload }: Content): Promise<Picture> => {
    const { sender } = transfer;
    const layout = layoutOf(sender.bank);
    const isThai = layout.language === "th";
    const slip = {
      amount: transfer.amount,
      atMs: transfer.at_ms,
      reference: transfer.reference,
      sender: { name: isThai ? sender.name_th : sender.name_en, bank: sender.bank, account: sender.account },
      receiver: {
        name: isThai ? receiver.holder_th : receiver.holder_en,
        bank: transfer.bank,
        account: transfer.account,
      },
      qr: payload,
    };
    try {
      const bytes = await (await start()).paint(slip, layout, font, { type: "image/jpeg", quality: 0.85 });
      return { bytes, mediaType: "image/jpeg", fileName: `slip-${transfer.id}.jpg` };
    } catch (error) {
      painter = undefined;
      throw error;
    }
  };
  return { paint: Object.assign(paint, { ready }), close: end };
}

/** What keeps this machine from drawing a slip that can be read. */
async function obstacle(start: () => Promise<Painter>): Promise<string | undefined> {
  try {
    const missing = await (await start()).missingFonts([font]);
    return missing.length === 0 ? undefined : `the font ${font} is missing`;
  } catch (error) {
    const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
    return line;
  }
}
