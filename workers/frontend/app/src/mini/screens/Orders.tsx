/** All orders, newest first; those still open are asked about again and again. */
import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { Row, Section } from "../../design/Card";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { EmptyState, refusalText } from "../../design/States";
import { OrderStatusBadge } from "../../design/Status";
import { Time } from "../../design/Time";
import { useToast } from "../../design/Toast";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { listOrders } from "../data/calls";
import type { Order, OrderPage } from "../data/types";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { Loaded, StaleNote } from "../parts/Loaded";
import { Screen } from "../parts/Screen";
import { open } from "../route";

export default function Orders(): ReactNode {
  const t = useText();
  const orders = useResource(useSources().orders, { everyMs: refreshMs.orders });
  return (
    <Screen title={t("app-tab-orders")}>
      <StaleNote resource={orders} />
      <Loaded resource={orders} skeleton={<Skeleton shape="row" count={6} />}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState
              icon="box"
              title={t("app-orders-empty")}
              action={<Button onClick={() => open("/shop", "replace")}>{t("app-to-shop")}</Button>}
            />
          ) : (
            <OrderList first={page} />
          )
        }
      </Loaded>
    </Screen>
  );
}

/** The newest page is kept fresh above; older ones are added below when asked for. */
function OrderList({ first }: { readonly first: OrderPage }): ReactNode {
  const t = useText();
  const say = useToast();
  const client = useClient();
  const [older, setOlder] = useState<readonly Order[]>([]);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [isBusy, setBusy] = useState(false);
  const seen = new Set(first.items.map(({ order_id: id }) => id));
  const more = async (): Promise<void> => {
    if (cursor === null) return;
    setBusy(true);
    try {
      const page = await listOrders(client, cursor);
      setOlder((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  return (
    <>
      <Section footer={t("ui-bangkok-time")}>
        {[...first.items, ...older.filter(({ order_id: id }) => !seen.has(id))].map((order) => (
          <Row
            key={order.order_id}
            title={`${order.quantity} × ${order.product_name}`}
            hint={<Time at={order.created_at} />}
            value={order.total === undefined ? undefined : <MoneyText money={order.total} />}
            valueHint={<OrderStatusBadge status={order.status} />}
            onPress={() => open(`/order/${order.order_id}`)}
          />
        ))}
      </Section>
      {cursor !== null && (
        <Button kind="tinted" isBlock isBusy={isBusy} onClick={() => void more()}>
          {t("ui-more")}
        </Button>
      )}
    </>
  );
}
