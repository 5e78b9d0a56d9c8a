/**
 * A table that becomes cards on a phone. It is in the order in which the gateway gives it (the caption says which), and is read page by page.
 * Roles are written out because `display: block` takes them away.
 */
import type { ReactNode } from "react";
import { Button } from "../../design/Button";
import { Skeleton } from "../../design/Skeleton";
import { useText } from "../../texts/useTexts";
import type { Pages } from "../load";
import { Refused } from "./Refused";

/** A role that the style takes away on a phone. */
const as = (role: string): { role: string } => ({ role });

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Buttons: without a title on a phone, at the end of the row. */
  readonly isActions?: boolean;
}

interface TableProps<Row> {
  /** What it is and in which order. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string | number;
  /** Class of a row that stands out; what it means stands in it as a word. */
  readonly rowClass?: (row: Row) => string | undefined;
}

export function Table<Row>({ caption, columns, rows, id, rowClass }: TableProps<Row>): ReactNode {
  return (
    <table {...as("table")} className="c-table">
      <caption>{caption}</caption>
      <thead {...as("rowgroup")}>
        <tr {...as("row")}>
          {columns.map(({ title, isNumber, isActions }) => (
            <th key={title} {...as("columnheader")} scope="col" className={cellClass(isNumber, isActions)}>
              {isActions ? <span className="visually-hidden">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as("rowgroup")}>
        {rows.map((row) => (
          <tr key={id(row)} {...as("row")} className={rowClass?.(row)}>
            {columns.map(({ title, cell, isNumber, isActions }) => (
              <td
                key={title}
                {...as("cell")}
                data-title={isActions ? undefined : title}
                className={cellClass(isNumber, isActions)}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass(isNumber: boolean | undefined, isActions: boolean | undefined): string | undefined {
  if (isActions) return "c-actions-cell";
  return isNumber ? "c-number" : undefined;
}

interface ListProps<Row> extends Omit<TableProps<Row>, "rows"> {
  readonly pages: Pages<Row>;
  /** Said when there is nothing. */
  readonly empty: string;
}

/** A table with its pages: loading, nothing, refused, more. */
export function List<Row>({ pages, empty, ...table }: ListProps<Row>): ReactNode {
  const t = useText();
  const { items } = pages;
  return (
    <>
      {pages.refusal !== undefined && (
        <Refused refusal={pages.refusal} onRetry={pages.reload} isRunning={pages.isLoading} />
      )}
      {items === undefined && pages.refusal === undefined && <Waiting />}
      {items?.length === 0 && <p className="c-empty">{empty}</p>}
      {items !== undefined && items.length > 0 && <Table {...table} rows={items} />}
      {items !== undefined && items.length > 0 && (
        <div className="c-pager">
          <span className="hint">{t("console-shown", { count: items.length })}</span>
          {pages.more !== undefined && (
            <Button kind="tinted" isSmall onClick={pages.more}>
              {t("ui-more")}
            </Button>
          )}
          {pages.more === undefined && pages.isLoading && <span className="hint">{t("ui-loading")}</span>}
        </div>
      )}
    </>
  );
}

/** Keeps the place of what is on its way. */
export function Waiting({ rows = 5 }: { readonly rows?: number }): ReactNode {
  const t = useText();
  return (
    <div role="status">
      <span className="visually-hidden">{t("ui-loading")}</span>
      <Skeleton shape="row" count={rows} />
    </div>
  );
}
