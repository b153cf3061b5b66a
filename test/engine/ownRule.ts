import flanders from '../../plugins/flanders';
import { always, type Policy, type Rule } from '../../src/policies';
import type { ChangeRule, MembershipRule, TermRule, UseRule } from '../../src/policies/rule';
import type { Rulebook } from '../../src/policies/rulebook';
import { rulebookOf } from './rulebooks';

const text = { patron: 'Because.' };

const declared = {
  name: 'ownRule',
  code: 'OWN_RULE',
  source: { title: 'House rules', date: '2020-01-01', checkedOn: '2026-11-21' },
  inForce: always,
  texts: { nl: text, fi: text, sv: text, fr: text, en: text },
};

/** What an author's function gives back; it may be anything at all. */
type Claims = (...asked: never[]) => unknown;

/** Rules of a library's own, which claim whatever the function gives back. */
export function statusRule(claims: Claims): Rule<unknown> {
  return { ...declared, about: 'membership', decides: ['status'], claims: claims as MembershipRule<unknown>['claims'] };
}

/** About what others carry out; the function is typed, since what it looks at matters. */
export function changeRule(claims: ChangeRule<unknown>['claims']): Rule<unknown> {
  return { ...declared, about: 'change', claims };
}

export function useRule(claims: Claims): Rule<unknown> {
  return { ...declared, about: 'use', decides: ['DESK:BORROW'], claims: claims as UseRule<unknown>['claims'] };
}

export function termRule(claims: Claims): Rule<unknown> {
  return { ...declared, about: 'term', claims: claims as TermRule<unknown>['claims'] };
}

/** Zottegem under the Flemish rules, to which a library has added one of its own, before or after them. */
export function zottegemWith(rule: Rule<unknown>, place: 'first' | 'last' = 'last'): Rulebook {
  const theirs = flanders.rules as readonly Rule<unknown>[];
  const policy = { ...flanders, rules: place === 'first' ? [rule, ...theirs] : [...theirs, rule] } as Policy;
  return rulebookOf({ institutions: ['zottegem'], policies: [{ policy, institutions: '*' }] });
}
