import { PATRON_TABLES, patronColumns, type PatronColumn } from '../../store/patronTables';
import type { Store } from '../../store/store';
import { COLUMN_TITLES, NOT_SHOWN } from './columnTitles';

/** A sentence for each table or column with data of patrons that would be missing from an export. */
export function uncovered(columns: readonly PatronColumn[]): string[] {
  const tables = [...new Set(columns.map(({ table }) => table))];
  const known: ReadonlySet<string> = new Set(PATRON_TABLES);
  return [
    ...tables.filter((table) => !known.has(table)).map((table) => `The table \`${table}\` has rows of patrons and is not in PATRON_TABLES of src/store/patronTables.ts.`),
    ...columns
      .filter(({ table, column }) => known.has(table) && !NOT_SHOWN.has(column) && !Object.hasOwn(COLUMN_TITLES, column))
      .map(({ table, column }) => `The column \`${table}.${column}\` has no title in src/usecases/patronRecords/columnTitles.ts.`),
    ...PATRON_TABLES.filter((table) => !tables.includes(table)).map((table) => `PATRON_TABLES names \`${table}\`, which has no rows of patrons.`),
  ];
}

/** Throws where something that is held of patrons would neither be shown nor erased. */
export async function assertEverythingCovered(store: Pick<Store, 'query'>): Promise<void> {
  const problems = uncovered(await patronColumns(store));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
