import { evenly } from '../../src/usecases/evenly';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** After how many milliseconds work has ended that took so many and is kept even. */
async function ended(took: number, step: number): Promise<number> {
  const began = performance.now();
  jest.advanceTimersByTime(took);
  let end = NaN;
  const done = evenly(began, step).then(() => (end = performance.now() - began));
  await jest.advanceTimersToNextTimerAsync();
  await done;
  return end;
}

describe('Work that is kept even, in steps of ten milliseconds', () => {
  test.each([
    ['in no time', 0, 0],
    ['in the first millisecond', 1, 10],
    ['just before the step', 9, 10],
    ['at the step', 10, 10],
    ['just after it', 11, 20],
    ['after several', 37, 40],
  ])('that is done %s, after %d, ends after %d', async (_when, took, end) => {
    expect(await ended(took, 10)).toBe(end);
  });
});
