/**
 * Confirms a purchase and says what became of it. One intention has one id, kept until its outcome is known: pressing again after
 * a lost answer buys the same thing once. Another quantity is another intention.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { MoneyText } from "../../design/MoneyText";
import { Note } from "../../design/States";
import { Stepper } from "../../design/Stepper";
import { minorUnits, money, times } from "../../format/money";
import type { BuyOutcome, LiveSale } from "../../live";
import { useText } from "../../texts/useTexts";
import type { Product } from "../data/types";
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
  const intention = useRef<string>(undefined);
  const [quantity, setQuantity] = useState(1);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<BuyOutcome>();
  const isSlow = useAfter(isBusy, slowMs);
  const total = times(product.price, quantity);
  const available = wallet?.balances.find(({ asset }) => asset === total.asset)?.available;
  const isShort =
    available !== undefined &&
    (minorUnits(total.asset, available) ?? 0n) < (minorUnits(total.asset, total.amount) ?? 0n);
  const isFinal = outcome?.kind === "refused" && finalCodes.has(outcome.code);
  const isUnknown = outcome?.kind === "unknown";
  const most = Math.max(1, Math.min(product.per_user_limit, free));

  const buy = async (): Promise<void> => {
    intention.current ??= live.freshId();
    setBusy(true);
    setOutcome(undefined);
    const told = await live.buy(quantity, intention.current);
    setBusy(false);
    if (told.kind !== "unknown") intention.current = undefined;
    if (told.kind === "ordered") {
      host.haptic("success");
      void resources.reload(sources.orders);
      open(`/order/${told.ticket.order_id}`);
      return;
    }
    host.haptic(told.kind === "refused" ? "error" : "warning");
    setOutcome(told);
  };

  return (
    <Dialog
      title={product.name}
      onClose={onClose}
      closeLabel={t("ui-close")}
      isBusy={isBusy}
      actions={
        isFinal ? (
          <Button isBlock onClick={onClose}>
            {t("ui-close")}
          </Button>
        ) : (
          <Button isBlock isBusy={isBusy} disabled={free === 0 && !isUnknown} onClick={() => void buy()}>
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
          max={isBusy || isUnknown ? quantity : most}
          onChange={(next) => {
            intention.current = undefined;
            setOutcome(undefined);
            setQuantity(next);
          }}
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
