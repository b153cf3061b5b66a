import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import type { PatronFacts } from '../../src/domain/facts';
import { replay } from '../../src/policies/replay';
import { aPatron, day } from '../domain/aPatron';
import { answered, seen } from './asked';
import { rulebookOf } from './rulebooks';
import { at } from './smallWorld';

const rulebook = rulebookOf({
  institutions: ['zottegem', 'turku'],
  policies: [
    { policy: flanders, institutions: ['zottegem'], settings: { charges: { maxAgeDays: 10 } } },
    { policy: vaski, institutions: ['turku'] },
  ],
});

function reversed(facts: PatronFacts): PatronFacts {
  const { memberships, charges, blocks } = facts;
  return { ...facts, memberships: [...memberships].reverse(), charges: [...charges].reverse(), blocks: [...blocks].reverse() };
}

function answer(facts: PatronFacts, on = day('2022-03-01')) {
  const done = replay({ rulebook, facts, from: day('2019-12-31'), through: on });
  return ['zottegem', 'turku'].map((institution) => seen(answered(rulebook, done, institution, on)));
}

describe('Listed the other way round the same is answered', () => {
  const free = at('zottegem', '2022-01-10', { id: 'm1', type: 'FREE' });
  const owing = at('zottegem', '2022-01-10', { id: 'm2', fee: { amount: 500, paidOn: null, paid: null, waivedOn: null } });
  const doubtful = [at('turku', '2020-01-10', { type: 'UNLISTED' }), at('turku', '2020-01-11', { type: 'HENKILO' }), at('turku', '2025-05-01', { type: 'HENKILO' })];
  const charge = (amount: number, raisedOn: string) => ({ institution: 'zottegem', amount, raisedOn: day(raisedOn), settledOn: null });
  const block = (from: string) => ({ institution: 'zottegem', kind: 'GENERAL' as const, from: day(from), liftedOn: null });

  test.each<[string, PatronFacts]>([
    ['two memberships begun on different days', aPatron({ memberships: [free, { ...owing, startsOn: day('2022-01-11') }] })],
    ['two charges of one day', aPatron({ memberships: [free], charges: [charge(100, '2022-01-10'), charge(200, '2022-01-10')] })],
    ['two charges of different days', aPatron({ memberships: [free], charges: [charge(100, '2022-01-10'), charge(200, '2022-01-11')] })],
    ['two memberships begun on one day', aPatron({ memberships: [free, owing] })],
    ['two blocks of one kind', aPatron({ memberships: [free], blocks: [block('2022-01-10'), block('2022-01-11')] })],
  ])('%s', (_what, facts) => {
    expect(answer(reversed(facts))).toEqual(answer(facts));
  });

  test('three memberships in doubt, each for a reason of its own', () => {
    const [facts, on] = [aPatron({ memberships: doubtful }), day('2026-06-01')];
    expect(answer(reversed(facts), on)).toEqual(answer(facts, on));
  });
});
