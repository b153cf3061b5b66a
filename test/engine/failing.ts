import type { Rule } from '../../src/policies';
import type { Rulebook } from '../../src/policies/rulebook';

type Claims = (facts: unknown, settings: unknown, calendar: unknown) => unknown;

/** Ways in which a rule fails, by name. What it returns is at fault, or that it returns nothing. */
export const FAILINGS: Readonly<Record<string, (about: string) => Claims>> = {
  throws: () => () => {
    throw new Error('nothing works');
  },
  'throws no error': () => () => {
    throw 'nothing works' as unknown;
  },
  'returns a promise': () => () => Promise.reject(new Error('too late')),
  'returns nothing': () => () => undefined,
  'returns a word': () => () => 'VALID',
  'claims nothing known': () => () => [{ kind: 'opinion' }],
  'claims null': () => () => [null],
  'claims another kind of rule': (about) => () => [about === 'use' ? { kind: 'welcome', home: 'herzele' } : { kind: 'restriction', decisions: {} }],
  'claims days as text': (about) => () => [{ ...sound(about), from: '2024-01-01' }],
  'claims half a day': (about) => () => [{ ...sound(about), from: 19_000.5 }],
  'ends before it begins': (about) => () => [{ ...sound(about), from: 19_001, through: 19_000 }],
  'claims well first, then badly': (about) => () => [sound(about), { kind: 'opinion' }],
};

/** A claim with which nothing is wrong. */
function sound(about: string): Readonly<Record<string, unknown>> {
  if (about === 'use') return { kind: 'restriction', decisions: {} };
  if (about === 'sharing') return { kind: 'welcome' };
  return about === 'term' ? { kind: 'term', endsOn: null } : { kind: 'status', status: 'NORMAL', from: 19_000 };
}

/** The same rulebook, in which a rule fails when asked about what is given; otherwise it is heard. */
export function withFailing(rulebook: Rulebook, name: string, how: string, when: (facts: never, calendar: never) => boolean = () => true): Rulebook {
  const broken = <S>(rule: Rule<S>): Rule<S> => {
    if (rule.name !== name) return rule;
    const ask = rule.claims as Claims;
    const fail = FAILINGS[how]?.(rule.about) as Claims;
    const claims: Claims = (facts, settings, calendar) => (when(facts as never, calendar as never) ? fail : ask)(facts, settings, calendar);
    return { ...rule, claims } as Rule<S>;
  };
  const assignments = rulebook.assignments.map((each) => ({ ...each, policy: { ...each.policy, rules: each.policy.rules.map(broken) } }));
  return { ...rulebook, assignments };
}

/** The rules of a rulebook that are about something, by name. */
export function rulesAbout<A extends Rule<unknown>['about']>(rulebook: Rulebook, about: A): Extract<Rule<unknown>, { about: A }>[] {
  const rules = new Map(rulebook.assignments.flatMap(({ policy }) => policy.rules.map((rule) => [rule.name, rule] as const)));
  return [...rules.values()].filter((rule): rule is Extract<Rule<unknown>, { about: A }> => rule.about === about);
}
