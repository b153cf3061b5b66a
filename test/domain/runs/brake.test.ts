import { tripped, type Planned } from '../../../src/domain/runs/brake';
import { DEFAULT_RUNS } from '../../../src/domain/runs/runSettings';

/** More than 5 of 100, more than three times the median, and never below 100 patrons. */
const { brake } = DEFAULT_RUNS;

describe('A run waits for a second person', () => {
  test.each<[string, Planned, string[]]>([
    ['never below a hundred patrons, whatever part they are', { changes: 99, patrons: 99, earlier: [1] }, []],
    ['with exactly the share that is allowed it does not', { changes: 500, patrons: 10_000, earlier: [] }, []],
    ['with one more than the share', { changes: 501, patrons: 10_000, earlier: [] }, ['SHARE 500']],
    ['with a hundred of a hundred', { changes: 100, patrons: 100, earlier: [] }, ['SHARE 5']],
    ['with three times the median of earlier runs it does not', { changes: 300, patrons: 100_000, earlier: [100, 90, 110] }, []],
    ['with more than three times the median', { changes: 301, patrons: 100_000, earlier: [100, 90, 110] }, ['MEDIAN 300']],
    ['between two in the middle half the way counts', { changes: 316, patrons: 100_000, earlier: [110, 90, 100, 110] }, ['MEDIAN 315']],
    ['one run before it is enough to compare with', { changes: 400, patrons: 100_000, earlier: [100] }, ['MEDIAN 300']],
    ['by both limits', { changes: 6_000, patrons: 100_000, earlier: [1_000] }, ['SHARE 5000', 'MEDIAN 3000']],
  ])('%s', (_name, planned, expected) => {
    expect(tripped(brake, planned).map(({ by, allowed }) => `${by} ${allowed}`)).toEqual(expected);
  });

  test('a limit of nothing lets no run pass', () => {
    expect(tripped({ share: 0, timesMedian: 3, fromPatrons: 0 }, { changes: 1, patrons: 1000, earlier: [] })).toEqual([{ by: 'SHARE', changes: 1, allowed: 0 }]);
  });
});
