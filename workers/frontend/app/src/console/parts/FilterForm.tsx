/** What narrows a list: the fields, and buttons to search and to clear. The filter itself is in the address, where it can be kept and shared. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { useText } from "../../texts/useTexts";
import { href, replace } from "../route";
import { Panel } from "./Panel";

/**
 * What is typed, begun with what the address says. Another address brings its own; the fields stay the same ones, so that the focus stays where
 * it is.
 */
export function useTyped<Fields extends object>(
  address: Fields,
): readonly [typed: Fields, type: (change: Partial<Fields>) => void] {
  const said = JSON.stringify(address);
  const [state, setState] = useState({ said, fields: address });
  if (state.said !== said) setState({ said, fields: address });
  const type = (change: Partial<Fields>): void =>
    setState((before) => ({ ...before, fields: { ...before.fields, ...change } }));
  return [state.said === said ? state.fields : address, type];
}

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
