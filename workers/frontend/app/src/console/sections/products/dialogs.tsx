/** More stock, more codes. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { TextArea, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { grouped } from "../../parts/Values";
import { client } from "../../session";

interface Props {
  readonly product: Schema<"AdminProduct">;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Restock({ product, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [quantity, setQuantity] = useState("");
  const path = { product_id: String(product.product_id) };
  return (
    <ActionDialog<Schema<"AdminProduct">>
      title={t("console-restock")}
      says={t("console-restock-says", { name: product.name, free: grouped(product.stock.free) })}
      confirm={t("console-restock-confirm")}
      isIncomplete={quantity === ""}
      action={() => {
        const body = { quantity: Number(quantity) };
        return {
          name: "products.restock.post",
          subject: `product:${product.product_id}`,
          content: body,
          send: (key) =>
            client.POST("/api/admin/products/{product_id}/restock", {
              params: { path, header: { "Idempotency-Key": key } },
              body,
            }),
        };
      }}
      done={({ data }) => t("console-restocked", { count: grouped(Number(quantity)), free: grouped(data.stock.free) })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextField
        label={t("console-restock-quantity")}
        type="number"
        min={1}
        max={10_000_000}
        required
        value={quantity}
        onChange={(event) => setQuantity(event.target.value)}
      />
    </ActionDialog>
  );
}

const MOST_CODES = 500;

export function AddCodes({ product, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [text, setText] = useState("");
  const codes = [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
  const isTooLong = codes.some((code) => code.length > 200);
  const path = { product_id: String(product.product_id) };
  const error = isTooLong
    ? t("console-codes-too-long")
    : codes.length > MOST_CODES
      ? t("console-codes-too-many", { most: MOST_CODES })
      : undefined;
  return (
    <ActionDialog<Schema<"CodeStock">>
      title={t("console-codes-add")}
      says={t("console-codes-add-says", { name: product.name })}
      confirm={t("console-codes-add-confirm", { count: codes.length })}
      isIncomplete={codes.length === 0 || error !== undefined}
      action={() => ({
        name: "products.codes.post",
        subject: `product:${product.product_id}`,
        // How many and a print of them are enough to tell intentions apart: the codes themselves are not written down here.
        content: fingerprint(codes),
        send: (key) =>
          client.POST("/api/admin/products/{product_id}/codes", {
            params: { path, header: { "Idempotency-Key": key } },
            body: { codes },
          }),
      })}
      done={({ data }) => t("console-codes-added", { added: data.added, free: data.free })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextArea
        label={t("console-codes-lines")}
        hint={t("console-codes-counted", { count: codes.length })}
        error={error}
        value={text}
        rows={10}
        required
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </ActionDialog>
  );
}

/** FNV-1a, 32 bit: tells lists apart, hides nothing. */
function fingerprint(codes: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of codes.join("\n")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${codes.length}:${hash.toString(16)}`;
}
