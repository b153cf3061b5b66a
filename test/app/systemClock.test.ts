import { systemClock } from '../../src/app/systemClock';
import { day } from '../usecases/aLibrary';

describe('The clock', () => {
  test('with a fixed day: every zone is on that day, and so is the moment at which something is recorded', () => {
    const clock = systemClock(day('2025-10-02'));
    expect([clock.today('Europe/Brussels'), clock.today('Pacific/Kiritimati')]).toEqual([day('2025-10-02'), day('2025-10-02')]);
    expect(clock.now().toISOString()).toMatch(/^2025-10-02T/);
  });

  test.each([
    ['2025-10-01T21:59:59.999Z', 'Europe/Brussels', '2025-10-01'],
    ['2025-10-01T22:00:00.000Z', 'Europe/Brussels', '2025-10-02'],
    ['2025-10-01T22:00:00.000Z', 'UTC', '2025-10-01'],
    ['2025-01-01T22:59:59.999Z', 'Europe/Brussels', '2025-01-01'],
    ['2025-01-01T12:00:00.000Z', 'Pacific/Kiritimati', '2025-01-02'],
  ])('%s in %s is on %s', (instant, zone, date) => {
    expect(systemClock(null).dayAt(new Date(instant), zone)).toBe(day(date));
  });
});
