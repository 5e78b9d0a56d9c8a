/** Money to another person: who, how much, which words; then once more, then it is sent, once. */
import { type FormEvent, type ReactNode, useState } from "react";
import { isOpen } from "../../client/intentions";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { SelectField, TextField } from "../../design/Field";
import { MoneyText } from "../../design/MoneyText";
import { money } from "../../format/money";
import { useClient, useSession, useSessionState } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import type { AmountFault } from "../data/amount";
import { sendMoney } from "../data/calls";
import { type Draft, meaningOf, readDraft } from "../data/draft";
import type { Sending } from "../data/types";
import { useIntention } from "../data/useIntention";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { AskingNotes } from "../parts/AskingNotes";
import { MainAction } from "../parts/MainAction";
import { PauseNote } from "../parts/PauseNote";
import { Screen } from "../parts/Screen";
import { SendResult } from "./SendResult";

const memoMost = 140;
const assets = ["THB", "USDT", "ETH"] as const;

export default function Send(): ReactNode {
  const t = useText();
  const [done, setDone] = useState<Sending>();
  return (
    <Screen title={t("app-send-title")} parent="/">
      {done === undefined ? <Form onDone={setDone} /> : <SendResult first={done} onAgain={() => setDone(undefined)} />}
    </Screen>
  );
}

function Form({ onDone }: { readonly onDone: (sending: Sending) => void }): ReactNode {
  const t = useText();
  const wallet = useResource(useSources().wallet).data;
  // Also of the person whose screens stand while the gateway is not reached.
  const owner = useResources().userId;
  const isSignedIn = useSessionState(useSession()).kind === "signed_in";
  const [draft, setDraft] = useState<Draft>({ to: "", asset: "THB", amount: "", memo: "" });
  const [isTried, setTried] = useState(false);
  // As it was when it was asked for: what the wallet shows meanwhile changes nothing of it.
  const [asked, setAsked] = useState<Draft>();
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));

  const available = wallet?.balances.find(({ asset }) => asset === draft.asset)?.available;
  const read = readDraft(owner, draft, available);
  const amountFaults: Record<AmountFault, string> = {
    empty: t("app-amount-empty"),
    malformed: t("app-amount-malformed"),
    decimals: t("app-amount-decimals"),
    zero: t("app-amount-zero"),
    short: t("app-amount-short"),
  };
  const ask = (): void => {
    // Enter comes here too, however the button stands.
    if (!isSignedIn) return;
    setTried(true);
    setAsked(read.asked);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    ask();
  };
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <PauseNote />
      <TextField
        label={t("app-send-to")}
        hint={t("app-send-to-hint")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        value={draft.to}
        error={isTried && read.to !== undefined ? t(`app-send-to-${read.to}`) : undefined}
        onChange={(event) => set({ to: event.target.value })}
      />
      <div className="pair is-amount">
        <TextField
          label={t("app-amount")}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          className="amount-field"
          maxLength={26}
          value={draft.amount}
          error={isTried && read.amount !== undefined ? amountFaults[read.amount] : undefined}
          hint={
            available === undefined
              ? undefined
              : `${t("app-available")} ${money({ asset: draft.asset, amount: available })}`
          }
          onChange={(event) => set({ amount: event.target.value })}
        />
        <SelectField
          label={t("app-asset")}
          value={draft.asset}
          options={assets.map((asset) => [asset, asset] as const)}
          onChange={(event) => set({ asset: assets.find((asset) => asset === event.target.value) ?? "THB" })}
        />
      </div>
      <TextField
        label={t("app-memo")}
        hint={t("app-memo-hint", { left: memoMost - [...draft.memo].length })}
        maxLength={memoMost}
        autoComplete="off"
        value={draft.memo}
        onChange={(event) => set({ memo: event.target.value })}
      />
      {wallet !== undefined && (
        <p className="hint small">
          {t("app-limit-send")}: <MoneyText money={wallet.limits.send_left_today} />
        </p>
      )}
      {/* Enter in a field asks too, also where the host draws the button. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      {asked === undefined ? (
        <MainAction text={t("app-continue")} onPress={ask} isEnabled={isSignedIn} />
      ) : (
        <ConfirmSend
          owner={owner}
          draft={asked}
          isSignedIn={isSignedIn}
          onDone={onDone}
          onClose={() => setAsked(undefined)}
        />
      )}
    </form>
  );
}

interface ConfirmProps {
  /** Whose money it is. */
  readonly owner: string;
  readonly draft: Draft;
  /** False: the gateway is not reached; what is pressed then would be nobody's. */
  readonly isSignedIn: boolean;
  readonly onDone: (sending: Sending) => void;
  readonly onClose: () => void;
}

/** One intention until its outcome is known. */
function ConfirmSend({ owner, draft, isSignedIn, onDone, onClose }: ConfirmProps): ReactNode {
  const t = useText();
  const client = useClient();
  const sources = useSources();
  const resources = useResources();
  const meaning = meaningOf(owner, draft);
  const { isBusy, error, isUnclear, ask } = useIntention(() => isOpen(meaning));
  const total = { asset: draft.asset, amount: draft.amount };
  const send = async (): Promise<void> => {
    const what = { to: draft.to, amount: total, memo: draft.memo };
    const sending = await ask(meaning, (key) => sendMoney(client, what, key));
    if (sending === undefined) return;
    void resources.reload(sources.wallet);
    void resources.reload(sources.recent);
    onDone(sending);
  };
  return (
    <Dialog
      title={t("app-send-confirm-title")}
      onClose={onClose}
      closeLabel={t("ui-close")}
      isBusy={isBusy}
      isSturdy={isUnclear}
      actions={
        <Button isBlock isBusy={isBusy} disabled={!isSignedIn} onClick={() => void send()}>
          {isUnclear ? t("app-ask-again") : t("app-send-confirm", { amount: money(total) })}
        </Button>
      }
    >
      <p className="confirm-amount">
        <MoneyText money={total} size="large" />
      </p>
      <dl className="facts is-plain">
        <div>
          <dt>{t("app-send-to")}</dt>
          <dd className="number">{draft.to}</dd>
        </div>
        {draft.memo !== "" && (
          <div>
            <dt>{t("app-memo")}</dt>
            <dd>{draft.memo}</dd>
          </div>
        )}
      </dl>
      <div aria-live="assertive">
        <AskingNotes
          isSignedIn={isSignedIn}
          isBusy={isBusy}
          unclear={isUnclear ? t("app-send-unclear") : undefined}
          error={error}
        />
      </div>
      <p className="hint small">{t("app-send-note")}</p>
    </Dialog>
  );
}
