import fc from 'fast-check';
import { addDays, dayOf, type Day } from '../../src/domain/day';
import type { OwnState } from '../../src/domain/ownStanding';
import { valueOn } from '../../src/domain/timeline';
import { replay, type Epoch, type Replay } from '../../src/policies/replay';
import { policyInForce } from '../../src/policies/spans';
import { epochOn } from './asked';
import { toldAfter } from './laterFacts';
import { laterRules, ruledAfter } from './laterRules';
import { FIRST, LAST, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const SPAN = { from: addDays(FIRST, -1), through: LAST };

/** The day of the run that revives what has ended, where Vaski's rules hold. */
const REVIVAL = dayOf(2025, 4, 15);

function ownOn(done: Replay, institution: string, day: Day): OwnState | null {
  const own = epochOn(done, day).own.find((each) => each.institution === institution);
  return own === undefined ? null : (valueOn(own.timeline, day) ?? null);
}

const why = (state: OwnState | null): string => `${state?.validity} ${state?.status} ${state?.reasons[0]?.rule} ${state?.reasons[0]?.code}`;

const mayRevive = (institution: string, from: Day, through: Day): boolean => institution === 'turku' && from < REVIVAL && REVIVAL <= through;

describe.each(RULEBOOKS)('%s', (_name, rulebook) => {
  const institutions = rulebook.consortium.institutions.map(({ id }) => id);
  const patron = patronOf(rulebook);

  test('a membership that has ended stays ended, for the same reason, whatever is told or decided later', () => {
    const stayed = new Map<string, number>();
    fc.assert(
      fc.property(patron, patron, laterRules(rulebook), fc.nat(200), (facts, other, rules, which) => {
        const before = replay({ rulebook, facts, ...SPAN });
        const ends = before.epochs.filter(({ from }) => institutions.some((each) => ownOn(before, each, from)?.validity === 'NOT_VALID'));
        if (ends.length === 0) return;
        const on = (ends[which % ends.length] as Epoch).from;
        const later = { rulebook: ruledAfter(on, rulebook, { ...rules, ends: null }), facts: toldAfter(on, facts, other, 'nothing that renews or enrols') };
        const after = replay({ ...later, ...SPAN });
        for (const institution of institutions) {
          const ended = ownOn(before, institution, on);
          if (ended?.validity !== 'NOT_VALID') continue;
          for (const epoch of after.epochs) {
            if (epoch.from <= on || mayRevive(institution, on, epoch.from) || policyInForce(later.rulebook, institution, epoch.from, epoch.from) === null) continue;
            expect(why(ownOn(after, institution, epoch.from))).toBe(why(ended));
            const code = ended.reasons[0]?.code ?? '';
            stayed.set(code, (stayed.get(code) ?? 0) + 1);
          }
        }
      }),
      runs(50),
    );
    for (const code of institutions.includes('zottegem') ? ['INACTIVE', 'FEE_UNPAID', 'PERIOD_ENDED', 'CANCELLED'] : ['PERIOD_ENDED']) {
      expect([code, stayed.get(code) ?? 0]).not.toEqual([code, 0]);
    }
  });
});
