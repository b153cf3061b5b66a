import { claimProblem } from '../../src/policies/claimProblem';
import type { Calendar, MembershipRuleFacts, Rule } from '../../src/policies';
import { aPatron, day } from '../domain/aPatron';
import { withFailing } from './failing';
import { statusRule, termRule, useRule, zottegemWith } from './ownRule';
import { asked, at, flemish, permission, standing, through } from './smallWorld';

const herzele = aPatron({ memberships: [at('herzele', '2022-05-10', through('2022-05-10', '2023-05-31'))] });
const zottegem = at('zottegem', '2022-05-10', through('2022-05-10', '2023-05-31'));
const member = aPatron({ memberships: [zottegem] });
const cancelled = aPatron({ memberships: [{ ...zottegem, cancelledOn: day('2022-07-01') }] });

describe('A rule that throws', () => {
  test.each([
    ['about the term: the membership', 'membershipPeriod', member, 'zottegem', 'UNDETERMINED NONE RULE_FAILED'],
    ['about the term: a cancelled membership', 'membershipPeriod', cancelled, 'zottegem', 'NOT_VALID EXPIRED CANCELLED RULE_FAILED'],
    ['about the end of the period: the membership', 'periodEnded', member, 'zottegem', 'UNDETERMINED NONE RULE_FAILED'],
    ['about use: the membership', 'generalBlock', member, 'zottegem', 'VALID OWN NORMAL MEMBER'],
    ['about regional membership: a guest', 'regionalMembership', herzele, 'zottegem', 'UNDETERMINED NONE RULE_FAILED'],
    ['about regional membership: a member', 'regionalMembership', member, 'zottegem', 'VALID OWN NORMAL MEMBER'],
    ['about regional membership: nobody’s member', 'regionalMembership', aPatron(), 'zottegem', 'NOT_VALID NONE NOT_A_MEMBER'],
    ['about regional membership: at home', 'regionalMembership', herzele, 'herzele', 'VALID OWN NORMAL MEMBER'],
  ])('%s', (_case, rule, facts, institution, expected) => {
    expect(standing(asked(withFailing(flemish, rule, 'throws'), facts, institution, '2023-03-01'))).toBe(expected);
  });

  test('about regional membership: a guest may not be refused for being no member', () => {
    const answer = asked(withFailing(flemish, 'regionalMembership', 'throws'), herzele, 'zottegem', '2023-03-01');
    expect(permission(answer, 'DESK:BORROW')).toMatch(/^UNDETERMINED RULE_FAILED/);
  });

  test('about regional membership: somebody of whom it is not known whether he is valid at home', () => {
    const perhaps = aPatron({ memberships: [at('herzele', '2022-05-10', { type: 'UNLISTED' })] });
    expect(standing(asked(flemish, perhaps, 'zottegem', '2023-03-01'))).toBe('UNDETERMINED NONE NO_RULE_FOR_TYPE');
    expect(standing(asked(withFailing(flemish, 'regionalMembership', 'throws'), perhaps, 'zottegem', '2023-03-01'))).toBe('UNDETERMINED NONE RULE_FAILED');
  });

  test('about the shared fee, which decides no validity', () => {
    const answer = asked(withFailing(flemish, 'feeOnce', 'throws'), herzele, 'ninove', '2023-03-01');
    expect(standing(answer)).toBe('NOT_VALID NONE NOT_A_MEMBER');
  });

  test.each<[string, unknown]>([
    ['something without a text', Object.create(null)],
    ['something whose text throws', { toString: () => { throw new Error('no text'); } }],
  ])('%s', (_what, thrown) => {
    const rule = statusRule(() => { throw thrown; });
    expect(standing(asked(zottegemWith(rule), member, 'zottegem', '2023-03-01'))).toMatch(/^UNDETERMINED .*RULE_FAILED/);
  });
});

describe('What a rule returns', () => {
  const restriction = { kind: 'restriction', decisions: {} };
  const status = { kind: 'status', status: 'EXPIRED', from: 19_000 };
  const term = { kind: 'term', endsOn: 19_000 };
  const welcome = { kind: 'welcome', decisions: { 'DESK:BORROW': 'WARN' } };

  test.each<[string, Rule<unknown>['about'], unknown]>([
    ['no claim', 'membership', []],
    ['a restriction', 'use', [{ ...restriction, decisions: { 'DESK:BORROW': 'WARN' }, whileStatus: ['EXPIRED'], endedBy: ['CANCELLED'], from: 1, through: 1 }]],
    ['a status', 'membership', [{ ...status, through: 19_000 }]],
    ['a move', 'membership', [{ ...term, on: 18_000, byRun: true }]],
    ['a term without end', 'term', [{ ...term, endsOn: null, renewsItself: { firstPeriodEndsOn: 19_000, everyMonths: 12 } }]],
    ['a welcome', 'sharing', [welcome]],
    ['an effect', 'change', [{ kind: 'effect', effect: 'WRITE_OFF_FEE', amount: 1, journal: 'A910', facts: { open: { money: 1 } } }]],
    ['an effect that is only shown', 'change', [{ kind: 'effect', effect: 'KEEP_HOLDS', shownOnly: true }]],
  ])('%s: nothing is wrong', (_what, about, claims) => {
    expect(claimProblem(about, claims)).toBeNull();
  });

  const wrong: [string, Rule<unknown>['about'], unknown][] = [
    ['days turned round', 'use', [{ ...restriction, from: 2, through: 1 }]],
    ['half a day', 'membership', [{ ...status, from: 0.5 }]],
    ['no number', 'membership', [{ ...status, from: Number.NaN }]],
    ['a status without a day', 'membership', [{ kind: 'status', status: 'EXPIRED' }]],
    ['a status that is none', 'membership', [{ ...status, status: 'NONE' }]],
    ['a term without a last day', 'term', [{ kind: 'term' }]],
    ['an action that is none', 'use', [{ ...restriction, decisions: { 'DESK:SLEEP': 'WARN' } }]],
    ['a decision that is none', 'use', [{ ...restriction, decisions: { 'DESK:BORROW': 'PERHAPS' } }]],
    ['statuses that are no list', 'use', [{ ...restriction, whileStatus: 'EXPIRED' }]],
    ['ends that are no list', 'use', [{ ...restriction, endedBy: 5 }]],
    ['a move without a day', 'membership', [{ ...term, byRun: true }]],
    ['a membership that renews itself every 0 months', 'term', [{ ...term, endsOn: null, renewsItself: { firstPeriodEndsOn: 19_000, everyMonths: 0 } }]],
    ['a first period that ends on a text', 'term', [{ ...term, endsOn: null, renewsItself: { firstPeriodEndsOn: '2025-01-01', everyMonths: 12 } }]],
    ['a welcome of a home that is not asked about', 'sharing', [{ kind: 'welcome', home: 'herzele' }]],
    ['a missing fact without a name', 'membership', [{ kind: 'undetermined' }]],
    ['facts that are no facts', 'membership', [{ ...status, facts: 'since yesterday' }]],
    ['findable as a text', 'membership', [{ kind: 'findable', findable: 'no' }]],
    ['a word that no claim knows', 'membership', [{ ...status, until: 19_000 }]],
    ['an effect of a membership rule', 'membership', [{ kind: 'effect', effect: 'CANCEL_HOLDS' }]],
    ['an effect on a day of its own', 'change', [{ kind: 'effect', effect: 'CANCEL_HOLDS', on: 19_000 }]],
    ['an effect that is no word', 'change', [{ kind: 'effect', effect: 'cancel the holds' }]],
    ['an effect in the word for failing', 'change', [{ kind: 'effect', effect: 'UNDETERMINED' }]],
    ['an amount of nothing', 'change', [{ kind: 'effect', effect: 'WRITE_OFF_FEE', amount: 0 }]],
    ['half a cent', 'change', [{ kind: 'effect', effect: 'WRITE_OFF_FEE', amount: 0.5 }]],
    ['an effect that is not only shown', 'change', [{ kind: 'effect', effect: 'KEEP_HOLDS', shownOnly: false }]],
    ['a promise', 'term', Promise.resolve([])],
    ['an iterator of claims', 'membership', [status].values()],
  ];

  test.each(wrong)('%s: a sentence says so', (_what, about, claims) => {
    expect(claimProblem(about, claims)).toMatch(/^It.*\.$/);
  });

  const unnoticed: [string, Rule<unknown>['about'], unknown][] = [
    ['a day that cannot be written', 'membership', [{ ...status, from: 1e10 }]],
    ['a last day that cannot be written', 'term', [{ ...term, endsOn: 1e12 }]],
  ];

  test.each(unnoticed)('%s: a sentence says so', (_what, about, claims) => {
    expect(claimProblem(about, claims)).toMatch(/^It.*\.$/);
  });
});

describe('A rule that', () => {
  let times = 0;
  const patiently = <T>(claims: T): T => {
    times += 1;
    if (times > 2000) throw new Error('asked without end');
    return claims;
  };

  beforeEach(() => {
    times = 0;
  });

  test('takes a step at a run, and claims it again when asked on that day', () => {
    const rule = statusRule((_facts: MembershipRuleFacts, _settings: unknown, calendar: Calendar) => {
      const run = calendar.nextRun(day('2022-08-01'));
      return patiently(run === null ? [] : [{ kind: 'status', status: 'REMINDED', from: run, byRun: true }]);
    });
    expect(standing(asked(zottegemWith(rule), member, 'zottegem', '2022-08-01'))).toBe('VALID OWN REMINDED MEMBER OWN_RULE');
  });

  test('moves a last day at a run, and claims it again when asked on that day', () => {
    const rule = statusRule(() => patiently([{ kind: 'term', on: day('2022-08-01'), byRun: true, endsOn: day('2024-05-31') }]));
    expect(standing(asked(zottegemWith(rule), member, 'zottegem', '2022-08-01'))).toBe('VALID OWN NORMAL MEMBER OWN_RULE');
  });

  test('ends memberships at a run, and claims it again when asked on that day', () => {
    const rule = statusRule((_facts: MembershipRuleFacts, _settings: unknown, calendar: Calendar) => {
      const run = calendar.nextRun(day('2022-08-01'));
      return patiently(run === null ? [] : [{ kind: 'status', status: 'EXPIRED', from: run, byRun: true }]);
    });
    expect(standing(asked(zottegemWith(rule), member, 'zottegem', '2022-08-01'))).toBe('NOT_VALID EXPIRED OWN_RULE');
  });

  const blocked = { ...member, blocks: [{ institution: 'zottegem', kind: 'GENERAL' as const, from: day('2022-06-01'), liftedOn: null }] };

  test('empties the list of blocks it was shown cannot lift them', () => {
    const rule = statusRule(({ patron }: { patron: { blocks: unknown[] } }) => {
      patron.blocks.length = 0;
      return [];
    });
    expect(permission(asked(zottegemWith(rule), blocked, 'zottegem', '2022-08-01'), 'DESK:BORROW')).toMatch(/^REFUSED GENERAL_BLOCK/);
  });

  test('restricts a use that it does not decide has failed', () => {
    const rule = useRule(() => [{ kind: 'restriction', decisions: { 'DESK:RENEW_LOAN': 'REFUSED' } }]);
    expect(permission(asked(zottegemWith(rule), member, 'zottegem', '2022-08-01'), 'DESK:BORROW')).toBe('UNDETERMINED MEMBER RULE_FAILED');
  });

  test('speaks of the term first wins, and the next is not asked', () => {
    const rule = termRule(() => [{ kind: 'term', endsOn: day('2022-07-31') }]);
    expect(standing(asked(zottegemWith(rule, 'first'), member, 'zottegem', '2022-08-01'))).toBe('NOT_VALID EXPIRED PERIOD_ENDED');
    expect(standing(asked(zottegemWith(rule, 'last'), member, 'zottegem', '2022-08-01'))).toBe('VALID OWN NORMAL MEMBER');
  });
});
