import { isoDay } from '../../src/domain/isoDay';
import { prolonged, runningPeriodEndsOn, type MembershipView } from '../../src/domain/ownStanding';
import { FOREVER } from '../../src/domain/day';
import { day } from './aPatron';

describe('The last day of a period of months that begins on the day after', () => {
  test.each([
    ['2024-03-15', 12, '2025-03-15'],
    ['2024-03-30', 1, '2024-04-29'],
    ['2024-03-31', 1, '2024-04-30'],
    ['2024-04-30', 1, '2024-05-31'],
    ['2024-04-30', 12, '2025-04-30'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-01-29', 1, '2025-02-27'],
    ['2024-01-29', 1, '2024-02-28'],
    ['2023-02-28', 1, '2023-03-31'],
    ['2024-02-28', 1, '2024-03-28'],
    ['2023-02-28', 12, '2024-02-29'],
    ['2024-02-28', 12, '2025-02-27'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-12-31', 1, '2025-01-31'],
  ])('%s and %i months is %s', (lastDay, months, expected) => {
    expect(isoDay(prolonged(day(lastDay), months))).toBe(expected);
  });

  test('after the last day that can be written nothing ends it', () => {
    expect([prolonged(day('9999-12-31'), 1), prolonged(FOREVER, 12)]).toEqual([FOREVER, FOREVER]);
  });
});

describe('The last day of the running period', () => {
  const view = (told: Partial<MembershipView>): MembershipView => ({
    id: 'm1', type: 'FREE', enrolledOn: day('2023-01-15'), endsOn: null, recordedEndsOn: null, firstPeriodEndsOn: null, renewsEveryMonths: null, ...told,
  });
  const yearly = view({ firstPeriodEndsOn: day('2024-01-31'), renewsEveryMonths: 12 });
  const monthly = view({ firstPeriodEndsOn: day('2024-01-31'), renewsEveryMonths: 1 });
  const midMonth = view({ firstPeriodEndsOn: day('2024-01-14'), renewsEveryMonths: 6 });

  test.each<[string, MembershipView, string, string | null]>([
    ['a membership without end', view({}), '2024-05-01', null],
    ['a dated membership, before its last day', view({ endsOn: day('2024-01-31') }), '2024-01-01', '2024-01-31'],
    ['a dated membership, after its last day', view({ endsOn: day('2024-01-31') }), '2024-05-01', '2024-01-31'],
    ['renewing itself yearly, on the day of enrolment', yearly, '2023-01-15', '2024-01-31'],
    ['renewing itself yearly, the day before the last', yearly, '2024-01-30', '2024-01-31'],
    ['renewing itself yearly, the last day', yearly, '2024-01-31', '2024-01-31'],
    ['renewing itself yearly, the day after', yearly, '2024-02-01', '2025-01-31'],
    ['renewing itself yearly, many years on', yearly, '2099-06-01', '2100-01-31'],
    ['renewing itself monthly, in February of a leap year', monthly, '2024-02-01', '2024-02-29'],
    ['renewing itself monthly, the last day of February', monthly, '2024-02-29', '2024-02-29'],
    ['renewing itself monthly, the first of March', monthly, '2024-03-01', '2024-03-31'],
    ['renewing itself monthly, in a month of 30 days', monthly, '2024-04-15', '2024-04-30'],
    ['renewing itself by half years, inside a month', midMonth, '2024-01-15', '2024-07-14'],
    ['renewing itself for ever after its first period, during it', view({ firstPeriodEndsOn: day('2024-01-31') }), '2024-01-31', '2024-01-31'],
    ['renewing itself for ever after its first period, after it', view({ firstPeriodEndsOn: day('2024-01-31') }), '2024-02-01', null],
    ['renewing itself beyond the days that can be written', view({ firstPeriodEndsOn: day('9999-06-30'), renewsEveryMonths: 12 }), '9999-07-01', null],
  ])('%s', (_case, membership, on, expected) => {
    const last = runningPeriodEndsOn(membership, day(on));
    expect(last === null ? null : isoDay(last)).toBe(expected);
  });
});
