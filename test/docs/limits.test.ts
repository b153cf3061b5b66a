import { DEFAULT_RATES } from '../../src/domain/access/rates';
import { LIMITS } from '../../src/app/server/door/limits';
import { codeWords, tablesUnder } from './pages';

const PAGE = 'docs/limits.md';

/** A column of the first table below a heading, by the word in backticks with which each row begins. */
function columnOf(heading: string, key: string, column: string): Record<string, string> {
  const rows = tablesUnder(PAGE, heading)[0] ?? [];
  return Object.fromEntries(rows.map((row) => [codeWords(row[key])[0] ?? '', row[column] ?? '']));
}

describe('The page on limits', () => {
  test('has every limit with its figure', () => {
    const limits = Object.fromEntries(Object.entries(LIMITS).map(([name, most]) => [name, String(most)]));
    expect(columnOf('What one request may be', 'limit', 'most')).toEqual(limits);
  });

  test.each([
    ['requests', 'requests of one caller'],
    ['unknownCards', 'cards that nobody holds, asked for by one caller'],
    ['sameCard', 'questions about one card, by all such callers'],
  ] as const)('has for every role how often: %s', (rate, column) => {
    const rates = Object.fromEntries(Object.entries(DEFAULT_RATES).map(([role, each]) => [role, String(each[rate] ?? 'none')]));
    expect(columnOf('How often', 'role', column)).toEqual(rates);
  });
});
