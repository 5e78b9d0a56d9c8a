/** One product: live stock over the socket, the countdown, and buying. */
import { type ReactNode, useEffect, useState } from "react";
import { Refused } from "../../client/client";
import { Card, Row, Section } from "../../design/Card";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { SaleStateBadge } from "../../design/Status";
import { type LiveSale, useLiveSale, useSnapshot } from "../../live";
import { useSession, useSessionState } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { noteHeads } from "../data/heads";
import type { Product as ProductData } from "../data/types";
import { usePurchase } from "../data/usePurchases";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { Countdown } from "../parts/Countdown";
import { LiveStock } from "../parts/LiveStock";
import { Loaded, StaleNote } from "../parts/Loaded";
import { MainAction } from "../parts/MainAction";
import { PauseNote } from "../parts/PauseNote";
import { ProductArt } from "../parts/ProductArt";
import { Screen } from "../parts/Screen";
import { BuySheet } from "./BuySheet";

export default function Product({ id }: { readonly id: string | undefined }): ReactNode {
  const productId = Number.parseInt(id ?? "", 10) || 0;
  const session = useSession();
  const product = useResource(useSources().product(productId), { everyMs: refreshMs.products });
  // Of what does not exist there is nothing to hear.
  const isNothing =
    productId <= 0 || (product.error instanceof Refused && product.error.refusal.code === "product_not_found");
  const live = useLiveSale(isNothing ? undefined : productId, session.client, session);
  return (
    <Screen title={product.data?.name ?? "\u00a0"} parent="/shop">
      <PauseNote productId={productId} />
      <StaleNote resource={product} />
      <Loaded
        resource={product}
        skeleton={
          <>
            <Skeleton shape="hero" />
            <Skeleton shape="card" />
          </>
        }
      >
        {(data) => <Offer product={data} live={live} onTurn={() => void product.reload()} />}
      </Loaded>
    </Screen>
  );
}

interface OfferProps {
  readonly product: ProductData;
  readonly live: LiveSale | undefined;
  readonly onTurn: () => void;
}

function Offer({ product, live, onTurn }: OfferProps): ReactNode {
  const t = useText();
  const session = useSessionState(useSession());
  const { link, stock } = useSnapshot(live);
  const [isBuying, setBuying] = useState(false);
  const free = stock?.free ?? product.stock_free;
  const delivery = product.delivery ?? "none";
  useEffect(() => (live === undefined ? undefined : noteHeads(product.product_id, live)), [live, product.product_id]);
  useEffect(() => {
    // A new person on the same socket, or one who has come back.
    if (session.kind === "signed_in") live?.signIn();
  }, [live, session.kind]);
  return (
    <>
      <div className="product-hero">
        <ProductArt id={product.product_id} name={product.name} isLarge />
        <div className="product-hero-main">
          <MoneyText money={product.price} size="large" />
          <p className="hint">{t("app-per-person", { count: product.per_user_limit })}</p>
          <SaleStateBadge state={product.state} isSoldOut={free === 0} />
        </div>
      </div>
      <Card>
        <LiveStock productId={product.product_id} free={free} link={link} />
        <Turn product={product} onTurn={onTurn} />
      </Card>
      {product.description != null && product.description !== "" && (
        <Section title={t("app-about")}>
          <p className="prose">{product.description}</p>
        </Section>
      )}
      <Section>
        <Row
          icon={delivery === "physical" ? "truck" : delivery === "digital" ? "key" : "check"}
          tone="plain"
          title={t(`app-delivery-${delivery}`)}
        />
        <Row icon="shield" tone="plain" title={t("app-proof-offer")} hint={t("app-proof-offer-hint")} />
      </Section>
      {!isBuying && (
        <BuyAction product={product} free={free} isLive={live !== undefined} onPress={() => setBuying(true)} />
      )}
      {isBuying && live !== undefined && (
        <BuySheet product={product} live={live} free={free} onClose={() => setBuying(false)} />
      )}
    </>
  );
}

interface BuyActionProps {
  readonly product: ProductData;
  readonly free: number;
  readonly isLive: boolean;
  readonly onPress: () => void;
}

function BuyAction({ product, free, isLive, onPress }: BuyActionProps): ReactNode {
  const t = useText();
  const session = useSessionState(useSession());
  // Asked for and not known yet: the way back to it stays open, also when everything is sold.
  const isUnclear = usePurchase(product.product_id).intention !== undefined;
  const isOpen = product.state === "open";
  const isSoldOut = isOpen && free === 0;
  const isOffered = isOpen && !isSoldOut;
  const state = isSoldOut ? "ui-sale-sold-out" : `ui-sale-${product.state}`;
  return (
    <MainAction
      text={isUnclear ? t("app-ask-again") : isOffered ? t("app-buy") : t(state)}
      isEnabled={(isUnclear || isOffered) && session.kind === "signed_in" && isLive}
      onPress={onPress}
    />
  );
}

/** The time until the sale begins or ends. */
function Turn({ product, onTurn }: { readonly product: ProductData; readonly onTurn: () => void }): ReactNode {
  const t = useText();
  const { state, starts_at: startsAt, ends_at: endsAt } = product;
  const until = state === "scheduled" ? startsAt : state === "open" ? endsAt : null;
  if (until == null) return null;
  return (
    <p className="turn">
      <span className="hint">{t(state === "scheduled" ? "app-starts-in" : "app-ends-in")}</span>
      <Countdown until={until} onOver={onTurn} />
    </p>
  );
}
