/**
 * Confirms a purchase and says what became of it. One intention has one id, kept until its outcome is known (`data/purchases.ts`), also when
 * this sheet is closed: pressing again after a lost answer buys the same thing once.
 */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { MoneyText } from "../../design/MoneyText";
import { Note } from "../../design/States";
import { Stepper } from "../../design/Stepper";
import { minorUnits, money, times } from "../../format/money";
import type { BuyOutcome, LiveSale } from "../../live";
import { useText } from "../../texts/useTexts";
import type { Product } from "../data/types";
import { usePurchase, usePurchases } from "../data/usePurchases";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { useHost } from "../host/useHost";
import { open } from "../route";

interface Props {
  readonly product: Product;
  readonly live: LiveSale;
  readonly free: number;
  readonly onClose: () => void;
}

/** Refusals after which trying again now is no use. */
const finalCodes = new Set(["sold_out", "sale_ended", "limit_reached", "product_not_found", "banned", "wallet_frozen"]);

/** After this it is said that asking goes on. */
const slowMs = 3_000;

export function BuySheet({ product, live, free, onClose }: Props): ReactNode {
  const t = useText();
  const host = useHost();
  const sources = useSources();
  const resources = useResources();
  const wallet = useResource(sources.wallet).data;
  const purchases = usePurchases();
  const { intention, isBusy, outcome } = usePurchase(product.product_id);
  const [chosen, setChosen] = useState(1);
  const quantity = intention?.quantity ?? chosen;
  const isSlow = useAfter(isBusy, slowMs);
  const total = times(product.price, quantity);
  const available = wallet?.balances.find(({ asset }) => asset === total.asset)?.available;
  const isShort =
    available !== undefined &&
    (minorUnits(total.asset, available) ?? 0n) < (minorUnits(total.asset, total.amount) ?? 0n);
  const isFinal = outcome?.kind === "refused" && finalCodes.has(outcome.code);
  const isUnknown = outcome?.kind === "unknown";
  const most = Math.max(1, Math.min(product.per_user_limit, free));

  const hear = useCallback(
    (told: BuyOutcome) => {
      if (told.kind !== "ordered") return host.haptic(told.kind === "refused" ? "error" : "warning");
      host.haptic("success");
      void resources.reload(sources.orders);
      open(`/order/${told.ticket.order_id}`);
    },
    [host, resources, sources],
  );
  useEffect(() => purchases.watch(product.product_id, hear), [purchases, product.product_id, hear]);
  const buy = (): void => {
    void purchases.buy({ id: product.product_id, name: product.name }, quantity, live);
  };

  return (
    <Dialog
      title={product.name}
      onClose={onClose}
      closeLabel={t("ui-close")}
      isBusy={isBusy}
      isSturdy={isUnknown}
      actions={
        isFinal ? (
          <Button isBlock onClick={onClose}>
            {t("ui-close")}
          </Button>
        ) : (
          <Button isBlock isBusy={isBusy} disabled={free === 0 && !isUnknown} onClick={buy}>
            {isUnknown ? t("app-ask-again") : t("app-pay", { total: money(total) })}
          </Button>
        )
      }
    >
      <div className="buy-line">
        <span>{t("app-quantity")}</span>
        <Stepper
          label={t("app-quantity")}
          fewerLabel={t("ui-fewer")}
          moreLabel={t("ui-add-one")}
          value={quantity}
          max={most}
          isFixed={isBusy || isUnknown}
          onChange={setChosen}
        />
      </div>
      <dl className="facts is-plain">
        <div>
          <dt>{t("app-total")}</dt>
          <dd className="buy-total">
            <MoneyText money={total} />
          </dd>
        </div>
        {available !== undefined && (
          <div>
            <dt>{t("app-available")}</dt>
            <dd>
              <MoneyText money={{ asset: total.asset, amount: available }} />
            </dd>
          </div>
        )}
      </dl>
      <div aria-live="assertive">
        {outcome !== undefined && <Outcome outcome={outcome} />}
        {isSlow && (
          <Note tone="accent" icon="clock">
            {t("app-buy-slow")}
          </Note>
        )}
        {outcome === undefined && !isBusy && isShort && (
          <Note tone="warn" icon="warn">
            {t("app-short")}
          </Note>
        )}
      </div>
      <p className="hint small">{t("app-buy-note")}</p>
    </Dialog>
  );
}

/** True when something has gone on for so long. */
function useAfter(isOn: boolean, ms: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLong(true), ms);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isOn, ms]);
  return isLong;
}

/** Why it was not bought, or that this is not known. */
function Outcome({ outcome }: { readonly outcome: BuyOutcome }): ReactNode {
  const t = useText();
  if (outcome.kind === "ordered") return null;
  if (outcome.kind === "unknown") {
    const { orderId } = outcome;
    return (
      <Note
        tone="warn"
        icon="clock"
        action={
          orderId !== undefined && (
            <Button kind="plain" isSmall onClick={() => open(`/order/${orderId}`)}>
              {t("app-see-order")}
            </Button>
          )
        }
      >
        {t("app-outcome-unknown")}
      </Note>
    );
  }
  const text = outcome.detail === "" ? t("ui-offline") : outcome.detail;
  return (
    <Note tone="bad" icon="warn">
      {text}
      {outcome.retryAfterS !== undefined && ` ${t("app-retry-after", { seconds: outcome.retryAfterS })}`}
    </Note>
  );
}
