/** The first screen: what one has, what is on sale, what moved, what is left of today's limits. */
import type { ReactNode } from "react";
import { Button } from "../../design/Button";
import { Row, Section } from "../../design/Card";
import { Icon } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { Note } from "../../design/States";
import { useText } from "../../texts/useTexts";
import type { Wallet as WalletData } from "../data/types";
import { useMoneyIn } from "../data/useMoneyIn";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { DepositRow } from "../parts/DepositRow";
import { Loaded, StaleNote } from "../parts/Loaded";
import { Movement } from "../parts/Movement";
import { PauseNote } from "../parts/PauseNote";
import { ProductCard } from "../parts/ProductCard";
import { Screen } from "../parts/Screen";
import { open } from "../route";

export default function Wallet(): ReactNode {
  const t = useText();
  const wallet = useResource(useSources().wallet, { everyMs: refreshMs.wallet });
  return (
    <Screen title={t("app-tab-wallet")}>
      <PauseNote />
      <StaleNote resource={wallet} />
      <Loaded
        resource={wallet}
        skeleton={
          <>
            <Skeleton shape="hero" />
            <Skeleton shape="tile" />
          </>
        }
      >
        {(data) => <Balances wallet={data} />}
      </Loaded>
      <OpenDeposits />
      <OnSale />
      <Recent />
      <Loaded resource={wallet} skeleton={<Skeleton shape="card" />}>
        {(data) => (
          <>
            <VipRow level={data.vip_level} />
            <Limits wallet={data} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Balances({ wallet }: { readonly wallet: WalletData }): ReactNode {
  const t = useText();
  const [main, ...others] = wallet.balances;
  if (main === undefined) return null;
  return (
    <>
      {wallet.frozen && (
        <Note tone="bad" icon="warn">
          {t("app-wallet-frozen")}
        </Note>
      )}
      <div className="hero">
        <p className="hero-label">{t("app-available")}</p>
        <MoneyText money={{ asset: main.asset, amount: main.available }} size="large" />
        <Held asset={main.asset} amount={main.held} />
        <div className="hero-actions">
          <button type="button" onClick={() => open("/deposit")}>
            <Icon name="plus" size={20} /> {t("app-deposit")}
          </button>
          <button type="button" onClick={() => open("/send")}>
            <Icon name="send" size={20} /> {t("app-send")}
          </button>
          <button type="button" onClick={() => open("/history")}>
            <Icon name="list" size={20} /> {t("app-history")}
          </button>
        </div>
      </div>
      <div className="assets">
        {others.map(({ asset, available, held }) => (
          <div key={asset} className="asset">
            <MoneyText money={{ asset, amount: available }} />
            <Held asset={asset} amount={held} />
          </div>
        ))}
      </div>
    </>
  );
}

/** What is set aside, where there is something. */
function Held({ asset, amount }: { readonly asset: string; readonly amount: string }): ReactNode {
  const t = useText();
  if (!/[1-9]/.test(amount)) return null;
  return (
    <p className="held">
      <Icon name="clock" size={16} /> {t("app-held")} <MoneyText money={{ asset, amount }} />
    </p>
  );
}

/** What still waits for a transfer or a decision, so that nobody has to look for it. */
function OpenDeposits(): ReactNode {
  const t = useText();
  const unfinished = useResource(useMoneyIn().open, { everyMs: refreshMs.wallet }).data?.items ?? [];
  if (unfinished.length === 0) return null;
  return (
    <Section title={t("app-deposit-unfinished")}>
      {unfinished.map((deposit) => (
        <DepositRow key={deposit.deposit_id} deposit={deposit} isUnfinished />
      ))}
    </Section>
  );
}

function VipRow({ level }: { readonly level: number }): ReactNode {
  const t = useText();
  return (
    <Section>
      <Row
        icon="crown"
        tone={level > 0 ? "good" : "accent"}
        title={level > 0 ? t("app-vip-level", { level: String(level) }) : t("app-vip")}
        hint={t("app-vip-what")}
        onPress={() => open("/vip")}
      />
    </Section>
  );
}

/** At most two: what is open first, then what begins next. */
function OnSale(): ReactNode {
  const t = useText();
  const products = useResource(useSources().products, { everyMs: refreshMs.products });
  const offered = (products.data ?? [])
    .filter(({ state, stock_free: free }) => (state === "open" && free > 0) || state === "scheduled")
    .sort((a, b) => Number(b.state === "open") - Number(a.state === "open") || b.product_id - a.product_id)
    .slice(0, 2);
  if (products.data !== undefined && offered.length === 0) return null;
  return (
    <Section
      title={t("app-tab-shop")}
      className="is-open"
      action={
        <Button kind="plain" isSmall onClick={() => open("/shop", "replace")}>
          {t("app-see-all")}
        </Button>
      }
    >
      <Loaded resource={products} skeleton={<Skeleton shape="card" count={2} />}>
        {() => (
          <div className="product-cards">
            {offered.map((product) => (
              <ProductCard key={product.product_id} product={product} onTurn={() => void products.reload()} />
            ))}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Recent(): ReactNode {
  const t = useText();
  const recent = useResource(useSources().recent, { everyMs: refreshMs.wallet });
  return (
    <Section
      title={t("app-recent")}
      footer={t("ui-bangkok-time")}
      action={
        <Button kind="plain" isSmall onClick={() => open("/history")}>
          {t("app-see-all")}
        </Button>
      }
    >
      <Loaded resource={recent} skeleton={<Skeleton shape="row" count={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("app-no-movements")}</p>
          ) : (
            items.map((transfer) => <Movement key={transfer.id + transfer.seq} transfer={transfer} />)
          )
        }
      </Loaded>
    </Section>
  );
}

function Limits({ wallet }: { readonly wallet: WalletData }): ReactNode {
  const t = useText();
  const { limits } = wallet;
  const lines = [
    [t("app-limit-send"), limits.send_left_today],
    [t("app-limit-deposit"), limits.deposit_left_today],
    [t("app-limit-single-deposit"), limits.deposit_max],
    [t("app-limit-balance"), limits.balance_max],
  ] as const;
  return (
    <Section title={t("app-limits")}>
      <dl className="facts">
        {lines.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <MoneyText money={amount} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
