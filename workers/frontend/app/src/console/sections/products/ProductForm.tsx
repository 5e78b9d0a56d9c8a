/** Creates a product with its sale, or changes one. Times are typed as Bangkok's. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField, TextArea, TextField } from "../../../design/Field";
import { minorUnits } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { fromField, toField } from "../../bangkok";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";

type Product = Schema<"AdminProduct">;
type Asset = Schema<"Asset">;

const assets = ["THB", "USDT", "ETH"] as const;
const deliveries = ["none", "physical", "digital"] as const;

interface Props {
  /** The one to change; absent: a new one. */
  readonly product?: Product;
  readonly onClose: () => void;
  readonly onDone: (product: Product) => void;
}

export function ProductForm({ product, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [name, setName] = useState(product?.name ?? "");
  const [description, setDescription] = useState(product?.description ?? "");
  const [amount, setAmount] = useState(product?.price.amount ?? "");
  const [asset, setAsset] = useState<Asset>(product?.price.asset ?? "THB");
  const [stock, setStock] = useState("100");
  const [perUser, setPerUser] = useState(String(product?.per_user_limit ?? 1));
  const [starts, setStarts] = useState(toField(product?.starts_at));
  const [ends, setEnds] = useState(toField(product?.ends_at));
  const [delivery, setDelivery] = useState<(typeof deliveries)[number]>("none");

  const minor = minorUnits(asset, amount);
  const isPriceWrong = amount !== "" && (minor === undefined || minor === 0n);
  const isWindowWrong = starts !== "" && ends !== "" && ends <= starts;
  const fields = {
    name: name.trim(),
    description: description.trim(),
    price: { asset, amount },
    per_user_limit: Number(perUser),
    starts_at: fromField(starts),
    ends_at: fromField(ends),
  };

  return (
    <ActionDialog<Product>
      title={product === undefined ? t("console-product-new") : t("console-product-edit")}
      says={product === undefined ? t("console-product-new-says") : t("console-product-edit-says")}
      confirm={product === undefined ? t("console-product-create") : t("console-product-save")}
      isWide
      isIncomplete={isPriceWrong || isWindowWrong || fields.name === "" || amount === ""}
      action={() => {
        if (product === undefined) {
          const body = { ...fields, stock: Number(stock), delivery };
          return {
            name: "products.post",
            subject: "products",
            content: body,
            send: (key) => client.POST("/api/admin/products", { params: { header: { "Idempotency-Key": key } }, body }),
          };
        }
        const body = changed(product, fields);
        const product_id = String(product.product_id);
        return {
          name: "products.patch",
          subject: `product:${product_id}`,
          content: body,
          send: () => client.PATCH("/api/admin/products/{product_id}", { params: { path: { product_id } }, body }),
        };
      }}
      done={({ data }) =>
        product === undefined
          ? t("console-product-created", { id: String(data.product_id), name: data.name })
          : t("console-product-saved", { name: data.name })
      }
      onDone={({ data }) => onDone(data)}
      onClose={onClose}
    >
      <div className="c-grid">
        <TextField
          className="c-wide"
          label={t("console-product-name")}
          value={name}
          required
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <TextArea
          className="c-wide"
          label={t("console-product-description")}
          value={description}
          maxLength={2000}
          rows={3}
          onChange={(event) => setDescription(event.target.value)}
        />
        <TextField
          label={t("console-price")}
          value={amount}
          required
          inputMode="decimal"
          placeholder="1990.00"
          error={isPriceWrong ? t("console-amount-wrong", { asset }) : undefined}
          onChange={(event) => setAmount(event.target.value.trim())}
          suffix={product === undefined ? undefined : asset}
        />
        {product === undefined && (
          <SelectField
            label={t("console-asset")}
            value={asset}
            options={assets.map((known) => [known, known] as const)}
            onChange={(event) => setAsset(assets.find((known) => known === event.target.value) ?? "THB")}
          />
        )}
        {product === undefined && (
          <TextField
            label={t("console-stock-at-start")}
            type="number"
            value={stock}
            required
            min={0}
            max={10_000_000}
            onChange={(event) => setStock(event.target.value)}
          />
        )}
        <TextField
          label={t("console-per-user-limit")}
          type="number"
          value={perUser}
          required
          min={1}
          max={1000}
          onChange={(event) => setPerUser(event.target.value)}
        />
        <TextField
          label={t("console-starts-at")}
          type="datetime-local"
          value={starts}
          hint={t("console-window-hint")}
          onChange={(event) => setStarts(event.target.value)}
        />
        <TextField
          label={t("console-ends-at")}
          type="datetime-local"
          value={ends}
          hint={t("console-window-hint")}
          error={isWindowWrong ? t("console-window-wrong") : undefined}
          onChange={(event) => setEnds(event.target.value)}
        />
        {product === undefined && (
          <SelectField
            className="c-wide"
            label={t("console-delivery")}
            value={delivery}
            hint={t(`console-delivery-says-${delivery}`)}
            options={deliveries.map((known) => [known, t(`console-delivery-${known}`)] as const)}
            onChange={(event) => setDelivery(deliveries.find((known) => known === event.target.value) ?? "none")}
          />
        )}
      </div>
    </ActionDialog>
  );
}

/** What is not as it was; a field that is not sent stays, so that two operators do not undo one another. */
function changed(
  product: Product,
  fields: Omit<Schema<"UpdateProduct">, "paused" | "closed">,
): Schema<"UpdateProduct"> {
  const same = (left: string | null | undefined, right: string | null | undefined): boolean =>
    toField(left) === toField(right);
  return {
    ...(fields.name !== product.name && { name: fields.name }),
    ...(fields.description !== (product.description ?? "") && { description: fields.description }),
    ...(fields.price?.amount !== product.price.amount && { price: fields.price }),
    ...(fields.per_user_limit !== product.per_user_limit && { per_user_limit: fields.per_user_limit }),
    ...(!same(fields.starts_at, product.starts_at) && { starts_at: fields.starts_at }),
    ...(!same(fields.ends_at, product.ends_at) && { ends_at: fields.ends_at }),
  } as Schema<"UpdateProduct">;
}
