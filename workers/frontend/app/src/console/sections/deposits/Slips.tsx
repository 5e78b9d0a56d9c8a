/** Slips of a deposit: the picture beside what was read and what was expected. What differs stands first. */
import { type ReactNode, useId, useState } from "react";
import { Icon, type IconName } from "../../../design/Icon";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { Tabs } from "../../../design/Tabs";
import { dateTime } from "../../../format/time";
import { useLanguage, useText } from "../../../texts/useTexts";
import { checkText, reasonText } from "../../money-in-words";
import type { DepositFile } from "../../parts/MoneyIn";
import { Panel } from "../../parts/Panel";
import { Table } from "../../parts/Table";
import { Instant } from "../../parts/Values";
import { SlipPicture } from "./SlipPicture";

type Slip = DepositFile["slips"][number];
type Check = Slip["checks"][number];

export function Slips({ slips }: { readonly slips: readonly Slip[] }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const panelId = useId();
  /** Counted from the first one: a newer slip does not move what is looked at. */
  const [chosen, setChosen] = useState<string>();
  const numbered = slips.map((slip, at) => [String(slips.length - at), slip] as const);
  const shown = numbered.find(([number]) => number === chosen) ?? numbered[0];
  return (
    <Panel title={slips.length > 1 ? t("console-slips", { count: slips.length }) : t("console-slip")}>
      {shown === undefined && <p className="hint">{t("console-no-slips")}</p>}
      {numbered.length > 1 && shown !== undefined && (
        <Tabs
          label={t("console-slips", { count: slips.length })}
          value={shown[0]}
          onChange={setChosen}
          panelId={panelId}
          options={numbered.map(([number, slip]) => [number, `${number} · ${dateTime(language, slip.at)}`])}
        />
      )}
      {shown !== undefined && (
        <div
          id={panelId}
          className="c-slip"
          {...(numbered.length > 1 && { role: "tabpanel", "aria-label": `${t("console-slip")} ${shown[0]}` })}
        >
          <SlipPicture key={shown[1].slip_id ?? shown[0]} id={shown[1].slip_id} />
          <Judged slip={shown[1]} />
        </div>
      )}
    </Panel>
  );
}

const tones: Readonly<Record<string, StatusTone>> = {
  waiting: "accent",
  credit: "good",
  review: "warn",
  reject: "bad",
};

function Judged({ slip }: { readonly slip: Slip }): ReactNode {
  const t = useText();
  const tone = tones[slip.decision];
  return (
    <div className="c-judged">
      <p className="c-badges">
        {tone === undefined ? (
          <code>{slip.decision}</code>
        ) : (
          <StatusBadge tone={tone}>{t(`console-slip-is-${slip.decision}`)}</StatusBadge>
        )}
        {slip.reason !== null && <span>{reasonText(t, slip.reason)}</span>}
        <span className="hint">
          <Instant at={slip.at} />
        </span>
      </p>
      {slip.checks.length === 0 ? <p className="hint">{t("console-no-checks")}</p> : <Checks checks={slip.checks} />}
    </div>
  );
}

const order: Readonly<Record<Check["result"], number>> = { differed: 0, unread: 1, matched: 2 };
const icons: Readonly<Record<Check["result"], IconName>> = { differed: "cross", unread: "help", matched: "check" };

function Checks({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  const t = useText();
  const sorted = [...checks].sort((one, other) => order[one.result] - order[other.result]);
  return (
    <Table
      caption={t("console-checks-caption")}
      rows={sorted}
      id={({ name }) => name}
      rowClass={({ result }) => `c-check-row c-check-row-${result}`}
      columns={[
        {
          title: t("console-check"),
          cell: ({ name }) => <strong>{checkText(t, name) ?? name}</strong>,
        },
        { title: t("console-check-read"), cell: ({ read }) => <Told text={read} /> },
        { title: t("console-check-expected"), cell: ({ expected }) => <Told text={expected} /> },
        {
          title: t("console-check-result"),
          cell: ({ result }) => (
            <span className={`c-check c-check-${result}`}>
              <Icon name={icons[result]} size={18} />
              {t(`console-check-is-${result}`)}
            </span>
          ),
        },
      ]}
    />
  );
}

function Told({ text }: { readonly text: string | null }): ReactNode {
  return text === null || text === "" ? <span className="hint">–</span> : <span className="c-told">{text}</span>;
}
