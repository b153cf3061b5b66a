import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { coreReason, coreTextsOf } from '../../src/policies/coreTexts';
import { LANGUAGES } from '../../src/policies/rule';
import { replay } from '../../src/policies/replay';
import { aPatron, day } from '../domain/aPatron';
import { answered, seenEverywhere } from './asked';
import { anyDay, FIRST, LAST, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';
import { at, flemish, standing, through } from './smallWorld';

const lapsing = at('zottegem', '2022-01-10', { type: 'FREE' });
const owing = at('zottegem', '2022-09-01', { ...through('2022-09-01', '2024-08-31'), fee: { amount: 500, paidOn: null, paid: null, waivedOn: null } });

/** What is answered on a day when runs are held from another on. */
function held(rows: typeof lapsing[], from: string | null, on: string): string {
  const done = replay({ rulebook: flemish, facts: aPatron({ memberships: rows }), from: day('2020-01-01'), through: day(on), heldFrom: from === null ? null : day(from) });
  return standing(answered(flemish, done, 'zottegem', day(on)));
}

describe('While runs are held from 1 February 2023 on', () => {
  test.each([
    ['the day before nothing waits', [lapsing], '2023-01-31', 'VALID OWN NORMAL MEMBER'],
    ['on the day the lapse waits', [lapsing], '2023-02-01', 'VALID OWN NORMAL MEMBER RUN_PENDING'],
    ['the day after it waits still', [lapsing], '2023-02-02', 'VALID OWN NORMAL MEMBER RUN_PENDING'],
    ['a step of the day waits, that of a day before is done', [owing], '2023-02-01', 'VALID OWN REMINDED MEMBER FEE_UNPAID RUN_PENDING'],
    ['what ends by date ends', [at('zottegem', '2022-02-05', through('2022-02-05', '2023-02-04'))], '2023-02-05', 'NOT_VALID EXPIRED PERIOD_ENDED'],
    ['whom no run touches nobody keeps waiting', [at('zottegem', '2022-11-01', through('2022-11-01', '2023-10-31'))], '2023-02-01', 'VALID OWN NORMAL MEMBER'],
  ])('%s', (_name, rows, on, expected) => {
    expect(held(rows, '2023-02-01', on)).toBe(expected);
  });

  test('a run of an earlier day is done, and one of a later day waits', () => {
    expect([held([lapsing], '2023-02-02', '2023-02-02'), held([lapsing], '2023-01-15', '2023-02-02')]).toEqual(['NOT_VALID EXPIRED INACTIVE', 'VALID OWN NORMAL MEMBER RUN_PENDING']);
  });

  test('what it has committed before is decided anew without waiting', () => {
    const facts = aPatron({ memberships: [lapsing] });
    const again = replay({ rulebook: flemish, facts, from: day('2020-01-01'), through: day('2023-02-01'), heldFrom: day('2023-02-01'), wasDone: () => true });
    expect([again.committed.map(({ commit }) => commit.on), again.waitingSince]).toEqual([[day('2023-02-01')], null]);
  });
});

describe('The sentence of a run that is held', () => {
  const reason = coreReason('RUN_PENDING', 'runHeld', { run: { day: day('2023-02-01') } });

  test('is there in five languages, for patrons and staff', () => {
    const texts = coreTextsOf(reason);
    expect(LANGUAGES.map((language) => [texts?.[language].patron, texts?.[language].staff].filter((text) => text !== undefined && text.length > 20)).map((each) => each.length)).toEqual([2, 2, 2, 2, 2]);
  });
});

describe.each(RULEBOOKS)('%s: runs that are held', (_name, rulebook) => {
  test('and released give what would stand if they had never been held, and until then those before are done, no others', () => {
    let waited = 0;
    fc.assert(
      fc.property(patronOf(rulebook), anyDay, (facts, from) => {
        const span = { rulebook, facts, from: addDays(FIRST, -1), through: LAST };
        const [done, late] = [replay(span), replay({ ...span, heldFrom: from })];
        expect(late.committed).toEqual(done.committed.filter(({ commit }) => commit.on < from));
        if (late.waitingSince !== null) waited += 1;
        expect(replay({ ...span, heldFrom: addDays(LAST, 1) })).toEqual(done);
        const before = addDays(from, -1);
        if (before >= span.from) expect(seenEverywhere(rulebook, late, before)).toEqual(seenEverywhere(rulebook, done, before));
      }),
      runs(30),
    );
    expect(waited).toBeGreaterThan(0);
  });
});
