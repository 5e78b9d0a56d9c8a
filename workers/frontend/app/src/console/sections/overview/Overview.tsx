/** The moment: what waits for somebody, figures of the day, sales that run, newest orders, health of all workers. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { Icon, type IconName } from "../../../design/Icon";
import { MoneyText } from "../../../design/MoneyText";
import { Skeleton } from "../../../design/Skeleton";
import { SaleStateBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { type Loaded, useLoad } from "../../load";
import { Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Table, Waiting } from "../../parts/Table";
import { Count, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { usePulse, waitingOf } from "../../shell/pulse";
import type { Waiting as Waits } from "../../shell/sections";
import { useOrderColumns } from "../orders/columns";
import { StockBar } from "../products/StockBar";
import { Health } from "./Health";

export function Overview(): ReactNode {
  const t = useText();
  const { stats } = usePulse();
  return (
    <>
      <Head title={t("console-section-overview")} hint={t("console-overview-hint")} />
      {stats.refusal !== undefined && (
        <Refused refusal={stats.refusal} onRetry={stats.reload} isRunning={stats.isLoading} />
      )}
      <OpenWork />
      <Day stats={stats} />
      <div className="c-columns">
        <Sales />
        <Health />
      </div>
      <NewestOrders />
    </>
  );
}

type Figures = Loaded<Schema<"Stats">>;

function OpenWork(): ReactNode {
  const t = useText();
  const pulse = usePulse();
  const count = (what: Waits): number | undefined => waitingOf(pulse, what);
  const tiles: readonly (readonly [IconName, string, string, number | undefined])[] = [
    ["truck", t("console-work-deliver"), href("orders", { to_deliver: "true" }), count("orders_to_deliver")],
    ["picture", t("console-work-deposits"), href("deposits"), count("deposits_in_review")],
    ["arrowIn", t("console-work-payments"), href("payments"), count("payments_unmatched")],
    ["arrowIn", t("console-work-unplaced"), href("payments", { unplaced: "open" }), count("payments_unplaced")],
    ["help", t("console-work-tickets"), href("tickets", { status: "open" }), count("tickets_open")],
    ["check", t("console-work-approvals"), href("approvals", { status: "pending" }), count("approvals_pending")],
    ["warn", t("console-work-dead-letters"), href("queues"), count("dead_letters")],
  ];
  return (
    <section aria-labelledby="open-work">
      <h2 id="open-work" className="c-h2">
        {t("console-work")}
      </h2>
      <ul className="c-tiles">
        {tiles.map(([icon, name, address, waiting]) => (
          <li key={address}>
            <a className={`c-tile${waiting !== undefined && waiting > 0 ? " is-waiting" : ""}`} href={address}>
              <Icon name={icon} size={22} />
              <span className="c-tile-value number">{waiting === undefined ? "–" : <Count value={waiting} />}</span>
              <span className="c-tile-name">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Day({ stats }: { readonly stats: Figures }): ReactNode {
  const t = useText();
  const day = stats.data;
  const figures: readonly (readonly [string, ReactNode])[] = [
    [t("console-day-orders"), day && <Count value={day.orders_today} />],
    [t("console-day-paid"), day && <Count value={day.orders_paid_today} />],
    [
      t("console-day-sold"),
      day &&
        (day.sold_today.length === 0 ? "–" : day.sold_today.map((sum) => <MoneyText key={sum.asset} money={sum} />)),
    ],
    [t("console-day-new-people"), day && <Count value={day.people_today} />],
    [t("console-day-people"), day && <Count value={day.people} />],
  ];
  return (
    <section aria-labelledby="day">
      <h2 id="day" className="c-h2">
        {t("console-day")} <span className="hint number">{day?.day ?? ""}</span>
      </h2>
      <dl className="c-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <Skeleton shape="line" />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sales(): ReactNode {
  const t = useText();
  // The gateway answers what is not over, newest first.
  const sales = useLoad("sales", () => client.GET("/api/admin/sales", { params: { query: { limit: 6 } } }), 3000);
  const now = sales.data?.items;
  return (
    <Panel title={t("console-sales-now")} actions={<a href={href("products")}>{t("console-all-products")}</a>}>
      {sales.refusal !== undefined && <Refused refusal={sales.refusal} onRetry={sales.reload} />}
      {now === undefined && sales.refusal === undefined && <Waiting rows={3} />}
      {now?.length === 0 && <p className="c-empty">{t("console-no-sales-now")}</p>}
      <ul className="c-sales">
        {now?.map((sale) => (
          <li key={sale.product_id}>
            <div className="c-sale-head">
              <a href={href("products", sale.product_id)}>{sale.name}</a>
              <SaleStateBadge state={sale.state} isSoldOut={sale.stock.free === 0} />
            </div>
            <StockBar stock={sale.stock} />
            {sale.state === "scheduled" && (
              <p className="hint">
                {t("console-starts")} <Instant at={sale.starts_at} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NewestOrders(): ReactNode {
  const t = useText();
  const columns = useOrderColumns();
  const orders = useLoad("newest", () => client.GET("/api/admin/orders", { params: { query: { limit: 8 } } }), 3000);
  return (
    <Panel title={t("console-newest-orders")} isFlush actions={<a href={href("orders")}>{t("console-all-orders")}</a>}>
      {orders.refusal !== undefined && <Refused refusal={orders.refusal} onRetry={orders.reload} />}
      {orders.data === undefined && orders.refusal === undefined && <Waiting rows={8} />}
      {orders.data?.items.length === 0 && <p className="c-empty">{t("console-no-orders")}</p>}
      {orders.data !== undefined && orders.data.items.length > 0 && (
        <Table
          caption={t("console-orders-caption")}
          columns={columns}
          rows={orders.data.items}
          id={(order) => order.order_id}
        />
      )}
    </Panel>
  );
}
