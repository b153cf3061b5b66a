import fc from 'fast-check';
import type { Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import { factDays, visibleFacts } from '../../src/domain/visibleFacts';
import { aMembership, aPatron, aReason } from './aPatron';

const on = (day: number): Day => day as Day;
const BEFORE = on(99);
const ITSELF = on(100);
const EARLY = on(10);

const row = (told: Partial<MembershipFacts>): Partial<PatronFacts> => ({ memberships: [aMembership({ enrolledOn: EARLY, ...told })] });
const fee = { amount: 500, paidOn: null, paid: null, waivedOn: null };
const charge = { institution: 'zottegem', amount: 250, raisedOn: EARLY, settledOn: null };
const block = { institution: 'zottegem', kind: 'GENERAL', from: EARLY, liftedOn: null } as const;
const run = { on: ITSELF, kind: 'END', status: 'EXPIRED', reason: aReason('INACTIVE') } as const;

describe('What is dated on day 100', () => {
  test.each<[string, Partial<PatronFacts>, Partial<PatronFacts>]>([
    ['a death', { deceasedOn: ITSELF }, { deceasedOn: null }],
    [
      'an identity code',
      { identityCode: [{ from: EARLY, value: 'ABSENT' }, { from: ITSELF, value: 'PRESENT' }] },
      { identityCode: [{ from: EARLY, value: 'ABSENT' }] },
    ],
    ['a membership', { memberships: [aMembership({ enrolledOn: ITSELF })] }, { memberships: [] }],
    ['a first day of a period after the enrolment', row({ startsOn: ITSELF }), row({ startsOn: ITSELF })],
    [
      'a recorded last day',
      row({ recordedEnds: [{ from: EARLY, value: on(400) }, { from: ITSELF, value: on(800) }] }),
      row({ recordedEnds: [{ from: EARLY, value: on(400) }] }),
    ],
    ['a renewal', row({ renewals: [{ on: on(50) }, { on: ITSELF, endsOn: null }] }), row({ renewals: [{ on: on(50) }] })],
    ['a fee paid', row({ fee: { ...fee, paidOn: ITSELF } }), row({ fee })],
    ['a fee paid in part', row({ fee: { ...fee, paidOn: ITSELF, paid: 200 } }), row({ fee })],
    ['a fee waived', row({ fee: { ...fee, waivedOn: ITSELF } }), row({ fee })],
    ['a cancellation', row({ cancelledOn: ITSELF, cancelReason: 'moved' }), row({ cancelledOn: null, cancelDecidedOn: null, cancelReason: null })],
    ['what a run did', row({ committed: [run] }), row({ committed: [] })],
    ['use of a library', { activity: [{ institution: 'zottegem', via: 'SIP2', on: ITSELF }] }, { activity: [] }],
    ['a charge', { charges: [{ ...charge, raisedOn: ITSELF }] }, { charges: [] }],
    ['a charge settled', { charges: [{ ...charge, settledOn: ITSELF }] }, { charges: [charge] }],
    ['a block', { blocks: [{ ...block, from: ITSELF }] }, { blocks: [] }],
    ['a block lifted', { blocks: [{ ...block, liftedOn: ITSELF }] }, { blocks: [block] }],
    ['a day of birth', { bornOn: ITSELF }, { bornOn: ITSELF }],
  ])('%s: unknown the day before, known that day', (_what, told, before) => {
    expect(visibleFacts(aPatron(told), BEFORE)).toEqual(aPatron(before));
    expect(visibleFacts(aPatron(told), ITSELF)).toEqual(aPatron(told));
  });
});

const anyDay = fc.integer({ min: 0, max: 30 }).map(on);
const maybeDay = fc.option(anyDay);
const membership = fc
  .record({
    enrolledOn: anyDay,
    recordedEnds: fc.array(fc.record({ from: anyDay, value: maybeDay }), { maxLength: 2 }),
    renewals: fc.array(fc.record({ on: anyDay }), { maxLength: 2 }),
    fee: fc.option(fc.record({ amount: fc.constant(500), paidOn: maybeDay, paid: fc.option(fc.constant(200)), waivedOn: maybeDay })),
    cancelledOn: maybeDay,
  })
  .map((told) => {
    const fee = told.fee && { ...told.fee, paid: told.fee.paidOn === null ? null : told.fee.paid };
    return aMembership({ ...told, fee, cancelReason: told.cancelledOn === null ? null : 'moved' });
  });
const patron = fc
  .record({
    deceasedOn: maybeDay,
    identityCode: fc.array(fc.record({ from: anyDay, value: fc.constantFrom('PRESENT' as const, 'ABSENT' as const) }), { maxLength: 2 }),
    memberships: fc.array(membership, { maxLength: 2 }),
    activity: fc.array(fc.record({ institution: fc.constant('ghent'), via: fc.constant('PORTAL' as const), on: anyDay }), { maxLength: 2 }),
    charges: fc.array(fc.record({ institution: fc.constant('ghent'), amount: fc.constant(100), raisedOn: anyDay, settledOn: maybeDay }), { maxLength: 2 }),
    blocks: fc.array(fc.record({ institution: fc.constant('ghent'), kind: fc.constant('PAYMENT' as const), from: anyDay, liftedOn: maybeDay }), { maxLength: 2 }),
  })
  .map((told) => aPatron(told));

describe('Of any patron', () => {
  test('what is visible changes only on the days of the facts', () => {
    let changes = 0;
    fc.assert(
      fc.property(patron, (facts) => {
        const days = new Set(factDays(facts));
        for (let day = 0; day <= 31; day += 1) {
          if (days.has(on(day))) changes += 1;
          else expect(visibleFacts(facts, on(day))).toEqual(visibleFacts(facts, on(day - 1)));
        }
      }),
    );
    expect(changes).toBeGreaterThan(100);
  });

  test('what was visible on an earlier day can be told from what is visible on a later one', () => {
    let hidden = 0;
    fc.assert(
      fc.property(patron, anyDay, anyDay, (facts, a, b) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const then = visibleFacts(facts, first);
        expect(visibleFacts(visibleFacts(facts, last), first)).toEqual(then);
        if (factDays(visibleFacts(facts, last)).length > factDays(then).length) hidden += 1;
      }),
    );
    expect(hidden).toBeGreaterThan(10);
  });

  test('once the last fact is told, everything is visible', () => {
    fc.assert(fc.property(patron, (facts) => expect(visibleFacts(facts, on(30))).toEqual(facts)));
  });
});
