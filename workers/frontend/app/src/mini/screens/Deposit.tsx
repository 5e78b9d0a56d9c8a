/** Putting money in: how much, from which bank; what is still open; what was before. */
import { type FormEvent, type ReactNode, useState } from "react";
import { isOpen } from "../../client/intentions";
import { Section } from "../../design/Card";
import { SelectField, TextField } from "../../design/Field";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { Note } from "../../design/States";
import { grouped, money } from "../../format/money";
import { useClient, useSession, useSessionState } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type AccountsStatus, startDeposit, type Wish } from "../data/deposits";
import { useIntention } from "../data/useIntention";
import { useMoneyIn } from "../data/useMoneyIn";
import { useResource, useResources } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { boundsOf, meaningOfWish, quickAmounts, readWish, type WishFault } from "../data/wish";
import { AskingNotes } from "../parts/AskingNotes";
import { bankName } from "../parts/bank";
import { PastDeposits } from "../parts/DepositList";
import { DepositRow } from "../parts/DepositRow";
import { Loaded, StaleNote } from "../parts/Loaded";
import { MainAction } from "../parts/MainAction";
import { PauseNote } from "../parts/PauseNote";
import { Screen } from "../parts/Screen";
import { open } from "../route";
import "../deposit.css";

export default function Deposit(): ReactNode {
  const t = useText();
  const { open: openOnes, deposits } = useMoneyIn();
  const unfinished = useResource(openOnes, { everyMs: refreshMs.orders });
  const past = useResource(deposits);
  const items = unfinished.data?.items ?? [];
  return (
    <Screen title={t("app-deposit-title")} parent="/">
      <PauseNote isDeposit />
      <StaleNote resource={past} />
      {items.length > 0 && (
        <Section title={t("app-deposit-unfinished")}>
          {items.map((deposit) => (
            <DepositRow key={deposit.deposit_id} deposit={deposit} isUnfinished />
          ))}
        </Section>
      )}
      <Form />
      <Loaded resource={past} skeleton={<Skeleton shape="row" count={3} />}>
        {(page) => <PastDeposits first={page} without={items} />}
      </Loaded>
    </Screen>
  );
}

function Form(): ReactNode {
  const t = useText();
  const client = useClient();
  const resources = useResources();
  const owner = resources.userId;
  const moneyIn = useMoneyIn();
  const isSignedIn = useSessionState(useSession()).kind === "signed_in";
  const wallet = useResource(useSources().wallet).data;
  const accounts = useResource(moneyIn.accounts).data;
  const [typed, setTyped] = useState("");
  const [bank, setBank] = useState("");
  const [isTried, setTried] = useState(false);
  const [asked, setAsked] = useState<Wish>();
  const { isBusy, error, isUnclear, ask: askFor, forgetError } = useIntention(() => false);
  // What was asked for without a known end, so that asking again asks for the same.
  const unclear = isUnclear ? asked : undefined;

  const bounds = boundsOf(accounts, wallet?.limits);
  const read = readWish(typed, bank, bounds);
  const [min, max] = [bounds.min, bounds.max].map((amount) => money({ asset: "THB", amount })) as [string, string];
  const faults: Record<WishFault, string> = {
    empty: t("app-amount-empty"),
    malformed: t("app-amount-malformed"),
    decimals: t("app-amount-decimals"),
    zero: t("app-amount-zero"),
    short: t("app-deposit-above", { max }),
    below: t("app-deposit-below", { min }),
    above: t("app-deposit-above", { max }),
  };
  const change = (amount: string): void => {
    setTyped(amount);
    forgetError();
  };
  const start = async (wish: Wish): Promise<void> => {
    setAsked(wish);
    const deposit = await askFor(meaningOfWish(owner, wish), (key) => startDeposit(client, wish, key));
    if (deposit === undefined) return;
    resources.put(moneyIn.deposit(deposit.deposit_id), deposit);
    void resources.reload(moneyIn.open);
    void resources.reload(moneyIn.deposits);
    open(`/deposit/${deposit.deposit_id}`);
  };
  const ask = (): void => {
    if (!isSignedIn || isBusy) return;
    setTried(true);
    const wish = unclear ?? read.wish;
    if (wish !== undefined) void start(wish);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    ask();
  };
  const isLost = unclear !== undefined || (read.wish !== undefined && isOpen(meaningOfWish(owner, read.wish)));
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <TextField
        label={t("app-amount")}
        suffix="THB"
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        className="amount-field"
        maxLength={16}
        value={typed}
        readOnly={unclear !== undefined}
        error={isTried && read.fault !== undefined && unclear === undefined ? faults[read.fault] : undefined}
        hint={bounds.isSpent ? undefined : t("app-deposit-bounds", { min, max })}
        onChange={(event) => change(event.target.value)}
      />
      <fieldset className="quick" disabled={unclear !== undefined}>
        <legend className="visually-hidden">{t("app-deposit-quick")}</legend>
        {quickAmounts(bounds).map((amount) => (
          <button key={amount} type="button" aria-pressed={typed === amount} onClick={() => change(amount)}>
            {grouped(amount)}
          </button>
        ))}
      </fieldset>
      <Banks accounts={accounts} value={bank} isFixed={unclear !== undefined} onChange={setBank} />
      {wallet !== undefined && (
        <p className="hint small">
          {t("app-limit-deposit")}: <MoneyText money={wallet.limits.deposit_left_today} />
        </p>
      )}
      <div className="form-notes" aria-live="assertive">
        {bounds.isSpent && (
          <Note tone="warn" icon="info">
            {t("app-deposit-spent")}
          </Note>
        )}
        <AskingNotes
          isSignedIn={isSignedIn}
          isBusy={isBusy}
          unclear={isLost ? t("app-deposit-unclear") : undefined}
          error={error}
        />
      </div>
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <MainAction
        text={t(isLost ? "app-ask-again" : "app-continue")}
        onPress={ask}
        isEnabled={isSignedIn && !bounds.isSpent}
        isBusy={isBusy}
      />
    </form>
  );
}

interface BanksProps {
  readonly accounts: AccountsStatus | undefined;
  readonly value: string;
  readonly isFixed: boolean;
  readonly onChange: (bank: string) => void;
}

/** Only banks where we have an account: of another one it would change nothing. */
function Banks({ accounts, value, isFixed, onChange }: BanksProps): ReactNode {
  const t = useText();
  const ours = new Map((accounts?.items ?? []).map(({ bank, bank_name: name }) => [bank, bankName(t, bank, name)]));
  const isFull = accounts !== undefined && !accounts.items.some(({ available }) => available);
  if (isFull) {
    return (
      <Note tone="warn" icon="info" isLive>
        {t("app-deposit-no-account")}
      </Note>
    );
  }
  return (
    <SelectField
      label={t("app-deposit-bank")}
      hint={t("app-deposit-bank-hint")}
      value={value}
      disabled={isFixed}
      options={[["", t("app-deposit-bank-any")], ...ours]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
