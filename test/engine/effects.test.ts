import type { Effect } from '../../src/domain/effect';
import type { PatronFacts } from '../../src/domain/facts';
import { isoDay } from '../../src/domain/isoDay';
import type { ChangeRuleFacts, Rule } from '../../src/policies';
import type { SourceState } from '../../src/domain/completeness';
import { replay } from '../../src/policies/replay';
import type { Rulebook } from '../../src/policies/rulebook';
import { aPatron, day } from '../domain/aPatron';
import { changeRule, statusRule, zottegemWith } from './ownRule';
import { at, through } from './smallWorld';

const fee = { amount: 500, paidOn: null, paid: null, waivedOn: null };
const period = through('2023-03-01', '2024-02-29');
const unpaid = aPatron({ memberships: [at('zottegem', '2023-03-01', { ...period, fee })] });

/** The effects of some days, each with its day and, of a run, the word `run`. */
function told(rulebook: Rulebook, facts: PatronFacts, from: string, last: string, sources?: readonly SourceState[]): string[] {
  const { effects } = replay({ rulebook, facts, from: day(from), through: day(last), sources });
  return effects.map(({ byRun, effect }) => `${isoDay(effect.on)}${byRun ? ' run' : ''} ${inWords(effect)}`);
}

function inWords({ effect, amount, journal }: Effect): string {
  return [effect, amount, journal].filter((word) => word !== undefined).join(' ');
}

const written = zottegemWith(changeRule(({ change }) => [{ kind: 'effect', effect: `ON_${change.kind}` }]));

describe('What others carry out', () => {
  test('belongs to each change of a membership, on its day and once: steps and end by run', () => {
    expect(told(written, unpaid, '2023-02-01', '2024-12-31')).toEqual([
      '2023-03-01 run ON_STEP',
      '2023-08-01 run ON_STEP',
      '2023-10-01 run WRITE_OFF_FEE 292 A910',
      '2023-10-01 run WRITE_OFF_FEE 208 A911',
      '2023-10-01 run KEEP_HOLDS',
      '2023-10-01 run ON_END',
    ]);
  });

  test.each([
    ['a last day that passes', {}, ['2024-03-01 ON_END']],
    ['a cancellation', { cancelledOn: day('2023-05-17') }, ['2023-05-17 ON_END']],
    ['a fee that is waived', { fee: { ...fee, waivedOn: day('2023-03-20') } }, ['2023-03-01 run ON_STEP', '2023-03-20 WRITE_OFF_FEE 500 A100', '2023-03-20 ON_WAIVER', '2024-03-01 ON_END']],
    ['a cancellation after the last day', { cancelledOn: day('2024-05-17') }, ['2024-03-01 ON_END']],
  ])('without a run: %s', (_what, more, expected) => {
    const facts = aPatron({ memberships: [at('zottegem', '2023-03-01', { ...period, ...more })], activity: [{ institution: 'zottegem', via: 'SIP2', on: day('2024-02-01') }] });
    expect(told(written, facts, '2023-02-01', '2024-12-31')).toEqual(expected);
  });

  test('is due on a day that is foreseen, so that nobody need tell anything for it to come; what is only shown is not', () => {
    const facts = aPatron({ memberships: [at('zottegem', '2023-03-01', period)] });
    const due = (rulebook: Rulebook) => replay({ rulebook, facts, from: day('2023-03-01'), through: day('2023-03-02') }).nextDueOn;
    expect(due(written)).toBe(day('2024-03-01'));
    expect(due(zottegemWith(changeRule(() => [{ kind: 'effect', effect: 'KEEP_HOLDS', shownOnly: true }])))).toBe(day('2024-03-28'));
  });

  test('is said of a coming run beforehand, and of the days that come', () => {
    const cancelled = aPatron({ memberships: [at('zottegem', '2023-03-01', { ...period, fee })] });
    const [own] = replay({ rulebook: written, facts: cancelled, from: day('2023-03-02'), through: day('2023-03-02') }).epochs[0]?.own ?? [];
    expect(own?.transitions.map(({ on, effects = [] }) => [isoDay(on), ...effects.map(inWords)])).toEqual([
      ['2023-04-01', 'ON_STEP'],
      ['2023-08-01', 'ON_STEP'],
      ['2023-10-01', 'WRITE_OFF_FEE 292 A910', 'WRITE_OFF_FEE 208 A911', 'KEEP_HOLDS', 'ON_END'],
    ]);
  });

  test('waits with its run for the sources, and comes when that is done; what a day brings about does not wait', () => {
    const source = (completeThrough: string): SourceState[] => [{ id: 'ils', institutions: '*', keeps: [], expectedEveryHours: null, completeThrough: day(completeThrough), heardAt: null }];
    const both = aPatron({ memberships: [at('zottegem', '2023-03-01', { ...period, fee }), at('zottegem', '2022-04-01', { ...through('2022-04-01', '2023-10-14'), id: 'other' })] });
    const soon = ['2023-10-15 ON_END'];
    expect(told(written, both, '2023-09-02', '2023-10-31', source('2023-09-29'))).toEqual(soon);
    expect(told(written, both, '2023-09-02', '2023-10-31', source('2023-09-30')).filter((line) => !line.includes(' run '))).toEqual(soon);
    expect(told(written, both, '2023-09-02', '2023-10-31', source('2023-09-30')).filter((line) => line.includes(' run '))).toHaveLength(4);
  });

  test('does not come while it is not certain whether the membership ends', () => {
    const reviving = { ...statusRule(() => { throw new Error('nothing works'); }), mayRevive: true } as Rule<unknown>;
    const cancelled = aPatron({ memberships: [at('zottegem', '2023-03-01', { ...period, fee, cancelledOn: day('2023-09-15') })] });
    expect(told(zottegemWith(reviving), unpaid, '2023-09-02', '2023-12-31')).toEqual([]);
    expect(told(zottegemWith(reviving), cancelled, '2023-09-02', '2023-12-31')).toEqual([]);
    expect(told(zottegemWith(changeRule(() => [])), cancelled, '2023-09-02', '2023-12-31')).toEqual(['2023-09-15 WRITE_OFF_FEE 250 A910', '2023-09-15 WRITE_OFF_FEE 250 A911']);
  });

  test('is undetermined, and told to be, where the rule that decides it fails; the others are heard, and the end stands', () => {
    const failing = zottegemWith(changeRule(() => { throw new Error('nothing works'); }), 'first');
    expect(told(failing, unpaid, '2023-09-02', '2023-10-31')).toEqual([
      '2023-10-01 run UNDETERMINED',
      '2023-10-01 run WRITE_OFF_FEE 292 A910',
      '2023-10-01 run WRITE_OFF_FEE 208 A911',
      '2023-10-01 run KEEP_HOLDS',
    ]);
  });

  test('is asked by the settings of the day of the change', () => {
    const seen: string[] = [];
    const rule: Rule<unknown> = changeRule((_facts, settings) => {
      seen.push(String((settings as { cancelHoldsOnExpiry: boolean }).cancelHoldsOnExpiry));
      return [];
    });
    const base = zottegemWith(rule);
    const [held] = base.assignments;
    if (held === undefined) throw new Error('No assignment.');
    const otherwise = { ...held, assignment: { ...held.assignment, from: day('2024-01-01'), announcedOn: day('2023-01-01') }, settings: { ...(held.settings as object), cancelHoldsOnExpiry: true } };
    const facts = aPatron({ memberships: [at('zottegem', '2023-03-01', period)] });
    expect(told({ ...base, assignments: [held, otherwise] }, facts, '2024-03-01', '2024-03-01')).toEqual(['2024-03-01 CANCEL_HOLDS']);
    expect(new Set(seen)).toEqual(new Set(['true']));
  });
});

describe('A rule about changes that looks at nothing of the patron', () => {
  const said: [string, (facts: ChangeRuleFacts) => boolean][] = [
    ['at the kind of the change', ({ change }) => change.kind === 'END'],
    ['at the patron too', ({ patron, change }) => change.kind === 'END' && patron.id !== 'p2'],
    ['at the day too', ({ change }) => change.kind === 'END' && change.on > day('2023-01-01')],
  ];

  test.each(said)('and one that looks %s: each patron is told his own', (_what, decide) => {
    const rulebook = zottegemWith(changeRule((facts) => (decide(facts) ? [{ kind: 'effect', effect: 'TELL' }] : [])));
    const end = (id: string, lastDay: string) => {
      const facts = aPatron({ id, memberships: [at('zottegem', '2022-03-01', through('2022-03-01', lastDay))] });
      return told(rulebook, facts, '2022-03-01', '2024-12-31').length;
    };
    const expected = (id: string, on: string) => (decide({ patron: { id }, change: { kind: 'END', on: day(on) } } as ChangeRuleFacts) ? 1 : 0);
    expect([end('p1', '2023-06-30'), end('p2', '2023-06-30'), end('p1', '2022-06-30'), end('p1', '2023-06-30')]).toEqual([
      expected('p1', '2023-07-01'),
      expected('p2', '2023-07-01'),
      expected('p1', '2022-07-01'),
      expected('p1', '2023-07-01'),
    ]);
  });
});

