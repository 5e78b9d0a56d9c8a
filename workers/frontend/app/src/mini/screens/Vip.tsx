/** VIP: what one has, what each level gives and costs, and buying it from the wallet. */
import { type ReactNode, useState } from "react";
import { Refused } from "../../client/client";
import { isOpen, type Meaning } from "../../client/intentions";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { Dialog } from "../../design/Dialog";
import { Icon } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { EmptyState, Note } from "../../design/States";
import { StatusBadge } from "../../design/Status";
import { Time } from "../../design/Time";
import { useToast } from "../../design/Toast";
import { money } from "../../format/money";
import { useClient, useSession, useSessionState } from "../../session/useSession";
import type { Text } from "../../texts/texts";
import { useText } from "../../texts/useTexts";
import { type Amount, buyVip, type VipLevel, type Vip as VipView } from "../data/deposits";
import { useIntention } from "../data/useIntention";
import { useMoneyIn } from "../data/useMoneyIn";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { isShortOf, offerOf, percentOf } from "../data/vip";
import { AskingNotes } from "../parts/AskingNotes";
import { Loaded, StaleNote } from "../parts/Loaded";
import { PauseNote } from "../parts/PauseNote";
import { Screen } from "../parts/Screen";
import { open } from "../route";
import "../deposit.css";

export default function Vip(): ReactNode {
  const t = useText();
  const vip = useResource(useMoneyIn().vip);
  const [asked, setAsked] = useState<VipLevel>();
  return (
    <Screen title={t("app-vip")} parent="/">
      <PauseNote />
      <StaleNote resource={vip} />
      <Loaded
        resource={vip}
        skeleton={
          <>
            <Skeleton shape="tile" />
            <Skeleton shape="card" count={3} />
          </>
        }
      >
        {(found) => (
          <>
            <Mine vip={found} />
            {found.levels.length === 0 && <EmptyState icon="crown" title={t("app-vip-no-levels")} />}
            <ul className="vip-levels">
              {found.levels.map((level) => (
                <li key={level.level}>
                  <Level vip={found} level={level} onBuy={() => setAsked(level)} />
                </li>
              ))}
            </ul>
            <p className="hint small">{t("app-vip-note")}</p>
            {asked !== undefined && <ConfirmVip vip={found} level={asked} onClose={() => setAsked(undefined)} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Mine({ vip: { level, levels, until } }: { readonly vip: VipView }): ReactNode {
  const t = useText();
  const mine = levels.find((found) => found.level === level);
  return (
    <Card className="vip-mine">
      <span className={`row-icon tone-${level > 0 ? "good" : "plain"}`}>
        <Icon name="crown" size={22} />
      </span>
      <div>
        <p className="vip-name">
          {mine !== undefined
            ? nameOf(t, mine)
            : level > 0
              ? t("app-vip-level", { level: String(level) })
              : t("app-vip-none")}
        </p>
        {level > 0 && until != null ? (
          <p className="hint small">
            {t("app-vip-until")} <Time at={until} />
          </p>
        ) : (
          <p className="hint small">{t("app-vip-what")}</p>
        )}
      </div>
    </Card>
  );
}

const limitNames = ["deposit_max", "deposit_day", "send_day", "balance_max"] as const;

/** `VIP 1 · Silver`: the number tells which is higher. */
const nameOf = (t: Text, { level, name }: VipLevel): string =>
  `${t("app-vip-level", { level: String(level) })} · ${name}`;

interface LevelProps {
  readonly vip: VipView;
  readonly level: VipLevel;
  readonly onBuy: () => void;
}

function Level({ vip, level: offered, onBuy }: LevelProps): ReactNode {
  const t = useText();
  const { level, price, days, limits, fee_discount_bps: discountBps } = offered;
  const offer = offerOf(vip, offered);
  const name = nameOf(t, offered);
  return (
    <Card className={level === vip.level ? "vip-level is-present" : "vip-level"}>
      <div className="vip-head">
        <h2>{name}</h2>
        {level === vip.level && <StatusBadge tone="good">{t("app-vip-yours")}</StatusBadge>}
      </div>
      <ul className="benefits">
        <li>
          <Icon name="check" size={18} /> <span>{t("app-vip-discount", { percent: percentOf(discountBps) })}</span>
        </li>
        {limitNames.map((what) => (
          <li key={what}>
            <Icon name="check" size={18} />
            <span>
              {t(`app-vip-limit-${what}`)} <MoneyText money={limits[what]} />
            </span>
          </li>
        ))}
        <li>
          <Icon name="check" size={18} /> <span>{t("app-vip-days", { days: String(days) })}</span>
        </li>
      </ul>
      <div className="vip-buy">
        <p className="vip-price">
          <MoneyText money={offer?.price ?? price} />
          {offer?.isReduced === true && (
            <>
              <span className="visually-hidden">{t("app-vip-instead")}</span>
              <s className="hint">
                <MoneyText money={price} />
              </s>
            </>
          )}
        </p>
        {offer !== undefined && (
          <Button
            kind={offer.kind === "renew" ? "tinted" : "primary"}
            isSmall
            onClick={onBuy}
            aria-label={`${t(`app-vip-${offer.kind}`)} ${name}`}
          >
            {t(`app-vip-${offer.kind}`)}
          </Button>
        )}
      </div>
      {offer?.isReduced === true && <p className="hint small">{t("app-vip-difference")}</p>}
    </Card>
  );
}

interface ConfirmProps {
  readonly vip: VipView;
  readonly level: VipLevel;
  readonly onClose: () => void;
}

/** One intention until its outcome is known; the price that was agreed to goes with it. */
function ConfirmVip({ vip, level: asked, onClose }: ConfirmProps): ReactNode {
  const t = useText();
  const say = useToast();
  const client = useClient();
  const resources = useResources();
  const sources = useSources();
  const moneyIn = useMoneyIn();
  const isSignedIn = useSessionState(useSession()).kind === "signed_in";
  const wallet = useResource(sources.wallet).data;
  // As it was when it was asked for.
  const [price] = useState<Amount>(() => offerOf(vip, asked)?.price ?? asked.price);
  const name = nameOf(t, asked);
  const meaning: Meaning = [resources.userId, "vip", asked.level, price.amount];
  const { isBusy, error, isUnclear, ask } = useIntention(
    () => isOpen(meaning),
    (thrown) => {
      // Another price, or another level by now.
      if (isRefusedFor(thrown, "price_changed") || isRefusedFor(thrown, "state_conflict"))
        void resources.reload(moneyIn.vip);
    },
  );
  const available = wallet?.balances.find(({ asset }) => asset === price.asset)?.available;
  const isShort = (isShortOf(price, available) || isRefusedFor(error, "insufficient_funds")) && !isUnclear;
  const buy = async (): Promise<void> => {
    const bought = await ask(meaning, (key) => buyVip(client, asked.level, price, key));
    if (bought === undefined) return;
    resources.put(moneyIn.vip, bought);
    void resources.reload(sources.wallet);
    void resources.reload(sources.recent);
    say(t("app-vip-done", { name }), "good");
    onClose();
  };
  return (
    <Dialog
      title={t("app-vip-confirm-title", { name })}
      onClose={onClose}
      closeLabel={t("ui-close")}
      isBusy={isBusy}
      isSturdy={isUnclear}
      actions={
        isShort ? (
          <Button isBlock icon="download" onClick={() => open("/deposit")}>
            {t("app-deposit")}
          </Button>
        ) : (
          <Button isBlock isBusy={isBusy} disabled={!isSignedIn} onClick={() => void buy()}>
            {isUnclear ? t("app-ask-again") : t("app-pay", { total: money(price) })}
          </Button>
        )
      }
    >
      <p className="confirm-amount">
        <MoneyText money={price} size="large" />
      </p>
      <dl className="facts is-plain">
        <div>
          <dt>{t("app-vip-term")}</dt>
          <dd>
            {t("app-vip-days", { days: String(asked.days) })}
            {asked.until_now != null && (
              <span className="hint small holder-other">
                {t("app-vip-until")} <Time at={asked.until_now} />
              </span>
            )}
          </dd>
        </div>
        {available !== undefined && (
          <div>
            <dt>{t("app-available")}</dt>
            <dd>
              <MoneyText money={{ asset: price.asset, amount: available }} />
            </dd>
          </div>
        )}
      </dl>
      <div aria-live="assertive">
        {isShort && (
          <Note tone="warn" icon="warn">
            {t("app-vip-short")}
          </Note>
        )}
        <AskingNotes
          isSignedIn={isSignedIn}
          isBusy={isBusy}
          unclear={isUnclear ? t("app-vip-unclear") : undefined}
          error={isShort ? undefined : error}
        />
      </div>
    </Dialog>
  );
}

const isRefusedFor = (error: unknown, code: string): boolean => error instanceof Refused && error.refusal.code === code;
