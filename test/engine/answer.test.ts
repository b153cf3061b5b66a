import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import type { Use } from '../../src/domain/uses';
import { enrolmentOf, isFindable, permissionsOf, validThroughOf } from '../../src/policies/answer';
import type { Rulebook } from '../../src/policies/rulebook';
import { aPatron, day } from '../domain/aPatron';
import { asked, at, flemish, permission, standing, through, turku, written } from './smallWorld';

const blockedAt = (institution: string): Partial<PatronFacts> => ({ blocks: [{ institution, kind: 'GENERAL', from: day('2023-02-01'), liftedOn: null }] });

describe('A guest', () => {
  const member = aPatron({ memberships: [at('herzele', '2022-05-10', through('2022-05-10', '2023-05-31'))] });

  test.each([
    ['the day before the region is formed', '2022-12-31', 'zottegem', 'NOT_VALID NONE NOT_A_MEMBER', null],
    ['the first day of the region', '2023-01-01', 'zottegem', 'VALID SHARED NONE SHARED_MEMBERSHIP', '2023-05-31'],
    ['the last day at home', '2023-05-31', 'zottegem', 'VALID SHARED NONE SHARED_MEMBERSHIP', '2023-05-31'],
    ['the day after the last day at home', '2023-06-01', 'zottegem', 'NOT_VALID NONE NOT_A_MEMBER', null],
    ['at home', '2023-05-31', 'herzele', 'VALID OWN NORMAL MEMBER', '2023-05-31'],
    ['where only the fee is shared', '2023-05-31', 'ninove', 'NOT_VALID NONE NOT_A_MEMBER', null],
  ])('%s', (_case, on, institution, expected, last) => {
    const answer = asked(flemish, member, institution, on);
    expect([standing(answer), written(validThroughOf(answer))]).toEqual([expected, last]);
    expect(isFindable(answer)).toBe(answer.state.validity === 'VALID');
  });

  test.each<[string, string[], string]>([
    ['the home of the latest last day carries it', ['herzele 2023-06-30', 'lierde 2023-07-31'], 'lierde'],
    ['listed the other way round', ['lierde 2023-07-31', 'herzele 2023-06-30'], 'lierde'],
    ['of two last days alike the first name', ['lierde 2023-06-30', 'herzele 2023-06-30'], 'herzele'],
  ])('of two homes %s', (_case, homes, expected) => {
    const rows = homes.map((home) => home.split(' ') as [string, string]).map(([home, last]) => at(home, '2022-06-01', through('2022-06-01', last)));
    expect(asked(flemish, aPatron({ memberships: rows }), 'zottegem', '2023-02-01').state.homes[0]?.own.institution).toBe(expected);
  });

  test.each<[string, Partial<PatronFacts>, Use, string]>([
    ['borrows at the desk', {}, 'DESK:BORROW', 'ALLOWED'],
    ['reads no digital collection', {}, 'PORTAL:DIGITAL', 'REFUSED SHARED_MEMBERSHIP'],
    ['blocked at home', blockedAt('herzele'), 'KIOSK:BORROW', 'REFUSED GENERAL_BLOCK'],
    ['blocked here', blockedAt('zottegem'), 'KIOSK:BORROW', 'REFUSED GENERAL_BLOCK'],
    ['blocked elsewhere in the region', blockedAt('lierde'), 'KIOSK:BORROW', 'ALLOWED'],
    ['what no kiosk offers', {}, 'KIOSK:RESERVE', 'REFUSED NOT_OFFERED'],
  ])('%s', (_case, told, use, expected) => {
    expect(permission(asked(flemish, { ...member, ...told }, 'zottegem', '2023-03-01'), use)).toBe(expected);
  });

  test('whose own membership has ended keeps its status, and may borrow as a guest', () => {
    const both = aPatron({ memberships: [...member.memberships, at('zottegem', '2022-01-01', through('2022-01-01', '2022-12-31'))] });
    const answer = asked(flemish, both, 'zottegem', '2023-03-01');
    expect([standing(answer), permission(answer, 'DESK:BORROW')]).toEqual(['VALID SHARED EXPIRED SHARED_MEMBERSHIP', 'ALLOWED']);
  });
});

describe('An offer to enrol', () => {
  const ninove = at('ninove', '2022-05-10', through('2022-05-10', '2023-05-31'));
  const herzele = at('herzele', '2022-07-10', through('2022-07-10', '2023-07-31'));
  const renewing = at('zottegem', '2022-05-10', { type: 'YOUTH', ...through('2022-05-10', '2022-10-31') });

  test.each<[string, MembershipFacts[], string, string, { feeWaived: boolean; endsOn: string | null } | null]>([
    ['nobody is a member anywhere', [], 'zottegem', '2023-03-01', { feeWaived: false, endsOn: null }],
    ['a member here', [ninove], 'ninove', '2023-03-01', null],
    ['a member of the fee group', [ninove], 'zottegem', '2023-03-01', { feeWaived: true, endsOn: '2023-05-31' }],
    ['the day after the last day there', [ninove], 'zottegem', '2023-06-01', { feeWaived: false, endsOn: null }],
    ['a membership without end', [at('ninove', '2022-05-10', through('2022-05-10', null))], 'zottegem', '2023-03-01', { feeWaived: true, endsOn: null }],
    ['one that renews itself, the last day of its period', [renewing], 'ninove', '2022-10-31', { feeWaived: true, endsOn: '2022-10-31' }],
    ['one that renews itself, the next day', [renewing], 'ninove', '2022-11-01', { feeWaived: true, endsOn: '2023-04-30' }],
    ['of two the later', [ninove, herzele], 'zottegem', '2023-03-01', { feeWaived: true, endsOn: '2023-07-31' }],
    ['a guest may enrol too', [herzele], 'lierde', '2023-03-01', { feeWaived: true, endsOn: '2023-07-31' }],
    ['where nothing is shared', [ninove], 'herzele', '2023-03-01', { feeWaived: false, endsOn: null }],
  ])('%s', (_case, memberships, institution, on, expected) => {
    const offer = enrolmentOf(asked(flemish, aPatron({ memberships }), institution, on));
    expect(offer && { feeWaived: offer.feeWaived, endsOn: written(offer.endsOn) }).toEqual(expected);
  });
});

describe('What cannot be said', () => {
  const unknown = aPatron({ memberships: [at('turku', '2022-05-10', { type: 'HENKILO' })] });
  const unruled = aPatron({ memberships: [at('turku', '2022-05-10', { type: 'FREE' })] });
  const unruledButDated = aPatron({ memberships: [at('turku', '2022-05-10', { type: 'FREE', ...through('2022-05-10', '2022-06-01') })] });

  test.each<[string, Rulebook, PatronFacts, string, string, string]>([
    ['the identity code is not known, in the year that both readings give', turku, unknown, 'turku', '2023-05-10', 'VALID OWN NORMAL MEMBER FACT_MISSING'],
    ['the identity code is not known, after that year', turku, unknown, 'turku', '2023-05-11', 'UNDETERMINED NORMAL FACT_MISSING'],
    ['no policy any more', flemish, aPatron({ memberships: [at('ghent', '2023-01-10')] }), 'ghent', '2023-07-01', 'UNDETERMINED NORMAL NO_POLICY'],
    ['no policy, and never a member', flemish, aPatron(), 'ghent', '2023-07-01', 'UNDETERMINED NONE NO_POLICY'],
    ['no rule for the type', turku, unruled, 'turku', '2022-06-01', 'UNDETERMINED NONE NO_RULE_FOR_TYPE'],
    ['no rule for the type, but a last day on record', turku, unruledButDated, 'turku', '2022-06-01', 'VALID OWN NORMAL MEMBER NO_RULE_FOR_TYPE'],
    ['no rule for the type, after the last day on record', turku, unruledButDated, 'turku', '2022-06-02', 'NOT_VALID EXPIRED PERIOD_ENDED'],
  ])('%s', (_case, rulebook, facts, institution, on, expected) => {
    expect(standing(asked(rulebook, facts, institution, on))).toBe(expected);
  });

  test.each<[Use, string]>([
    ['DESK:BORROW', 'WARN FACT_MISSING'],
    ['KIOSK:BORROW', 'UNDETERMINED FACT_MISSING'],
    ['PORTAL:RESERVE', 'UNDETERMINED FACT_MISSING'],
    ['PORTAL:PAY', 'ALLOWED'],
    ['DESK:SIGN_IN', 'ALLOWED'],
    ['KIOSK:RESERVE', 'REFUSED NOT_OFFERED'],
  ])('then %s is what valid and ended agree on', (use, expected) => {
    expect(permission(asked(turku, unknown, 'turku', '2023-06-01'), use)).toBe(expected);
  });

  test('without a policy nothing can be said of any use', () => {
    const answer = asked(flemish, aPatron({ memberships: [at('ghent', '2023-01-10')] }), 'ghent', '2023-07-01');
    expect(new Set(permissionsOf(answer).map((each) => permission(answer, each.use)))).toEqual(new Set(['UNDETERMINED NO_POLICY']));
  });
});

describe('Several memberships at one library', () => {
  const paid = at('zottegem', '2022-01-10', { ...through('2022-01-10', '2022-12-31') });
  const short = at('zottegem', '2022-06-01', { ...through('2022-06-01', '2022-09-30') });
  const fee = { amount: 500, paidOn: day('2023-03-10'), paid: null, waivedOn: null };
  const renewed = at('zottegem', '2022-12-01', { startsOn: day('2023-01-01'), ...through('2022-12-01', '2023-12-31'), fee });

  test.each([
    ['only the first is enrolled', '2022-05-31', 'VALID OWN NORMAL MEMBER', '2022-12-31'],
    ['the later one begins beside it', '2022-06-01', 'VALID OWN NORMAL MEMBER', '2022-12-31'],
    ['the later one has ended', '2022-10-01', 'VALID OWN NORMAL MEMBER', '2022-12-31'],
    ['the next period is invoiced ahead', '2022-12-01', 'VALID OWN INVOICED MEMBER FEE_UNPAID', '2023-07-31'],
    ['its first day, a run', '2023-01-01', 'VALID OWN REMINDED MEMBER FEE_UNPAID', '2023-07-31'],
    ['the fee is paid', '2023-03-10', 'VALID OWN NORMAL MEMBER', '2023-12-31'],
    ['all have ended: the one that ended last', '2024-01-01', 'NOT_VALID EXPIRED PERIOD_ENDED', null],
  ])('%s', (_case, on, expected, last) => {
    for (const memberships of [[paid, short, renewed], [renewed, short, paid]]) {
      const answer = asked(flemish, aPatron({ memberships }), 'zottegem', on);
      expect([standing(answer), written(validThroughOf(answer))]).toEqual([expected, last]);
    }
  });

  test('a doubt about a later one does not touch the certain validity of the first', () => {
    const doubtful = at('turku', '2023-01-01', { type: 'HENKILO' });
    const certain = at('turku', '2021-01-01', { type: 'YHTEISO', ...through('2021-01-01', '2025-01-01') });
    expect(standing(asked(turku, aPatron({ memberships: [certain, doubtful] }), 'turku', '2024-06-01'))).toBe('VALID OWN NORMAL MEMBER ORGANISATION_TERM');
  });
});
