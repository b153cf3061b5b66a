import fc from 'fast-check';
import { feeByMonths } from '../../plugins/flanders/openFee';
import { bareMembership, barePatron } from '../../src/domain/bareFacts';
import { addDays, addMonths, dayOf, FOREVER, type Day } from '../../src/domain/day';
import type { ChangeRuleFacts } from '../../src/policies';

const anyDay = fc.integer({ min: dayOf(2015, 1, 1), max: dayOf(2029, 12, 31) }) as unknown as fc.Arbitrary<Day>;
const cents = fc.integer({ min: 1, max: 1_000_000 });
const months = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });

/** A membership from a day, through another or without end, that changes on a third. */
function changing(startsOn: Day, endsOn: Day | null, on: Day, termMonths: number | null): ChangeRuleFacts {
  const row = bareMembership({ id: 'm', institution: 'aalst', type: 'PAID', enrolledOn: startsOn });
  const term = { endsOn, certainThrough: endsOn ?? FOREVER, decidedOn: startsOn, renewsItself: null, reasons: [], unknown: null };
  return {
    patron: barePatron('p'),
    institution: 'aalst',
    groups: [],
    type: { code: 'PAID', name: 'Paid', appliesTo: 'PERSON', renewal: 'NONE', fee: 500, termMonths },
    membership: { ...row, term, termStartsOn: startsOn },
    change: { on, kind: 'END', byRun: true, code: 'FEE_UNPAID' },
  };
}

describe('An open fee divided by months', () => {
  test('adds up to the whole, to the cent, and neither share is less than nothing', () => {
    fc.assert(
      fc.property(cents, anyDay, fc.option(fc.nat(2_000), { nil: null }), anyDay, months, (open, startsOn, length, on, termMonths) => {
        const { passed, left } = feeByMonths(open, changing(startsOn, length === null ? null : addDays(startsOn, length), on, termMonths));
        expect(passed + left).toBe(open);
        expect(Math.min(passed, left)).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(passed)).toBe(true);
      }),
    );
  });

  test('gives the months passed no less on a later day', () => {
    fc.assert(
      fc.property(cents, anyDay, anyDay, fc.nat(400), months, (open, startsOn, on, more, termMonths) => {
        const share = (day: Day): number => feeByMonths(open, changing(startsOn, null, day, termMonths)).passed;
        expect(share(addDays(on, more))).toBeGreaterThanOrEqual(share(on));
      }),
    );
  });

  test('counts a month from the day on which it is whole', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (startsOn, count) => {
        const passed = (on: Day): number => feeByMonths(1200, changing(startsOn, null, on, 12)).monthsPassed;
        const whole = addMonths(startsOn, count);
        expect([passed(addDays(whole, -1)), passed(whole)]).toEqual([count - 1, count]);
      }),
    );
  });

  test.each([
    ['seven of twelve months', 7, 1000, 583, 417],
    ['a third of ten cents', 4, 10, 3, 7],
    ['nothing has passed', 0, 999, 0, 999],
    ['all has passed', 12, 999, 999, 0],
  ])('%s', (_what, after, open, passed, left) => {
    const startsOn = dayOf(2023, 3, 1);
    expect(feeByMonths(open, changing(startsOn, null, addMonths(startsOn, after), 12))).toMatchObject({ passed, left });
  });
});
