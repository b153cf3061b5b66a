import flanders from '../../plugins/flanders';
import type { PatronFacts } from '../../src/domain/facts';
import { replay } from '../../src/policies/replay';
import { aPatron, day } from '../domain/aPatron';
import { answered, seen } from './asked';
import { rulebookOf } from './rulebooks';
import { at } from './smallWorld';

const rulebook = rulebookOf({ institutions: ['zottegem'], policies: [{ policy: flanders, institutions: '*', settings: { charges: { maxAgeDays: 10 } } }] });

function reversed(facts: PatronFacts): PatronFacts {
  const { memberships, charges, blocks } = facts;
  return { ...facts, memberships: [...memberships].reverse(), charges: [...charges].reverse(), blocks: [...blocks].reverse() };
}

function answer(facts: PatronFacts) {
  const on = day('2022-03-01');
  return seen(answered(rulebook, replay({ rulebook, facts, from: day('2021-12-31'), through: on }), 'zottegem', on));
}

describe('Listed the other way round the same is answered', () => {
  const free = at('zottegem', '2022-01-10', { id: 'm1', type: 'FREE' });
  const owing = at('zottegem', '2022-01-10', { id: 'm2', fee: { amount: 500, paidOn: null, paid: null, waivedOn: null } });
  const charge = (amount: number, raisedOn: string) => ({ institution: 'zottegem', amount, raisedOn: day(raisedOn), settledOn: null });
  const block = (from: string) => ({ institution: 'zottegem', kind: 'GENERAL' as const, from: day(from), liftedOn: null });

  test.each<[string, PatronFacts]>([
    ['two memberships begun on different days', aPatron({ memberships: [free, { ...owing, startsOn: day('2022-01-11') }] })],
    ['two charges of one day', aPatron({ memberships: [free], charges: [charge(100, '2022-01-10'), charge(200, '2022-01-10')] })],
    ['two charges of different days', aPatron({ memberships: [free], charges: [charge(100, '2022-01-10'), charge(200, '2022-01-11')] })],
  ])('%s', (_what, facts) => {
    expect(answer(reversed(facts))).toEqual(answer(facts));
  });

  test.failing.each<[string, PatronFacts]>([
    ['two memberships begun on one day', aPatron({ memberships: [free, owing] })],
    ['two blocks of one kind', aPatron({ memberships: [free], blocks: [block('2022-01-10'), block('2022-01-11')] })],
  ])('%s', (_what, facts) => {
    expect(answer(reversed(facts))).toEqual(answer(facts));
  });
});
