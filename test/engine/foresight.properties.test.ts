import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day';
import type { PatronFacts } from '../../src/domain/facts';
import { certainOn, standingFrom, type Certain, type OwnStanding } from '../../src/domain/ownStanding';
import { factDays } from '../../src/domain/visibleFacts';
import { replay, type Epoch, type Replay } from '../../src/policies/replay';
import { changeDays } from '../../src/policies/spans';
import { dayNear, epochOn, seenEverywhere } from './asked';
import { FIRST, LAST, nearChange, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const SPAN = { from: addDays(FIRST, -1), through: LAST };

/** A patron as a store keeps him on a day: with what the runs before that day have done. */
function kept(facts: PatronFacts, { committed }: Replay, before: Day): PatronFacts {
  const memberships = facts.memberships.map((row) => {
    const done = committed.filter(({ membershipId, commit }) => membershipId === row.id && commit.on < before);
    return { ...row, committed: done.map(({ commit }) => commit) };
  });
  return { ...facts, memberships };
}

function certainThrough(epoch: Epoch, day: Day): ReadonlyMap<string, Certain> {
  const certain = new Map(epoch.lastCertain);
  for (const own of epoch.own) {
    const last = certainOn(own, day, certain.get(own.institution) ?? null);
    if (last !== null) certain.set(own.institution, last);
  }
  return certain;
}

const from = (own: readonly OwnStanding[], day: Day): OwnStanding[] => own.map((each) => standingFrom(each, day));

describe.each(RULEBOOKS)('%s', (_name, rulebook) => {
  const patron = patronOf(rulebook);

  test('what was foreseen stands, when asked again later and nothing was told', () => {
    let changing = 0;
    fc.assert(
      fc.property(patron, fc.nat(200), fc.nat(60), (facts, which, later) => {
        const done = replay({ rulebook, facts, ...SPAN });
        const index = which % done.epochs.length;
        const [made, next] = [done.epochs[index] as Epoch, done.epochs[index + 1]];
        const on = addDays(made.from, Math.min(later + 1, (next?.from ?? LAST) - made.from - 1));
        if (on <= made.from) return;
        const again = replay({ rulebook, facts: kept(facts, done, on), from: on, through: on, lastCertain: certainThrough(made, addDays(on, -1)) });
        expect(again.committed).toEqual([]);
        expect(from(again.epochs[0]?.own ?? [], on)).toEqual(from(made.own, on));
        if (from(made.own, on).some((own) => own.timeline.starts.length > 1)) changing += 1;
      }),
      runs(50),
    );
    expect(changing).toBeGreaterThan(3);
  });

  test('stopped on a day and gone on with from the next, the same is answered and done', () => {
    let doneAfter = 0;
    fc.assert(
      fc.property(patron, nearChange, fc.array(nearChange, { minLength: 1, maxLength: 3 }), (facts, stop, days) => {
        const whole = replay({ rulebook, facts, ...SPAN });
        const on = dayNear(whole, stop);
        const first = replay({ rulebook, facts, from: SPAN.from, through: on });
        const resumed = addDays(on, 1);
        const lastCertain = certainThrough(epochOn(first, on), on);
        const second = replay({ rulebook, facts: kept(facts, first, resumed), from: resumed, through: LAST, lastCertain });
        expect([...first.committed, ...second.committed]).toEqual(whole.committed);
        for (const day of days.map((near) => dayNear(second, near))) {
          if (day > on) expect(seenEverywhere(rulebook, second, day)).toEqual(seenEverywhere(rulebook, whole, day));
        }
        doneAfter += second.committed.length;
      }),
      runs(20),
    );
    expect(doneAfter).toBeGreaterThan(0);
  });

  test('the next run that does something is known beforehand, unless something is told or decided before it', () => {
    let runDays = 0;
    fc.assert(
      fc.property(patron, nearChange, fc.nat(10), (facts, stop, ahead) => {
        const whole = replay({ rulebook, facts, ...SPAN });
        const ran = whole.committed[stop.which % (2 * whole.committed.length + 1)]?.commit.on;
        const on = ran === undefined ? dayNear(whole, stop) : addDays(ran, -1 - ahead);
        const { nextDueOn } = replay({ rulebook, facts, from: SPAN.from, through: on });
        const news = Math.min(...[...factDays(facts), ...changeDays(rulebook)].filter((day) => day > on), LAST + 1);
        const run = whole.committed.find(({ commit }) => commit.on > on)?.commit.on ?? LAST + 1;
        expect(Math.min(nextDueOn ?? news, news)).toBe(Math.min(run, news));
        if (run <= news && run <= LAST) runDays += 1;
      }),
      runs(40),
    );
    expect(runDays).toBeGreaterThan(0);
  });
});
