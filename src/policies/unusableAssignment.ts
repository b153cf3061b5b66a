import { z } from 'zod';
import type { Assignment } from '../domain/consortium';
import { USES } from '../domain/uses';
import { CORE_TEXTS } from './coreTexts';
import { CONTRACT, speaksOfMemberships, type Policy } from './policy';
import { always, type Rule } from './rule';
import type { ResolvedAssignment } from './rulebook';

/**
 * An assignment whose plugin or settings cannot be used: in its place stand rules that fail with the reason, so that
 * what it would decide is undetermined and nobody else decides it. Of a plugin that could not be loaded nobody knows
 * whether it speaks of memberships or of sharing, so both are undetermined.
 */
export function unusable(assignment: Assignment, policy: Policy | undefined, problem: string): ResolvedAssignment {
  const fails = (): never => {
    throw new Error(problem);
  };
  const declared = { name: 'unusable', code: 'RULE_FAILED', source: SOURCE, inForce: always, texts: CORE_TEXTS.RULE_FAILED as Rule<unknown>['texts'], claims: fails };
  const ofMemberships: Rule<unknown>[] = [
    { ...declared, about: 'term' },
    { ...declared, about: 'use', decides: USES },
  ];
  const ofSharing: Rule<unknown> = { ...declared, about: 'sharing', decides: ['welcome', 'offer'] };
  const rules = policy === undefined ? [...ofMemberships, ofSharing] : speaksOfMemberships(policy) ? ofMemberships : [ofSharing];
  const standIn: Policy = { id: assignment.plugin, version: policy?.version ?? '0.0.0', contract: CONTRACT, settings: z.unknown(), rules };
  return { assignment, policy: standIn, settings: null };
}

const SOURCE = { title: 'Checks at load', date: '2026-11-21', checkedOn: '2026-11-21' };
