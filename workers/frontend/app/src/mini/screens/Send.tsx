/** Money to another person: who, how much, which words; then once more, then it is sent, once. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Refused, type Schema } from "../../client/client";
import { ended, isOpen, isUnclearAfter, keyOf } from "../../client/intentions";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { SelectField, TextField } from "../../design/Field";
import { MoneyText } from "../../design/MoneyText";
import { Note, refusalText } from "../../design/States";
import { money } from "../../format/money";
import { useClient, useSession, useSessionState } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type AmountFault, readAmount } from "../data/amount";
import { sendMoney } from "../data/calls";
import type { Sending } from "../data/types";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { useHost } from "../host/useHost";
import { MainAction } from "../parts/MainAction";
import { PauseNote } from "../parts/PauseNote";
import { Screen } from "../parts/Screen";
import { SendResult } from "./SendResult";

interface Draft {
  readonly to: string;
  readonly asset: Schema<"Asset">;
  readonly amount: string;
  readonly memo: string;
}

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
  const session = useSessionState(useSession());
  const own = session.kind === "signed_in" ? String(session.user.id) : "";
  const [draft, setDraft] = useState<Draft>({ to: "", asset: "THB", amount: "", memo: "" });
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));

  const available = wallet?.balances.find(({ asset }) => asset === draft.asset)?.available;
  const to = draft.to.trim();
  const toFault = !/^\d{1,16}$/.test(to) || /^0/.test(to) ? "malformed" : to === own ? "self" : undefined;
  const amount = readAmount(draft.asset, draft.amount, available);
  const amountFaults: Record<AmountFault, string> = {
    empty: t("app-amount-empty"),
    malformed: t("app-amount-malformed"),
    decimals: t("app-amount-decimals"),
    zero: t("app-amount-zero"),
    short: t("app-amount-short"),
  };
  const isReady = toFault === undefined && amount.fault === undefined;
  const ask = (): void => {
    setTried(true);
    if (isReady) setAsking(true);
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
        error={isTried && toFault !== undefined ? t(`app-send-to-${toFault}`) : undefined}
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
          error={isTried && amount.fault !== undefined ? amountFaults[amount.fault] : undefined}
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
      {!isAsking && <MainAction text={t("app-continue")} onPress={ask} isEnabled={session.kind === "signed_in"} />}
      {isAsking && amount.fault === undefined && (
        <ConfirmSend
          own={own}
          draft={{ ...draft, to, amount: amount.amount, memo: draft.memo.trim() }}
          onDone={onDone}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}

interface ConfirmProps {
  /** Whose money it is. */
  readonly own: string;
  readonly draft: Draft;
  readonly onDone: (sending: Sending) => void;
  readonly onClose: () => void;
}

/**
 * The same money to the same person with the same words is one intention until its outcome is known: its key stays the same however often
 * it is pressed, also when this dialog was closed or the page reloaded meanwhile.
 */
function ConfirmSend({ own, draft, onDone, onClose }: ConfirmProps): ReactNode {
  const t = useText();
  const host = useHost();
  const client = useClient();
  const sources = useSources();
  const resources = useResources();
  const meaning = JSON.stringify(["send", own, draft.to, draft.asset, draft.amount, draft.memo]);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isUnclear, setUnclear] = useState(() => isOpen(meaning));
  const total = { asset: draft.asset, amount: draft.amount };
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const sending = await sendMoney(client, { to: draft.to, amount: total, memo: draft.memo }, keyOf(meaning));
      ended(meaning);
      host.haptic("success");
      void resources.reload(sources.wallet);
      void resources.reload(sources.recent);
      onDone(sending);
    } catch (thrown) {
      host.haptic("error");
      setError(thrown);
      setUnclear(!(thrown instanceof Refused) || isUnclearAfter(meaning, thrown.refusal));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("app-send-confirm-title")}
      onClose={onClose}
      closeLabel={t("ui-close")}
      isBusy={isBusy}
      isSturdy={isUnclear}
      actions={
        <Button isBlock isBusy={isBusy} onClick={() => void send()}>
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
        {isUnclear && !isBusy && (
          <Note tone="warn" icon="warn">
            {t("app-send-unclear")}
          </Note>
        )}
        {error !== undefined && !isUnclear && (
          <Note tone="bad" icon="warn">
            {refusalText(t, error)}
          </Note>
        )}
      </div>
      <p className="hint small">{t("app-send-note")}</p>
    </Dialog>
  );
}
