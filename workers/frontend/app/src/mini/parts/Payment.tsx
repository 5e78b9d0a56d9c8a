/** What has to be transferred and where to: the exact amount, the time that is left, the QR code, the account. */

import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { Card } from "../../design/Card";
import { QrCode, useModules } from "../../design/QrCode";
import { Note } from "../../design/States";
import { accountNumber } from "../../format/account";
import { decimal, minorUnits, money } from "../../format/money";
import { useLanguage, useText } from "../../texts/useTexts";
import { amountParts } from "../data/deposit-course";
import type { Deposit } from "../data/deposits";
import { useHost } from "../host/useHost";
import { bankName } from "./bank";
import { CopyButton } from "./CopyButton";
import { Countdown } from "./Countdown";
import { qrPicture } from "./qr-picture";

interface Props {
  readonly deposit: Deposit;
  /** True: its time is over; nothing shall be transferred any more. */
  readonly isLate: boolean;
  readonly onOver: () => void;
}

export function Payment({ deposit, isLate, onOver }: Props): ReactNode {
  const t = useText();
  return (
    <Card className="payment">
      {isLate ? (
        <Note tone="warn" icon="clock" isLive>
          {t("app-deposit-late")}
        </Note>
      ) : (
        <p className="payment-clock">
          {t("app-deposit-within")} <Countdown until={deposit.expires_at} onOver={onOver} />
        </p>
      )}
      <ExactAmount deposit={deposit} />
      {!isLate && <Code deposit={deposit} />}
      <Account deposit={deposit} />
    </Card>
  );
}

/** The satang are what tells this transfer from all others: they stand out, and what was added is said. */
function ExactAmount({ deposit: { amount, asked } }: { readonly deposit: Deposit }): ReactNode {
  const t = useText();
  const { whole, satang, isOdd } = amountParts(amount.amount);
  const [exact, wanted] = [minorUnits("THB", amount.amount), minorUnits("THB", asked.amount)];
  const added =
    exact !== undefined && wanted !== undefined && exact > wanted ? decimal("THB", exact - wanted) : undefined;
  return (
    <div className="exact">
      <p className="hint">{t("app-deposit-exactly")}</p>
      <p className="exact-line">
        <span className="number money-large" data-exact={amount.amount}>
          {whole}
          <span className={isOdd ? "satang is-odd" : "satang"}>.{satang}</span>
          <span className="money-asset">&nbsp;{amount.asset}</span>
        </span>
        <CopyButton text={amount.amount} label={t("app-deposit-copy-amount")} />
      </p>
      <p className="small">
        {added === undefined
          ? t("app-deposit-satang")
          : t("app-deposit-added", { added: money({ asset: "THB", amount: added }) })}
      </p>
    </div>
  );
}

function Code({ deposit }: { readonly deposit: Deposit }): ReactNode {
  const t = useText();
  const host = useHost();
  const payload = deposit.qr_payload ?? undefined;
  const modules = useModules(payload);
  const [isByHand, setByHand] = useState(false);
  if (payload === undefined) return null;
  const label = t("app-deposit-qr", { amount: money(deposit.amount) });
  const lines = [
    money(deposit.amount),
    `${deposit.receiver.bank_name} ${accountNumber(deposit.receiver.account_number)}`,
  ];
  const keep = async (): Promise<void> => {
    if (modules === undefined) return;
    const file = await qrPicture(modules, lines);
    if (file === undefined) return setByHand(true);
    if (navigator.canShare?.({ files: [file] }) === true) {
      // Whoever closes the sheet has changed their mind.
      await navigator.share({ files: [file] }).catch(() => undefined);
    } else if (host.platform === "android" || host.platform === "ios") {
      // Telegram's web views on phones do not save files that a page makes.
      setByHand(true);
    } else save(file);
  };
  return (
    <>
      <div className="qr">{modules !== undefined && <QrCode modules={modules} label={label} />}</div>
      <p className="hint small">{t("app-deposit-scan")}</p>
      <Button kind="tinted" isSmall icon="download" disabled={modules === undefined} onClick={() => void keep()}>
        {t("app-deposit-keep-qr")}
      </Button>
      <div aria-live="polite">{isByHand && <p className="small">{t("app-deposit-screenshot")}</p>}</div>
    </>
  );
}

/** Lets the browser save it. */
function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function Account({ deposit: { receiver } }: { readonly deposit: Deposit }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { bank, bank_name: name, account_number: digits, holder_th: thai, holder_en: english } = receiver;
  return (
    <dl className="facts is-plain account">
      <div>
        <dt>{t("app-deposit-to-bank")}</dt>
        <dd>{bankName(t, bank, name)}</dd>
      </div>
      <div>
        <dt>{t("app-deposit-account")}</dt>
        <dd className="account-number">
          <span className="number">{accountNumber(digits)}</span>
          <CopyButton text={digits} label={t("app-deposit-copy-account")} />
        </dd>
      </div>
      <div>
        <dt>{t("app-deposit-holder")}</dt>
        {/* Banks' apps show both; whoever compares finds theirs. */}
        <dd>
          <span lang={language === "th" ? "th" : "en"}>{language === "th" ? thai : english}</span>
          <span className="hint small holder-other" lang={language === "th" ? "en" : "th"}>
            {language === "th" ? english : thai}
          </span>
        </dd>
      </div>
    </dl>
  );
}
