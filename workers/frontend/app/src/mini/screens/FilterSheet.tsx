/** What the statement is narrowed to. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { SelectField, TextField } from "../../design/Field";
import { Tabs } from "../../design/Tabs";
import { useText } from "../../texts/useTexts";
import type { Filter } from "../data/calls";
import { kinds } from "../parts/Movement";

interface Props {
  readonly filter: Filter;
  readonly onApply: (filter: Filter) => void;
  readonly onClose: () => void;
}

const assets = ["THB", "USDT", "ETH"] as const;

export function FilterSheet({ filter, onApply, onClose }: Props): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState<Filter>(filter);
  const set = (change: Filter): void => setDraft((before) => ({ ...before, ...change }));
  const isTurned = Boolean(draft.from && draft.to && draft.from > draft.to);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (!isTurned) onApply(draft);
  };
  return (
    <Dialog title={t("app-filter")} onClose={onClose} closeLabel={t("ui-close")}>
      <form className="form" onSubmit={apply}>
        <Tabs
          label={t("app-filter-direction")}
          value={draft.direction ?? ""}
          options={[
            ["", t("app-filter-all")],
            ["credit", t("app-filter-in")],
            ["debit", t("app-filter-out")],
          ]}
          onChange={(direction) => set({ direction: direction === "" ? undefined : direction })}
        />
        <div className="pair">
          <SelectField
            label={t("app-filter-kind")}
            value={draft.kind ?? ""}
            options={[["", t("app-filter-all")], ...kinds.map((kind) => [kind, t(`app-movement-${kind}`)] as const)]}
            onChange={(event) => set({ kind: event.target.value || undefined })}
          />
          <SelectField
            label={t("app-filter-asset")}
            value={draft.asset ?? ""}
            options={[["", t("app-filter-all")], ...assets.map((asset) => [asset, asset] as const)]}
            onChange={(event) => set({ asset: assets.find((asset) => asset === event.target.value) })}
          />
        </div>
        <div className="pair">
          <TextField
            label={t("app-filter-from")}
            type="date"
            value={draft.from ?? ""}
            max={draft.to}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
          <TextField
            label={t("app-filter-to")}
            type="date"
            value={draft.to ?? ""}
            min={draft.from}
            error={isTurned ? t("app-filter-turned") : undefined}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        </div>
        <p className="hint small">{t("ui-bangkok-time")}</p>
        <Button type="submit" isBlock disabled={isTurned}>
          {t("app-filter-apply")}
        </Button>
      </form>
    </Dialog>
  );
}
