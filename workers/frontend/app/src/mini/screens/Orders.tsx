/** All orders, newest first; those still open are asked about again and again. */
import type { ReactNode } from "react";
import { Button } from "../../design/Button";
import { Row, Section } from "../../design/Card";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { EmptyState } from "../../design/States";
import { OrderStatusBadge } from "../../design/Status";
import { Time } from "../../design/Time";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { listOrders } from "../data/calls";
import type { OrderPage } from "../data/types";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { Loaded, StaleNote } from "../parts/Loaded";
import { Screen } from "../parts/Screen";
import { WithOlder } from "../parts/WithOlder";
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

function OrderList({ first }: { readonly first: OrderPage }): ReactNode {
  const t = useText();
  const client = useClient();
  return (
    <WithOlder first={first} load={(cursor) => listOrders(client, cursor)} idOf={({ order_id: id }) => id}>
      {(orders) => (
        <Section footer={t("ui-bangkok-time")}>
          {orders.map((order) => (
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
      )}
    </WithOlder>
  );
}
