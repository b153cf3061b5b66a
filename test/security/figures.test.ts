import { tablesUnder } from '../docs/pages';
import { FIGURES } from './figures';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);

/** So much of each figure that a run takes seconds; what it says of time is not looked at. */
const SHARES: Readonly<Record<string, number>> = { personalData: 0.02, loneWalls: 0.1, forgeries: 0.2 };

/** Of the others `test/server/injections`, `test/server/fuzz` and `test/access/foreignIdentifiers` try as much. */
const HERE = [...FIGURES].filter(([name]) => !['injections', 'fuzz', 'foreignIdentifiers'].includes(name));

describe('What security promises holds in small', () => {
  test.each(HERE)('%s', async (name, figure) => {
    const { measured, kept } = await figure.measure({ seed: SEED, share: SHARES[name] ?? 0.01 });
    expect({ measured, kept }).toEqual({ measured, kept: true });
  });
});

test('The page on security has a row for each figure, with its aim and what was measured, and no other', () => {
  const [rows = []] = tablesUnder('docs/security.md', 'Figures');
  const promised = rows.map((row) => [row.figure, row.aim]);
  expect(promised).toEqual([...FIGURES.values()].map(({ name, aim }) => [name, aim]));
  expect(rows.filter((row) => row.measured === '' || row.reached === '')).toEqual([]);
});
