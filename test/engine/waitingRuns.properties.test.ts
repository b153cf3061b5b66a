import fc from 'fast-check';
import type { SourceState } from '../../src/domain/completeness';
import { addDays, dayOf, type Day } from '../../src/domain/day';
import { replay } from '../../src/policies/replay';
import { dayNear, seenEverywhere } from './asked';
import { anyDay, FIRST, LAST, nearChange, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const SPAN = { from: addDays(FIRST, -1), through: LAST };

/** One source for every institution. */
const through = (completeThrough: Day): SourceState[] => [
  { id: 'ils', institutions: '*', keeps: [], expectedEveryHours: null, completeThrough, heardAt: null },
];

/** Often shortly before Vaski's move of last days, which happens once. */
const anyCompleteDay = fc.oneof({ weight: 4, arbitrary: anyDay }, { weight: 1, arbitrary: fc.constant(dayOf(2025, 4, 13)) });

describe.each(RULEBOOKS)('%s: while a source is behind', (_name, rulebook) => {
  const patron = patronOf(rulebook);

  test('runs through the day after its last complete day are done, no others, and what is answered through then is the same', () => {
    let waited = 0;
    fc.assert(
      fc.property(patron, anyCompleteDay, nearChange, (facts, complete, near) => {
        const [done, late] = [replay({ rulebook, facts, ...SPAN }), replay({ rulebook, facts, ...SPAN, sources: through(complete) })];
        const lastRun = addDays(complete, 1);
        expect(late.committed).toEqual(done.committed.filter(({ commit }) => commit.on <= lastRun));
        const next = done.committed.filter(({ commit }) => commit.on > lastRun).map(({ commit }) => commit.on);
        expect(late.waitingSince).toBe(next.length === 0 ? null : Math.min(...next));
        const on = dayNear(done, near);
        if (on <= lastRun) expect(seenEverywhere(rulebook, late, on)).toEqual(seenEverywhere(rulebook, done, on));
        if (late.waitingSince !== null) waited += 1;
      }),
      runs(40),
    );
    expect(waited).toBeGreaterThan(0);
  });

  test('an answer that does not say that a run is pending is the one given when it has caught up', () => {
    let pending = 0;
    let same = 0;
    fc.assert(
      fc.property(patron, anyCompleteDay, nearChange, (facts, complete, near) => {
        const [done, late] = [replay({ rulebook, facts, ...SPAN }), replay({ rulebook, facts, ...SPAN, sources: through(complete) })];
        const on = dayNear(done, near);
        const caughtUp = seenEverywhere(rulebook, done, on);
        seenEverywhere(rulebook, late, on).forEach((answer, index) => {
          const reasons = [...answer.reasons, ...answer.permissions.flatMap((permission) => permission.reasons)];
          if (reasons.some((reason) => reason.code === 'RUN_PENDING')) pending += 1;
          else {
            const { validity, basis, status, reasons: codes } = caughtUp[index] as (typeof caughtUp)[number];
            expect({ ...answer, reasons: answer.reasons.map((reason) => reason.code) }).toMatchObject({ validity, basis, status, reasons: codes.map((reason) => reason.code) });
            same += 1;
          }
        });
      }),
      runs(60),
    );
    expect(same).toBeGreaterThan(0);
    expect(pending).toBeGreaterThan(0);
  });
});
