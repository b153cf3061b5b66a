import { tablesUnder } from '../docs/pages';
import { FIGURES } from './figures';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261201);

/** So much of each figure that a run takes seconds; what it says of time is not looked at. */
const SHARES: Readonly<Record<string, number>> = { kills: 0.003, races: 0.01 };

describe('What is promised of runs when things fail holds in small', () => {
  test.each([...FIGURES])('%s', async (name, figure) => {
    const { measured, kept } = await figure.measure({ seed: SEED, share: SHARES[name] ?? 0.002 });
    expect({ measured, kept }).toEqual({ measured, kept: true });
  });
});

test('The page on runs has a row for each figure, with its aim and what was measured, and no other', () => {
  const [rows = []] = tablesUnder('docs/runs.md', 'Figures');
  expect(rows.map(({ figure, aim }) => [figure, aim])).toEqual([...FIGURES.values()].map(({ name, aim }) => [name, aim]));
  expect(rows.filter((row) => row.measured === '' || row.reached === '')).toEqual([]);
});
