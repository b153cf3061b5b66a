import type { Composition } from '../../src/domain/composition';
import { BEGINNING, FOREVER } from '../../src/domain/day';
import { permissionsOn } from '../../src/domain/permissions';
import { DECISIONS, everywhere, onChannel, stricter, USES, type Decision, type Use } from '../../src/domain/uses';
import { aReason } from './aPatron';
import { composition, restriction, standing, TODAY, welcome } from './aStanding';

const BORROW = 'DESK:BORROW';

/** The decision on borrowing at the desk with the codes of its reasons, such as `WARN GENERAL_BLOCK`. */
function borrowing(parts: Composition, use: Use = BORROW): string {
  const found = permissionsOn(parts, TODAY).find((each) => each.use === use);
  return [found?.decision, ...(found?.reasons ?? []).map((reason) => reason.code)].join(' ');
}

const says = (code: string, decision: Decision) => restriction(code, { [BORROW]: decision });
const member = (...decisions: Decision[]) => standing('zottegem', 'VALID', { restrictions: decisions.map((each) => says(each, each)) });
const region = { elsewhere: [standing('ghent', 'VALID')], sharing: [welcome('ghent')] };

describe('Of two decisions the stricter', () => {
  test.each<[Decision, Decision, Decision]>(
    DECISIONS.flatMap((a, i) => DECISIONS.map((b, j): [Decision, Decision, Decision] => [a, b, DECISIONS[Math.max(i, j)] as Decision])),
  )('%s and %s: %s', (a, b, expected) => {
    expect(stricter(a, b)).toBe(expected);
  });

  test('from the mildest to the strictest they are these', () => {
    expect(DECISIONS).toEqual(['ALLOWED', 'WARN', 'UNDETERMINED', 'REFUSED']);
  });
});

describe('A member', () => {
  test.each<[string, Decision[], string]>([
    ['nothing speaks against it', [], 'ALLOWED'],
    ['one rule allows', ['ALLOWED'], 'ALLOWED'],
    ['one warns, one allows', ['WARN', 'ALLOWED'], 'WARN WARN'],
    ['one warns, one refuses', ['WARN', 'REFUSED'], 'REFUSED WARN REFUSED'],
    ['one cannot say, one warns', ['UNDETERMINED', 'WARN'], 'UNDETERMINED MEMBER UNDETERMINED WARN'],
    ['one cannot say, one refuses', ['UNDETERMINED', 'REFUSED'], 'REFUSED UNDETERMINED REFUSED'],
  ])('%s', (_case, decisions, expected) => {
    expect(borrowing(composition({ own: member(...decisions) }))).toBe(expected);
  });

  test.each<[string, Parameters<typeof restriction>[2], string]>([
    ['of the type', { type: 'FREE' }, 'REFUSED BLOCK'],
    ['of another type', { type: 'PAID' }, 'ALLOWED'],
    ['from tomorrow on', { from: (TODAY + 1) as typeof TODAY }, 'ALLOWED'],
    ['from today on', { from: TODAY }, 'REFUSED BLOCK'],
    ['through today', { through: TODAY }, 'REFUSED BLOCK'],
    ['through yesterday', { through: (TODAY - 1) as typeof TODAY }, 'ALLOWED'],
    ['while the status is his', { whileStatus: ['REMINDED', 'INVOICED'] }, 'REFUSED BLOCK'],
    ['while the status is another', { whileStatus: ['NORMAL', 'EXPIRED'] }, 'ALLOWED'],
    ['for those whose membership ended so', { endedBy: ['CANCELLED'] }, 'ALLOWED'],
  ])('a restriction %s', (_case, told, expected) => {
    const own = standing('zottegem', 'VALID', { status: 'INVOICED', restrictions: [restriction('BLOCK', everywhere('REFUSED', 'BORROW'), told)] });
    expect(borrowing(composition({ own }))).toBe(expected);
  });

  test('what the channel does not offer is refused, whatever else is said', () => {
    const parts = composition({ own: member('WARN'), notOffered: [BORROW] });
    expect([borrowing(parts), borrowing(parts, 'DESK:PAY')]).toEqual(['REFUSED NOT_OFFERED', 'ALLOWED']);
  });

  test('every use of every channel is answered once, in their order', () => {
    expect(permissionsOn(composition({ own: member() }), TODAY).map((each) => each.use)).toEqual(USES);
  });
});

describe('While it is not known whether the membership is valid', () => {
  const agreement: [Decision, Decision, Decision][] = [
    ['ALLOWED', 'ALLOWED', 'ALLOWED'],
    ['ALLOWED', 'WARN', 'WARN'],
    ['ALLOWED', 'UNDETERMINED', 'UNDETERMINED'],
    ['ALLOWED', 'REFUSED', 'UNDETERMINED'],
    ['WARN', 'ALLOWED', 'WARN'],
    ['WARN', 'WARN', 'WARN'],
    ['WARN', 'UNDETERMINED', 'UNDETERMINED'],
    ['WARN', 'REFUSED', 'UNDETERMINED'],
    ['UNDETERMINED', 'ALLOWED', 'UNDETERMINED'],
    ['UNDETERMINED', 'WARN', 'UNDETERMINED'],
    ['UNDETERMINED', 'UNDETERMINED', 'UNDETERMINED'],
    ['UNDETERMINED', 'REFUSED', 'UNDETERMINED'],
    ['REFUSED', 'ALLOWED', 'UNDETERMINED'],
    ['REFUSED', 'WARN', 'UNDETERMINED'],
    ['REFUSED', 'UNDETERMINED', 'UNDETERMINED'],
    ['REFUSED', 'REFUSED', 'REFUSED'],
  ];

  test.each(agreement)('%s to a member and %s to a former one: %s', (valid, ended, expected) => {
    const restrictions = [
      restriction('AS_MEMBER', { [BORROW]: valid }, { whileStatus: ['NORMAL'] }),
      restriction('AS_FORMER', { [BORROW]: ended }, { whileStatus: ['EXPIRED'], endedBy: ['PERIOD_ENDED'] }),
    ];
    const parts = composition({ own: standing('zottegem', 'UNDETERMINED', { restrictions }) });
    expect(borrowing(parts).split(' ')[0]).toBe(expected);
  });

  test.each<[string, Partial<Composition>, string]>([
    ['a home that is undecided', { elsewhere: [standing('ghent', 'UNDETERMINED')], sharing: [welcome('ghent')] }, 'UNDETERMINED FACT_MISSING NOT_A_MEMBER'],
    [
      'a guest who may not borrow either',
      { elsewhere: [standing('ghent', 'UNDETERMINED')], sharing: [welcome('ghent', everywhere('REFUSED', 'BORROW'))] },
      'REFUSED SHARED_MEMBERSHIP NOT_A_MEMBER',
    ],
    ['no policy', { uncovered: [{ from: BEGINNING, through: FOREVER, reason: aReason('NO_POLICY') }] }, 'UNDETERMINED NO_POLICY'],
  ])('%s', (_case, parts, expected) => {
    expect(borrowing(composition(parts))).toBe(expected);
  });

  test('a sharing rule that failed: a member elsewhere may be a guest', () => {
    const undecided = [{ home: 'ghent', from: BEGINNING, through: FOREVER, reason: aReason('RULE_FAILED') }];
    expect(borrowing(composition({ elsewhere: [standing('ghent', 'VALID')], undecided }))).toMatch(/^UNDETERMINED RULE_FAILED/);
  });

  test('a reason on which valid and not valid agree is given once', () => {
    const restrictions = [restriction('GENERAL_BLOCK', everywhere('REFUSED', 'BORROW'))];
    expect(borrowing(composition({ own: standing('zottegem', 'UNDETERMINED', { restrictions }) }))).toBe('REFUSED GENERAL_BLOCK');
  });
});

describe('A guest', () => {
  const KIOSK = onChannel('KIOSK', 'REFUSED', 'BORROW');
  const home = (...restrictions: ReturnType<typeof restriction>[]) => ({ ...region, elsewhere: [standing('ghent', 'VALID', { restrictions })] });
  const host = (...restrictions: ReturnType<typeof restriction>[]) => {
    const nowhereEnrolled = { timeline: { starts: [], values: [] }, memberships: [] };
    return { own: { ...standing('zottegem', 'VALID', { restrictions }), ...nowhereEnrolled } };
  };
  const warned = home(restriction('AT_HOME', onChannel('KIOSK', 'WARN', 'BORROW')));

  test.each<[string, Partial<Composition>, string]>([
    ['of a home in the region', region, 'ALLOWED'],
    ['restricted at home', home(restriction('AT_HOME', KIOSK)), 'REFUSED AT_HOME'],
    ['restricted where he is', { ...region, ...host(restriction('AT_HOST', KIOSK)) }, 'REFUSED AT_HOST'],
    ['warned at home, restricted here', { ...warned, ...host(restriction('AT_HOST', KIOSK)) }, 'REFUSED AT_HOME AT_HOST'],
    ['restricted as a guest', { ...region, sharing: [welcome('ghent', KIOSK)] }, 'REFUSED SHARED_MEMBERSHIP'],
    ['what a status restricts here does not meet him', { ...region, ...host(restriction('AT_HOST', KIOSK, { whileStatus: ['NORMAL'] })) }, 'ALLOWED'],
    ['nobody, without a home', {}, 'REFUSED NOT_A_MEMBER'],
  ])('%s', (_case, parts, expected) => {
    expect(borrowing(composition(parts), 'KIOSK:BORROW')).toBe(expected);
  });
});
