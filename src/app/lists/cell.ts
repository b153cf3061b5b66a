import type { Day } from '../../domain/day';

/** What stands in one place of a list, by its kind, so that each form of file can write it as what it is; null: nothing. */
export type Cell = { readonly text: string } | { readonly day: Day } | { readonly moment: Date } | { readonly number: number } | { readonly money: number } | null;

/** A file that a list is written into, row after row. */
export interface ListWriter {
  /** Returns when there is room for more. */
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Returns when all of it is written. */
  end(): Promise<void>;
}
