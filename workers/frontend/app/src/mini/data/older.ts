/**
 * A list of which the newest page is read again and again while older pages, once asked for, stay. No item between the two is lost: what a newer
 * first page pushes out stays above the older ones, and where the two no longer meet, the list begins anew.
 */

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export interface Listed<Item> {
  /** The newest page. */
  readonly first: Page<Item>;
  /** What lies behind it; absent until it was asked for. */
  readonly older: readonly Item[] | undefined;
  /** Leads to what is older than all that is here; null at the end. */
  readonly next: string | null;
}

type IdOf<Item> = (item: Item) => string;

export function begun<Item>(first: Page<Item>): Listed<Item> {
  return { first, older: undefined, next: first.next_cursor };
}

/** The list with this newest page; the same object when that is the one it has. */
export function renewed<Item>(listed: Listed<Item>, first: Page<Item>, idOf: IdOf<Item>): Listed<Item> {
  if (listed.first === first) return listed;
  if (listed.older === undefined) return begun(first);
  const here = new Set(first.items.map(idOf));
  const before = listed.first.items;
  const meeting = before.map((item) => here.has(idOf(item))).lastIndexOf(true);
  // More came at once than a page holds: nobody knows what lies between.
  if (meeting < 0) return begun(first);
  return { ...listed, first, older: [...before.slice(meeting + 1), ...listed.older] };
}

/** The list after one more page has come; `asked` is the list as it was when that was asked for, since its cursor counts from there. */
export function extended<Item>(
  listed: Listed<Item>,
  asked: Listed<Item>,
  page: Page<Item>,
  idOf: IdOf<Item>,
): Listed<Item> {
  const older = [...(asked.older ?? []), ...page.items];
  return renewed({ first: asked.first, older, next: page.next_cursor }, listed.first, idOf);
}

/** Each item once, newest first, as it was read last. */
export function itemsOf<Item>({ first, older = [] }: Listed<Item>, idOf: IdOf<Item>): readonly Item[] {
  const seen = new Set<string>();
  return [...first.items, ...older].filter((item) => !seen.has(idOf(item)) && seen.add(idOf(item)));
}
