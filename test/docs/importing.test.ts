import { IMPORT_USAGE } from '../../src/app/import/importArguments';
import { KOHA_READ } from '../../src/usecases/import/kohaColumns';
import { MAPPED_FIELDS, mappingSchema } from '../../src/usecases/import/mappingSchema';
import { codeWords, tablesUnder } from './pages';

const page = 'docs/importing.md';
const named = (heading: string, column: string, table = 0): string[] =>
  (tablesUnder(page, heading)[table] ?? []).map((row) => codeWords(row[column])[0] as string).sort();

describe('The page on importing', () => {
  test('lists every column of Koha that is read', () => {
    expect(named('Koha', 'column')).toEqual([...KOHA_READ].sort());
  });

  test('lists every key and every field of a mapping', () => {
    expect(named('Other systems', 'key')).toEqual(Object.keys(mappingSchema.shape).sort());
    expect(named('Other systems', 'field', 1)).toEqual([...MAPPED_FIELDS].sort());
  });

  test('lists every option that the usage names', () => {
    const options = new Set([...IMPORT_USAGE.matchAll(/--[a-z-]+/g)].map(([option]) => option));
    expect(named('Options', 'option').map((option) => option.split(' ')[0])).toEqual([...options].sort());
  });
});
