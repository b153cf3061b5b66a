import flanders from '../../plugins/flanders';
import type { Rule } from '../../src/policies';
import { always } from '../../src/policies';
import type { MembershipRule, TermRule, UseRule } from '../../src/policies/rule';
import type { Policy } from '../../src/policies';
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

export const statusRule = (claims: Claims): Rule<unknown> => ({ ...declared, about: 'membership', decides: ['status'], claims: claims as MembershipRule<unknown>['claims'] });

export const useRule = (claims: Claims): Rule<unknown> => ({ ...declared, about: 'use', decides: ['DESK:BORROW'], claims: claims as UseRule<unknown>['claims'] });

export const termRule = (claims: Claims): Rule<unknown> => ({ ...declared, about: 'term', claims: claims as TermRule<unknown>['claims'] });

/** Zottegem under the Flemish rules, to which a library has added one of its own, before or after them. */
export function zottegemWith(rule: Rule<unknown>, place: 'first' | 'last' = 'last'): Rulebook {
  const theirs = flanders.rules as readonly Rule<unknown>[];
  const policy = { ...flanders, rules: place === 'first' ? [rule, ...theirs] : [...theirs, rule] } as Policy;
  return rulebookOf({ institutions: ['zottegem'], policies: [{ policy, institutions: '*' }] });
}
