/** A list whose newest page is kept fresh above; older ones are added below when asked for. */
import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { refusalText } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useText } from "../../texts/useTexts";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

interface Props<Item> {
  readonly first: Page<Item>;
  readonly load: (cursor: string) => Promise<Page<Item>>;
  /** By which an item is known again that has moved from page to page. */
  readonly idOf: (item: Item) => string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

export function WithOlder<Item>({ first, load, idOf, children }: Props<Item>): ReactNode {
  const t = useText();
  const say = useToast();
  const [older, setOlder] = useState<readonly Item[]>([]);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [isBusy, setBusy] = useState(false);
  const seen = new Set(first.items.map(idOf));
  const more = async (): Promise<void> => {
    if (cursor === null) return;
    setBusy(true);
    try {
      const page = await load(cursor);
      setOlder((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  return (
    <>
      {children([...first.items, ...older.filter((item) => !seen.has(idOf(item)))])}
      {cursor !== null && (
        <Button kind="tinted" isBlock isBusy={isBusy} onClick={() => void more()}>
          {t("ui-more")}
        </Button>
      )}
    </>
  );
}
