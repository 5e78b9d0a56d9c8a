/** Every movement of the wallet, by Bangkok day, narrowed and exported. */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { Button, IconButton } from "../../design/Button";
import { Section } from "../../design/Card";
import { Skeleton } from "../../design/Skeleton";
import { EmptyState, ErrorState } from "../../design/States";
import { fullDay } from "../../format/time";
import { useClient } from "../../session/useSession";
import { useLanguage, useText } from "../../texts/useTexts";
import { type Filter, listTransfers } from "../data/calls";
import type { Transfer } from "../data/types";
import { Movement } from "../parts/Movement";
import { Screen } from "../parts/Screen";
import { ExportSheet } from "./ExportSheet";
import { FilterSheet } from "./FilterSheet";

interface Found {
  readonly items: readonly Transfer[];
  readonly cursor: string | null;
}

export default function History(): ReactNode {
  const t = useText();
  const client = useClient();
  const [filter, setFilter] = useState<Filter>({});
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [sheet, setSheet] = useState<"filter" | "export">();
  const count = Object.values(filter).filter((value) => value !== undefined && value !== "").length;

  const load = useCallback(
    async (before?: Found) => {
      setBusy(true);
      setError(undefined);
      try {
        const page = await listTransfers(client, filter, before?.cursor ?? undefined);
        setFound({ items: [...(before?.items ?? []), ...page.items], cursor: page.next_cursor });
      } catch (thrown) {
        setError(thrown);
      }
      setBusy(false);
    },
    [client, filter],
  );
  useEffect(() => {
    setFound(undefined);
    void load();
  }, [load]);

  return (
    <Screen
      title={t("app-history")}
      parent="/"
      action={
        <span className="head-actions">
          <IconButton icon="download" label={t("app-export")} onClick={() => setSheet("export")} />
          <IconButton icon="filter" label={t("app-filter")} onClick={() => setSheet("filter")} />
        </span>
      }
    >
      {count > 0 && (
        <p className="filter-line">
          <span>{t("app-filter-on", { count })}</span>
          <Button kind="plain" isSmall onClick={() => setFilter({})}>
            {t("app-filter-clear")}
          </Button>
        </p>
      )}
      {error !== undefined && <ErrorState error={error} onRetry={() => void load(found)} />}
      {found === undefined && error === undefined && <Skeleton shape="row" count={8} />}
      {found !== undefined && <Days items={found.items} />}
      {found?.items.length === 0 && (
        <EmptyState icon="list" title={t(count > 0 ? "app-nothing-found" : "app-no-movements")} />
      )}
      {found?.cursor != null && (
        <Button kind="tinted" isBlock isBusy={isBusy} onClick={() => void load(found)}>
          {t("ui-more")}
        </Button>
      )}
      {sheet === "filter" && (
        <FilterSheet
          filter={filter}
          onApply={(next) => {
            setFilter(next);
            setSheet(undefined);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === "export" && <ExportSheet filter={filter} onClose={() => setSheet(undefined)} />}
    </Screen>
  );
}

/** Grouped by day in Bangkok. */
function Days({ items }: { readonly items: readonly Transfer[] }): ReactNode {
  const language = useLanguage();
  const groups = new Map<string, Transfer[]>();
  for (const item of items) {
    const name = fullDay(language, item.at);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups].map(([name, transfers]) => (
    <Section key={name} title={name} className="day">
      {transfers.map((transfer) => (
        <Movement key={transfer.seq} transfer={transfer} />
      ))}
    </Section>
  ));
}
