/** What narrows a list: the fields, and buttons to search and to clear. The filter itself is in the address, where it can be kept and shared. */
import type { FormEvent, ReactNode } from "react";
import { Button } from "../../design/Button";
import { useText } from "../../texts/useTexts";
import { href, replace } from "../route";
import { Panel } from "./Panel";

interface FilterFormProps {
  /** Whose list it is; clearing leads to all of it. */
  readonly section: string;
  readonly onSearch: () => void;
  readonly children: ReactNode;
}

export function FilterForm({ section, onSearch, children }: FilterFormProps): ReactNode {
  const t = useText();
  const search = (event: FormEvent): void => {
    event.preventDefault();
    onSearch();
  };
  return (
    <Panel title={t("console-search")}>
      <search>
        <form className="c-filter" onSubmit={search}>
          {children}
          <div className="c-filter-buttons">
            <Button type="submit" isSmall icon="search">
              {t("console-search")}
            </Button>
            <Button kind="plain" isSmall onClick={() => replace(href(section))}>
              {t("console-clear")}
            </Button>
          </div>
        </form>
      </search>
    </Panel>
  );
}
