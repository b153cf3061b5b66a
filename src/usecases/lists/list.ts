import type { ListSource } from '../../store/lists/listStatement';
import { countListRows, readListRows, takeListRows } from '../../store/lists/readList';
import type { Application } from '../application';

/** Something listed, and its place in the list. */
export interface Listed {
  readonly patronId: string;
  readonly institution: string;
  /** What the list is ordered by; no two have the same. */
  readonly key: readonly string[];
}

/** A list that can be counted, read page by page, or taken whole. */
export interface List<Item extends Listed> {
  count(): Promise<number>;
  /** What comes after a key, null for the beginning, so many at most; `more`: others follow. */
  page(after: readonly string[] | null, count: number): Promise<{ readonly items: readonly Item[]; readonly more: boolean }>;
  /** Gives everything as it stands at one moment, in batches; no more than the next is read before one has been taken. */
  take(each: (items: readonly Item[]) => Promise<void>, atOnce?: number): Promise<void>;
}

const AT_ONCE = 1000;

/** The list that a source gives, each of its rows read into an item. */
export function listOf<Row extends object, Item extends Listed>({ store }: Application, consortiumId: string, source: () => ListSource, read: (row: Row) => Item): List<Item> {
  return {
    count: () => countListRows(store, consortiumId, source()),
    page: async (after, count) => {
      const rows = await readListRows<Row>(store, consortiumId, source(), after, count + 1);
      return { items: rows.slice(0, count).map(read), more: rows.length > count };
    },
    take: (each, atOnce = AT_ONCE) => takeListRows<Row>(store, consortiumId, source(), (rows) => each(rows.map(read)), atOnce),
  };
}
