/** One order: how it stands now, what was bought, how it comes, and its receipt. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { Card, Row, Section } from "../../design/Card";
import { ConfirmDialog } from "../../design/Dialog";
import { Icon, type IconName } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { refusalText } from "../../design/States";
import { type OrderStatus, OrderStatusBadge, orderTones } from "../../design/Status";
import { Time } from "../../design/Time";
import { useToast } from "../../design/Toast";
import { useLiveSale } from "../../live";
import { useClient, useSession } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { cancelOrder } from "../data/calls";
import { noteHeads } from "../data/heads";
import type { Order as OrderData } from "../data/types";
import { useResource, useResources } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { useHost } from "../host/useHost";
import { CopyButton } from "../parts/CopyButton";
import { Countdown } from "../parts/Countdown";
import { Loaded, StaleNote } from "../parts/Loaded";
import { ReceiptCheck } from "../parts/ReceiptCheck";
import { Screen } from "../parts/Screen";
import { open } from "../route";

/** States in which somebody else still decides. */
const isOpen = (status: OrderStatus | undefined): boolean => status === "unknown" || status === "reserved";

const icons: Record<OrderStatus, IconName> = {
  unknown: "clock",
  reserved: "clock",
  paid: "check",
  fulfilled: "check",
  released: "cross",
  expired: "clock",
  cancelled: "cross",
  refunded: "refund",
};

export default function Order({ id }: { readonly id: string | undefined }): ReactNode {
  const t = useText();
  const session = useSession();
  const sources = useSources();
  const resources = useResources();
  const host = useHost();
  const orderId = id ?? "";
  const source = sources.order(orderId);
  const [isWatched, setWatched] = useState(true);
  const order = useResource(source, { everyMs: isWatched ? refreshMs.openOrder : 0 });
  const { data, reload } = order;
  const status = data?.status;
  const before = useRef(status);
  const productId = data?.product_id;
  // For the news of this order, and for the chain's head that its receipt is checked against.
  const live = useLiveSale(productId, session.client, session);

  useEffect(
    () =>
      live?.onOrder((changed) => {
        if (changed === orderId) void reload();
      }),
    [live, orderId, reload],
  );
  useEffect(
    () => (live === undefined || productId === undefined ? undefined : noteHeads(productId, live)),
    [live, productId],
  );
  useEffect(() => {
    setWatched(status === undefined || isOpen(status));
    if (isOpen(before.current) && status !== undefined && !isOpen(status)) {
      host.haptic(status === "paid" || status === "fulfilled" ? "success" : "error");
      void resources.reload(sources.wallet);
      void resources.reload(sources.orders);
    }
    before.current = status;
  }, [status, host, resources, sources]);

  return (
    <Screen title={t("app-order")} parent="/orders">
      <StaleNote resource={order} />
      <Loaded
        resource={order}
        skeleton={
          <>
            <Skeleton shape="hero" />
            <Skeleton shape="card" />
          </>
        }
      >
        {(found) => <Details order={found} onChange={(changed) => resources.put(source, changed)} />}
      </Loaded>
    </Screen>
  );
}

interface DetailsProps {
  readonly order: OrderData;
  readonly onChange: (order: OrderData) => void;
}

function Details({ order, onChange }: DetailsProps): ReactNode {
  const t = useText();
  const { status, reason } = order;
  // What is on its way by post has not arrived yet.
  const isSent = status === "fulfilled" && order.delivery === "physical";
  return (
    <>
      <Card className="order-hero">
        <span className={`order-icon tone-${orderTones[status]}`}>
          <Icon name={icons[status]} size={34} />
        </span>
        <p className="order-what">{`${order.quantity} × ${order.product_name}`}</p>
        <div role="status">
          <OrderStatusBadge status={status} />
          <p className="order-says">{isSent ? t("app-parcel-sent") : t(`app-order-says-${status}`)}</p>
        </div>
        {reason !== undefined && status !== "paid" && status !== "fulfilled" && (
          <p className="hint">{reasonText(t, reason)}</p>
        )}
        {status === "reserved" && order.expires_at !== undefined && (
          <p className="hint">
            {t("app-order-held-for")} <Countdown until={order.expires_at} />
          </p>
        )}
        {status === "released" && reason === "insufficient_funds" && (
          <Button kind="tinted" isSmall onClick={() => open("/", "replace")}>
            {t("app-to-wallet")}
          </Button>
        )}
      </Card>
      <Arrival order={order} />
      <Section title={t("app-details")} footer={t("ui-bangkok-time")}>
        <dl className="facts">
          {order.total !== undefined && (
            <Fact name={t("app-total")}>
              <MoneyText money={order.total} />
            </Fact>
          )}
          <Fact name={t("app-ordered-at")}>
            <Time at={order.created_at} />
          </Fact>
          {order.settled_at !== undefined && (
            <Fact name={t("app-settled-at")}>
              <Time at={order.settled_at} />
            </Fact>
          )}
          {order.fulfilled_at !== undefined && (
            <Fact name={t("app-fulfilled-at")}>
              <Time at={order.fulfilled_at} />
            </Fact>
          )}
          <Fact name={t("app-order-number")}>
            <span className="id">{order.order_id}</span>
          </Fact>
        </dl>
      </Section>
      {order.receipt !== undefined && <ReceiptCheck order={order} receipt={order.receipt} />}
      {status === "reserved" && <Cancel order={order} onChange={onChange} />}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Stable codes have words here; what an operator wrote stands as written. */
function reasonText(t: ReturnType<typeof useText>, reason: string): string {
  const text = /^[a-z_]+$/.test(reason) ? t(`app-reason-${reason}`) : "";
  return text === "" || text.startsWith("app-reason-") ? reason : text;
}

/** How it comes: codes, a parcel, an address that is still missing. */
function Arrival({ order }: { readonly order: OrderData }): ReactNode {
  const t = useText();
  const { status, delivery, codes = [], tracking } = order;
  if (status !== "paid" && status !== "fulfilled") return null;
  if (delivery === "digital") {
    return (
      <Section title={t("app-codes")} footer={t("app-codes-hint")}>
        {codes.length === 0 ? (
          <p className="quiet">{t("app-codes-wait")}</p>
        ) : (
          codes.map((code) => (
            <div key={code} className="code">
              <code>{code}</code>
              <CopyButton text={code} />
            </div>
          ))
        )}
      </Section>
    );
  }
  if (delivery !== "physical") return null;
  const isSent = status === "fulfilled";
  return (
    <Section title={t("app-parcel")}>
      {order.needs_address === true && (
        <Row
          icon="pin"
          tone="warn"
          title={t("app-address-needed")}
          hint={t("app-address-needed-hint")}
          onPress={() => open("/address")}
        />
      )}
      <Row
        icon="truck"
        tone={isSent ? "good" : "plain"}
        title={t(isSent ? "app-parcel-sent" : "app-parcel-wait")}
        hint={tracking?.carrier ?? undefined}
      />
      {tracking?.number != null && (
        <div className="code">
          <code>{tracking.number}</code>
          <CopyButton text={tracking.number} />
        </div>
      )}
    </Section>
  );
}

function Cancel({ order, onChange }: DetailsProps): ReactNode {
  const t = useText();
  const say = useToast();
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      const changed = await cancelOrder(client, order.order_id);
      onChange(changed);
      say(t(changed.status === "cancelled" ? "app-order-cancelled" : "app-order-cancel-asked"), "good");
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <>
      <Button kind="danger" isBlock onClick={() => setAsking(true)}>
        {t("app-cancel-order")}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t("app-cancel-order-title")}
          confirmLabel={t("app-cancel-order")}
          cancelLabel={t("ui-back")}
          isDangerous
          isBusy={isBusy}
          onConfirm={() => void cancel()}
          onClose={() => setAsking(false)}
        >
          <p>{t("app-cancel-order-says", { what: `${order.quantity} × ${order.product_name}` })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
