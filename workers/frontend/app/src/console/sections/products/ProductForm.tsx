/** Creates a product with its sale, or changes one. Times are typed as Bangkok's. */
import { type ChangeEvent, type ReactNode, useState } from "react";
import { SelectField, TextArea, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import type { Action } from "../../act";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";
import {
  type AdminProduct,
  assets,
  changes,
  deliveries,
  newProduct,
  type Typed,
  typedOf,
  wrongIn,
} from "./productFields";

interface Props {
  /** The one to change; absent: a new one. */
  readonly product?: AdminProduct;
  readonly onClose: () => void;
  readonly onDone: (product: AdminProduct) => void;
}

export function ProductForm({ product, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(() => typedOf(product));
  const isNew = product === undefined;
  const unchanged = !isNew && Object.keys(changes(product, typed)).length === 0;
  return (
    <ActionDialog<AdminProduct>
      title={isNew ? t("console-product-new") : t("console-product-edit")}
      says={isNew ? t("console-product-new-says") : t("console-product-edit-says")}
      confirm={isNew ? t("console-product-create") : t("console-product-save")}
      isWide
      isIncomplete={wrongIn(typed).any || unchanged}
      action={() => (isNew ? creates(typed) : saves(product, typed))}
      done={({ data }) =>
        isNew
          ? t("console-product-created", { id: String(data.product_id), name: data.name })
          : t("console-product-saved", { name: data.name })
      }
      onDone={({ data }) => onDone(data)}
      onClose={onClose}
    >
      <Fields typed={typed} isNew={isNew} onChange={setTyped} />
    </ActionDialog>
  );
}

function creates(typed: Typed): Action<AdminProduct> {
  const body = newProduct(typed);
  return {
    name: "products.post",
    subject: "products",
    content: body,
    send: (key) => client.POST("/api/admin/products", { params: { header: { "Idempotency-Key": key } }, body }),
  };
}

function saves(product: AdminProduct, typed: Typed): Action<AdminProduct> {
  const body = changes(product, typed);
  const path = { product_id: String(product.product_id) };
  return {
    name: "products.patch",
    subject: `product:${product.product_id}`,
    content: body,
    send: () => client.PATCH("/api/admin/products/{product_id}", { params: { path }, body }),
  };
}

interface FieldsProps {
  readonly typed: Typed;
  readonly isNew: boolean;
  readonly onChange: (typed: Typed) => void;
}

function Fields({ typed, isNew, onChange }: FieldsProps): ReactNode {
  const t = useText();
  const wrong = wrongIn(typed);
  /** Value and handler of a text field. */
  const bound = (field: "name" | "description" | "amount" | "stock" | "perUser" | "starts" | "ends") => ({
    value: typed[field],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange({ ...typed, [field]: event.target.value }),
  });
  return (
    <div className="c-grid">
      <TextField className="c-wide" label={t("console-product-name")} required maxLength={100} {...bound("name")} />
      <TextArea
        className="c-wide"
        label={t("console-product-description")}
        maxLength={2000}
        rows={3}
        {...bound("description")}
      />
      <TextField
        label={t("console-price")}
        required
        inputMode="decimal"
        placeholder="1990.00"
        error={wrong.price ? t("console-amount-wrong", { asset: typed.asset }) : undefined}
        suffix={isNew ? undefined : typed.asset}
        {...bound("amount")}
      />
      {isNew && (
        <SelectField
          label={t("console-asset")}
          value={typed.asset}
          options={assets.map((known) => [known, known] as const)}
          onChange={({ target }) =>
            onChange({ ...typed, asset: assets.find((known) => known === target.value) ?? "THB" })
          }
        />
      )}
      {isNew && (
        <TextField
          label={t("console-stock-at-start")}
          type="number"
          required
          min={0}
          max={10_000_000}
          {...bound("stock")}
        />
      )}
      <TextField label={t("console-per-user-limit")} type="number" required min={1} max={1000} {...bound("perUser")} />
      <TextField
        label={t("console-starts-at")}
        type="datetime-local"
        hint={t("console-window-hint")}
        {...bound("starts")}
      />
      <TextField
        label={t("console-ends-at")}
        type="datetime-local"
        hint={t("console-window-hint")}
        error={wrong.window ? t("console-window-wrong") : undefined}
        {...bound("ends")}
      />
      {isNew && (
        <SelectField
          className="c-wide"
          label={t("console-delivery")}
          value={typed.delivery}
          hint={t(`console-delivery-says-${typed.delivery}`)}
          options={deliveries.map((known) => [known, t(`console-delivery-${known}`)] as const)}
          onChange={({ target }) =>
            onChange({ ...typed, delivery: deliveries.find((known) => known === target.value) ?? "none" })
          }
        />
      )}
    </div>
  );
}
