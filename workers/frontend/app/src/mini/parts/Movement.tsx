/** One transfer of the wallet as a row. */
import type { ReactNode } from "react";
import { Row } from "../../design/Card";
import type { IconName } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { Time } from "../../design/Time";
import { useText } from "../../texts/useTexts";
import type { Transfer } from "../data/types";

/** Kinds that have a name of their own: the word before `:` of the transfer's id. */
export const kinds = ["order", "refund", "send", "adjustment", "deposit"] as const;
export type Kind = (typeof kinds)[number] | "other";

export function kindOf(id: string): Kind {
  const word = id.split(":")[0];
  return kinds.find((kind) => kind === word) ?? "other";
}

const icons: Record<Kind, IconName> = {
  order: "box",
  refund: "refund",
  send: "send",
  adjustment: "gear",
  deposit: "download",
  other: "list",
};

export function Movement({ transfer }: { readonly transfer: Transfer }): ReactNode {
  const t = useText();
  const kind = kindOf(transfer.id);
  const isIn = transfer.direction === "credit";
  const person = transfer.other_user ?? undefined;
  const title =
    kind === "send" && person !== undefined
      ? t(isIn ? "app-movement-from" : "app-movement-to", { user: String(person) })
      : t(`app-movement-${kind}`);
  return (
    <Row
      icon={kind === "send" && isIn ? "arrowIn" : icons[kind]}
      tone={isIn ? "good" : "plain"}
      title={title}
      hint={
        <>
          <Time at={transfer.at} />
          {transfer.memo != null && transfer.memo !== "" && <span className="memo">{transfer.memo}</span>}
        </>
      }
      value={<MoneyText money={transfer.amount} direction={transfer.direction} />}
    />
  );
}
