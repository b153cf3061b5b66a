import flanders from '../../plugins/flanders';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import type { Policy } from '../../src/policies';
import type { Rulebook } from '../../src/policies/rulebook';
import { aPatron, day } from '../domain/aPatron';
import { also, rulebookOf } from './rulebooks';
import { asked, at, permission, standing, through } from './smallWorld';

const yearly = { inactivityTermMonths: 12 };
const zottegem = rulebookOf({ institutions: ['zottegem'], policies: [{ policy: flanders, institutions: '*', settings: yearly }] });

const fee = { amount: 500, paidOn: null, paid: null, waivedOn: null };
const lapsed = at('zottegem', '2022-01-10', { type: 'FREE' });
const unpaid = at('zottegem', '2022-07-01', { fee });
const dated = at('zottegem', '2022-02-01', through('2022-02-01', '2023-01-31'));
const cancelled = at('zottegem', '2022-02-01', { cancelledOn: day('2023-01-15') });

const usedOn = (on: string): Partial<PatronFacts> => ({ activity: [{ institution: 'zottegem', via: 'SIP2', on: day(on) }] });
const paidOn = (on: string): MembershipFacts => ({ ...unpaid, fee: { ...fee, paidOn: day(on) } });

describe('A membership that ended', () => {
  const told = (row: MembershipFacts, more: Partial<PatronFacts> = {}): PatronFacts => aPatron({ memberships: [row], ...more });

  test.each<[string, PatronFacts, string, string]>([
    ['for inactivity, used the day before the run', told(lapsed, usedOn('2023-01-31')), '2023-02-01', 'VALID OWN NORMAL MEMBER'],
    ['for inactivity, used on the day of the run', told(lapsed, usedOn('2023-02-01')), '2023-02-01', 'VALID OWN NORMAL MEMBER'],
    ['for inactivity, used the day after the run', told(lapsed, usedOn('2023-02-02')), '2023-02-02', 'NOT_VALID EXPIRED INACTIVE'],
    ['for a fee, paid on the day of the run', told(paidOn('2023-02-01')), '2023-02-01', 'VALID OWN NORMAL MEMBER'],
    ['for a fee, paid the day after the run', told(paidOn('2023-02-02')), '2023-02-02', 'NOT_VALID EXPIRED FEE_UNPAID'],
    ['with its period, then used', told(dated, usedOn('2023-02-01')), '2023-02-02', 'NOT_VALID EXPIRED PERIOD_ENDED'],
    ['with its period, then cancelled', told({ ...dated, cancelledOn: day('2023-02-02') }), '2023-02-02', 'NOT_VALID EXPIRED PERIOD_ENDED'],
    ['with its period, the patron then deceased', told(dated, { deceasedOn: day('2023-02-02') }), '2023-02-02', 'NOT_VALID EXPIRED PERIOD_ENDED'],
    ['with its period, then renewed', told({ ...dated, renewals: [{ on: day('2023-02-02') }] }), '2023-02-02', 'VALID OWN NORMAL MEMBER'],
    ['by cancellation, then renewed', told({ ...cancelled, renewals: [{ on: day('2023-02-02') }] }), '2023-02-02', 'VALID OWN NORMAL MEMBER'],
    ['by death, then renewed', told({ ...dated, renewals: [{ on: day('2023-02-02') }] }, { deceasedOn: day('2023-01-20') }), '2023-02-02', 'NOT_VALID EXPIRED DECEASED'],
    ['with its period, enrolled anew', aPatron({ memberships: [dated, at('zottegem', '2023-02-02')] }), '2023-02-02', 'VALID OWN NORMAL MEMBER'],
  ])('%s', (_case, facts, on, expected) => {
    expect(standing(asked(zottegem, facts, 'zottegem', on))).toBe(expected);
  });

  const longerTerm = also(zottegem, { policy: flanders, institutions: ['zottegem'], from: day('2023-03-01'), settings: { inactivityTermMonths: 60 } });
  const without = (name: string): Policy => ({ ...flanders, id: 'house', rules: flanders.rules.filter((rule) => rule.name !== name) });
  const thenOthers = (name: string): Rulebook => also(zottegem, { policy: without(name), institutions: ['zottegem'], from: day('2023-03-01') });

  test.each<[string, MembershipFacts, Rulebook, string]>([
    ['by run, then a longer term is set', lapsed, longerTerm, 'INACTIVE'],
    ['by run, then a policy without that rule follows', lapsed, thenOthers('inactivity'), 'INACTIVE'],
  ])('%s', (_case, row, rulebook, code) => {
    for (const on of ['2023-02-28', '2023-03-01', '2024-03-01']) {
      expect(standing(asked(rulebook, told(row), 'zottegem', on))).toBe(`NOT_VALID EXPIRED ${code}`);
    }
  });

  test.each<[string, MembershipFacts, Rulebook, string]>([
    ['by cancellation, then a policy without that rule follows', cancelled, thenOthers('cancelled'), 'CANCELLED'],
    ['with its period, then a policy without that rule follows', dated, thenOthers('periodEnded'), 'PERIOD_ENDED'],
  ])('%s', (_case, row, rulebook, code) => {
    for (const on of ['2023-02-28', '2023-03-01', '2024-03-01']) {
      expect(standing(asked(rulebook, told(row), 'zottegem', on))).toBe(`NOT_VALID EXPIRED ${code}`);
    }
  });
});

describe('A membership of a type that the consortium has no more', () => {
  const blocks = [{ institution: 'zottegem', kind: 'GENERAL' as const, from: day('2022-06-01'), liftedOn: null }];
  const unlisted = (row: MembershipFacts): PatronFacts => aPatron({ memberships: [{ ...row, type: 'UNLISTED' }], blocks });

  test('is valid through its last day on record', () => {
    expect(standing(asked(zottegem, unlisted(dated), 'zottegem', '2023-01-31'))).toBe('VALID OWN NORMAL MEMBER NO_RULE_FOR_TYPE');
  });

  test('has ended the day after', () => {
    expect(standing(asked(zottegem, unlisted(dated), 'zottegem', '2023-02-01'))).toMatch(/^NOT_VALID|^UNDETERMINED/);
  });

  test('is blocked like any other', () => {
    expect(permission(asked(zottegem, unlisted(dated), 'zottegem', '2023-01-31'), 'DESK:BORROW')).toMatch(/^REFUSED|^UNDETERMINED/);
  });
});
