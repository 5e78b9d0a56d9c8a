/** A list whose newest page is kept fresh above; older ones are added below when asked for. */
import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { refusalText } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useText } from "../../texts/useTexts";
import { begun, extended, itemsOf, type Page, renewed } from "../data/older";

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
  const [kept, setKept] = useState(() => begun(first));
  const [isBusy, setBusy] = useState(false);
  const listed = renewed(kept, first, idOf);
  if (listed !== kept) setKept(listed);
  const more = async (cursor: string): Promise<void> => {
    setBusy(true);
    try {
      const page = await load(cursor);
      setKept((now) => extended(now, listed, page, idOf));
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  const { next } = listed;
  return (
    <>
      {children(itemsOf(listed, idOf))}
      {next !== null && (
        <Button kind="tinted" isBlock isBusy={isBusy} onClick={() => void more(next)}>
          {t("ui-more")}
        </Button>
      )}
    </>
  );
}
