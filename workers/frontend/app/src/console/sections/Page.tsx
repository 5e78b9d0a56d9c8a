/** Which section an address shows. */
import type { ReactNode } from "react";
import { EmptyState } from "../../design/States";
import { useText } from "../../texts/useTexts";
import { useConsole } from "../context";
import { Head } from "../parts/Panel";
import type { Route } from "../route";
import { Account } from "./accounts/Account";
import { Accounts } from "./accounts/Accounts";
import { Approvals } from "./approvals/Approvals";
import { Audit } from "./audit/Audit";
import { Broadcast } from "./broadcasts/Broadcast";
import { Broadcasts } from "./broadcasts/Broadcasts";
import { Deposit } from "./deposits/Deposit";
import { Deposits } from "./deposits/Deposits";
import { Keys } from "./keys/Keys";
import { Reconciliation } from "./money/Reconciliation";
import { Order } from "./orders/Order";
import { Orders } from "./orders/Orders";
import { Overview } from "./overview/Overview";
import { Payments } from "./payments/Payments";
import { Product } from "./products/Product";
import { Products } from "./products/Products";
import { DeadLetters, queueNames } from "./queues/DeadLetters";
import { Queues } from "./queues/Queues";
import { Switches } from "./switches/Switches";
import { Ticket } from "./tickets/Ticket";
import { Tickets } from "./tickets/Tickets";
import { User } from "./users/User";
import { Users } from "./users/Users";

type Show = (query: URLSearchParams, id: string | undefined) => ReactNode;

const sections: Readonly<Record<string, Show>> = {
  overview: () => <Overview />,
  products: (_, id) => (id === undefined ? <Products /> : <Product key={id} id={id} />),
  orders: (query, id) => (id === undefined ? <Orders query={query} /> : <Order key={id} id={id} />),
  deposits: (query, id) => (id === undefined ? <Deposits query={query} /> : <Deposit key={id} id={id} />),
  payments: (query) => <Payments query={query} />,
  accounts: (_, id) => (id === undefined ? <Accounts /> : <Account key={id} id={id} />),
  users: (query, id) => (id === undefined ? <Users query={query} /> : <User key={id} id={id} />),
  approvals: (query) => <Approvals query={query} />,
  tickets: (query, id) => (id === undefined ? <Tickets query={query} /> : <Ticket key={id} id={id} />),
  switches: () => <Switches />,
  money: () => <Reconciliation />,
  queues: (_, id) => {
    const queue = queueNames.find((known) => known === id);
    return queue === undefined ? <Queues /> : <DeadLetters key={queue} queue={queue} />;
  },
};

const sectionsForAdmins: Readonly<Record<string, Show>> = {
  broadcasts: (_, id) => (id === undefined ? <Broadcasts /> : <Broadcast key={id} id={id} />),
  audit: (query) => <Audit query={query} />,
  keys: () => <Keys />,
};

export function Page({ route }: { readonly route: Route }): ReactNode {
  const { isAdmin } = useConsole();
  const [id] = route.rest;
  const forAdmins = sectionsForAdmins[route.section];
  if (forAdmins !== undefined) return isAdmin ? forAdmins(route.query, id) : <ForAdmins />;
  return sections[route.section]?.(route.query, id) ?? <Nothing />;
}

function ForAdmins(): ReactNode {
  const t = useText();
  return (
    <>
      <Head title={t("console-for-admins")} />
      <EmptyState icon="shield" title={t("console-for-admins-why")} />
    </>
  );
}

function Nothing(): ReactNode {
  const t = useText();
  return (
    <>
      <Head title={t("console-nothing-here")} />
      <EmptyState icon="help" title={t("console-nothing-here-why")} />
    </>
  );
}
