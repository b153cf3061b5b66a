import type { MembershipFacts } from '../../src/domain/facts';
import { answerOn, validThroughOf, type Answer } from '../../src/policies/answer';
import { RUN_PENDING } from '../../src/policies/coreTexts';
import { replay } from '../../src/policies/replay';
import { aPatron, day } from '../domain/aPatron';
import { epochOn } from './asked';
import { at, flemish, permission, standing, through, written } from './smallWorld';

describe('While the run of a day is not done', () => {
  const lapsing = at('zottegem', '2022-01-10', { type: 'FREE' });
  const untouched = at('zottegem', '2022-11-01', through('2022-11-01', '2023-10-31'));
  const dated = at('zottegem', '2022-02-01', through('2022-02-01', '2023-01-31'));
  const owing = at('zottegem', '2023-01-20', { fee: { amount: 500, paidOn: null, paid: null, waivedOn: null } });

  function pending(rows: MembershipFacts[], institution: string, on: string, doneThrough: string, today = on): Answer {
    const done = replay({ rulebook: flemish, facts: aPatron({ memberships: rows }), from: day('2020-01-01'), through: day(doneThrough) });
    const openRuns = { doneThrough: day(doneThrough), today: day(today), reason: RUN_PENDING };
    return answerOn(flemish, institution, epochOn(done, day(doneThrough)), { on: day(on), knownOn: day(today) }, { openRuns });
  }

  test.each<[string, MembershipFacts[], string, string, string, string]>([
    ['the lapse waits', [lapsing], 'zottegem', '2023-02-01', '2023-01-31', 'VALID OWN NORMAL MEMBER RUN_PENDING'],
    ['the lapse waits some days more', [lapsing], 'zottegem', '2023-02-20', '2023-01-31', 'VALID OWN NORMAL MEMBER RUN_PENDING'],
    ['the lapse is done', [lapsing], 'zottegem', '2023-02-01', '2023-02-01', 'NOT_VALID EXPIRED INACTIVE'],
    ['a guest through it is told so', [lapsing], 'herzele', '2023-02-01', '2023-01-31', 'VALID SHARED NONE SHARED_MEMBERSHIP RUN_PENDING'],
    ['a step of the fee waits', [owing], 'zottegem', '2023-02-01', '2023-01-31', 'VALID OWN INVOICED MEMBER FEE_UNPAID RUN_PENDING'],
    ['the day before the run nothing waits', [lapsing], 'zottegem', '2023-01-31', '2023-01-30', 'VALID OWN NORMAL MEMBER'],
    ['a membership that no run touches', [untouched], 'zottegem', '2023-02-01', '2023-01-31', 'VALID OWN NORMAL MEMBER'],
    ['what ends by date has ended', [dated], 'zottegem', '2023-02-01', '2023-01-31', 'NOT_VALID EXPIRED PERIOD_ENDED'],
  ])('%s', (_case, rows, institution, on, doneThrough, expected) => {
    expect(standing(pending(rows, institution, on, doneThrough))).toBe(expected);
  });

  test('what may be done stays as it was, and from tomorrow on the run counts as done', () => {
    const today = pending([lapsing], 'zottegem', '2023-02-01', '2023-01-31');
    expect([permission(today, 'KIOSK:BORROW'), written(validThroughOf(today))]).toEqual(['ALLOWED', '2023-02-01']);
    expect(standing(pending([lapsing], 'zottegem', '2023-02-02', '2023-01-31', '2023-02-01'))).toBe('NOT_VALID EXPIRED INACTIVE');
  });

  test('a step of the fee goes on waiting when another membership ends meanwhile', () => {
    const other = at('zottegem', '2022-02-04', through('2022-02-04', '2023-02-03'));
    expect(standing(pending([owing, other], 'zottegem', '2023-02-03', '2023-01-31'))).toBe('VALID OWN INVOICED MEMBER FEE_UNPAID RUN_PENDING');
    expect(standing(pending([owing, other], 'zottegem', '2023-02-04', '2023-01-31'))).toBe('VALID OWN INVOICED MEMBER FEE_UNPAID RUN_PENDING');
  });
});
