/** Lists of the Mini App: a first page that is read anew above pages that stay. Nothing between them is lost, nothing stands twice. */
import { expect, test } from "vitest";
import {
  begun,
  extended,
  itemsOf,
  type Listed,
  type Page,
  renewed,
} from "../../workers/frontend/app/src/mini/data/older";

interface Item {
  readonly id: number;
  readonly state?: string;
}

const idOf = ({ id }: Item): string => String(id);
const SIZE = 3;

/** A page of a list in which `newest` came last; the cursor is the last item's, as the gateway makes it: only of a full page. */
function page(newest: number, oldest = 1): Page<Item> {
  const items: Item[] = [];
  for (let id = newest; id >= oldest && items.length < SIZE; id -= 1) items.push({ id });
  return { items, next_cursor: items.length === SIZE ? String(items.at(-1)?.id) : null };
}

const after = (cursor: string | null): Page<Item> => page(Number(cursor) - 1);
const ids = (listed: Listed<Item>): number[] => itemsOf(listed, idOf).map(({ id }) => id);

/** As the screen does it: asked for, answered, and the first page may have changed in between. */
function more(listed: Listed<Item>, now: Listed<Item> = listed): Listed<Item> {
  return extended(now, listed, after(listed.next), idOf);
}

test("while nothing older was asked for, the first page says where older ones begin", () => {
  const short = begun(page(2));
  expect(short.next).toBeNull();
  const full = renewed(short, page(5), idOf);
  expect([ids(full), full.next]).toEqual([[5, 4, 3], "3"]);
  expect(ids(more(full))).toEqual([5, 4, 3, 2, 1]);
});

test("the same first page changes nothing", () => {
  const first = page(9);
  const listed = more(begun(first));
  expect(renewed(listed, first, idOf)).toBe(listed);
});

test("what newer items push out of the first page stays ahead of what is older", () => {
  let listed = more(begun(page(9)));
  expect(ids(listed)).toEqual([9, 8, 7, 6, 5, 4]);
  for (const newest of [10, 12, 13]) listed = renewed(listed, page(newest), idOf);
  expect(ids(listed)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  expect(listed.next, "older ones go on where they ended").toBe("4");
  expect(ids(more(listed))).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test("also what is pushed out while an older page is on its way, the first one or a later one", () => {
  const asked = begun(page(9));
  expect(ids(more(asked, renewed(asked, page(11), idOf)))).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
  const again = more(asked);
  expect(ids(more(again, renewed(again, page(10), idOf)))).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test("where more came than a page holds the list begins anew, with a way to all of it", () => {
  const listed = renewed(more(begun(page(6))), page(20), idOf);
  expect([ids(listed), listed.next]).toEqual([[20, 19, 18], "18"]);
  const asked = begun(page(6));
  const late = more(asked, renewed(asked, page(20), idOf));
  expect([ids(late), late.next], "a page that was asked for before").toEqual([[20, 19, 18], "18"]);
});

test("what has gone from the midst of the first page is gone", () => {
  const listed = renewed(more(begun(page(9))), { items: [{ id: 9 }, { id: 7 }], next_cursor: "7" }, idOf);
  expect(ids(listed)).toEqual([9, 7, 6, 5, 4]);
});

test("an item that stands in both is shown once, as it was read last", () => {
  const first = { items: [{ id: 3 }, { id: 2, state: "old" }], next_cursor: "2" };
  const older = { items: [{ id: 2, state: "older" }, { id: 1 }], next_cursor: null };
  const asked = begun<Item>(first);
  const listed = extended(asked, asked, older, idOf);
  const renewedFirst = { items: [{ id: 3 }, { id: 2, state: "new" }], next_cursor: "2" };
  expect(itemsOf(renewed(listed, renewedFirst, idOf), idOf)).toEqual([{ id: 3 }, { id: 2, state: "new" }, { id: 1 }]);
});

test("an end that was found stays the end", () => {
  const listed = more(begun(page(3)));
  expect([ids(listed), listed.next]).toEqual([[3, 2, 1], null]);
  const later = renewed(listed, page(4), idOf);
  expect([ids(later), later.next]).toEqual([[4, 3, 2, 1], null]);
});
