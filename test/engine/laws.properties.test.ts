import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import type { PatronFacts } from '../../src/domain/facts';
import { DECISIONS, type Decision } from '../../src/domain/uses';
import { replay } from '../../src/policies/replay';
import { dayNear, seenEverywhere } from './asked';
import { toldAfter } from './laterFacts';
import { laterRules, ruledAfter } from './laterRules';
import { blocks, charges, FIRST, LAST, nearChange, patronOf, runs } from './randomPatron';
import { RULEBOOKS } from './rulebooks';

const SPAN = { from: addDays(FIRST, -1), through: LAST };

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length });

/** The same facts in another order; a list in which each replaces the one before has its order by its days. */
function inAnyOrder(facts: PatronFacts): fc.Arbitrary<PatronFacts> {
  const rows = facts.memberships.map((row) => shuffled(row.renewals).map((renewals) => ({ ...row, renewals })));
  return fc
    .record({
      memberships: fc.tuple(...rows).chain((list) => shuffled(list)),
      activity: shuffled(facts.activity),
      charges: shuffled(facts.charges),
      blocks: shuffled(facts.blocks),
    })
    .map((lists) => ({ ...facts, ...lists }));
}

const milder = (a: Decision, b: Decision): boolean => DECISIONS.indexOf(a) < DECISIONS.indexOf(b);

describe.each(RULEBOOKS)('%s', (_name, rulebook) => {
  const institutions = rulebook.consortium.institutions.map(({ id }) => id);
  const patron = patronOf(rulebook);

  test('the order in which facts are listed never matters', () => {
    let reordered = 0;
    const twice = patron.chain((facts) => fc.tuple(fc.constant(facts), inAnyOrder(facts)));
    fc.assert(
      fc.property(twice, fc.array(nearChange, { minLength: 1, maxLength: 4 }), ([facts, other], days) => {
        const [listed, shuffledOnes] = [replay({ rulebook, facts, ...SPAN }), replay({ rulebook, facts: other, ...SPAN })];
        expect(shuffledOnes.epochs.map((epoch) => epoch.from)).toEqual(listed.epochs.map((epoch) => epoch.from));
        for (const near of days) {
          const on = dayNear(listed, near);
          expect(seenEverywhere(rulebook, shuffledOnes, on)).toEqual(seenEverywhere(rulebook, listed, on));
        }
        if (JSON.stringify(facts) !== JSON.stringify(other)) reordered += 1;
      }),
      runs(25),
    );
    expect(reordered).toBeGreaterThan(10);
  });

  test('what is told or decided after a day changes no answer of that day', () => {
    let changedLater = 0;
    fc.assert(
      fc.property(patron, patron, laterRules(rulebook), nearChange, (facts, other, rules, near) => {
        const before = replay({ rulebook, facts, ...SPAN });
        const on = dayNear(before, near);
        const later = { rulebook: ruledAfter(on, rulebook, rules), facts: toldAfter(on, facts, other) };
        const after = replay({ ...later, ...SPAN });
        expect(seenEverywhere(later.rulebook, after, on)).toEqual(seenEverywhere(rulebook, before, on));
        const then = addDays(on, 500);
        if (JSON.stringify(seenEverywhere(later.rulebook, after, then)) !== JSON.stringify(seenEverywhere(rulebook, before, then))) changedLater += 1;
      }),
      runs(25),
    );
    expect(changedLater).toBeGreaterThan(4);
  });

  test('a further charge or block makes nothing milder', () => {
    let stricter = 0;
    const owed = charges(institutions).map((charge) => ({ on: charge.raisedOn, charges: [{ ...charge, amount: Math.abs(charge.amount) }], blocks: [] }));
    const barred = blocks(institutions).map((block) => ({ on: block.from, charges: [], blocks: [block] }));
    fc.assert(
      fc.property(patron, fc.oneof(owed, barred), nearChange, fc.nat(200), (facts, more, near, after) => {
        const burdened = { ...facts, charges: [...facts.charges, ...more.charges], blocks: [...facts.blocks, ...more.blocks] };
        const [without, within] = [replay({ rulebook, facts, ...SPAN }), replay({ rulebook, facts: burdened, ...SPAN })];
        for (const on of [more.on, addDays(more.on, after), dayNear(within, near)]) {
          const [first, second] = [seenEverywhere(rulebook, without, on), seenEverywhere(rulebook, within, on)];
          first.forEach((free, index) => {
            const { permissions, ...standing } = second[index] as typeof free;
            expect({ ...standing, permissions: [] }).toEqual({ ...free, permissions: [] });
            const milderOnes = permissions.filter((each, use) => milder(each.decision, free.permissions[use]?.decision ?? 'REFUSED'));
            expect(milderOnes).toEqual([]);
            if (permissions.some((each, use) => milder(free.permissions[use]?.decision ?? 'REFUSED', each.decision))) stricter += 1;
          });
        }
      }),
      runs(40),
    );
    expect(stricter).toBeGreaterThan(institutions.includes('zottegem') ? 0 : -1);
  });
});
