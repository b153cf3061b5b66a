import { BEGINNING, FOREVER } from '../domain/day';
import type { Restriction } from '../domain/ownStanding';
import { overlap } from '../domain/period';
import type { Decision, Use } from '../domain/uses';
import { askRule, calendarFor, ruleReason } from './askRule';
import type { RestrictionClaim } from './claims';
import type { Asking } from './decideTerm';
import type { MembershipType } from '../domain/consortium';
import type { UseRule } from './rule';
import { membershipType } from './rulebook';
import type { ActiveRule, Span } from './spans';

/**
 * What restricts the patron at one institution from today on, for each type of membership held anywhere:
 * a guest is restricted under the type of the membership that makes him one.
 */
export function restrictionsFrom(asking: Asking): Restriction[] {
  const codes = [...new Set(asking.patron.memberships.map((row) => row.type))];
  const types = codes.flatMap((code) => membershipType(asking.rulebook, code) ?? []);
  const isMember = asking.patron.memberships.some((row) => row.institution === asking.institution);
  const restrictions: Restriction[] = [];
  for (const span of asking.spans) {
    if (span.through < asking.today) continue;
    for (const active of span.rules) {
      if (active.rule.about !== 'use') continue;
      for (const type of types) restrictions.push(...restrictionsOf(asking, active, active.rule, span, type));
    }
  }
  return restrictions.filter((restriction) => isMember || restriction.whileStatus === null);
}

function restrictionsOf(asking: Asking, active: ActiveRule, rule: UseRule<unknown>, span: Span, type: MembershipType): Restriction[] {
  const { patron, institution } = asking;
  const facts = { patron, institution, groups: span.groups, type };
  const heard = askRule(active, () => rule.claims(facts, active.assigned.settings, calendarFor(active, span, asking.today)));
  asking.listener?.(rule.name, institution, heard);
  if (!heard.failed) return heard.claims.flatMap((claim) => restriction(active, rule, span, type, claim));
  const decisions = Object.fromEntries(rule.decides.map((use): [Use, Decision] => [use, 'UNDETERMINED']));
  return [{ from: span.from, through: span.through, type: type.code, whileStatus: null, endedBy: null, decisions, reason: heard.reason }];
}

/** Restrictions are the one kind of claim that is clipped: each day is decided by the rules of that day. */
function restriction(active: ActiveRule, rule: UseRule<unknown>, span: Span, type: MembershipType, claim: RestrictionClaim): Restriction[] {
  const days = overlap({ from: claim.from ?? BEGINNING, through: claim.through ?? FOREVER }, span);
  if (days === null) return [];
  const reason = claim.becauseOfStatus === true ? null : ruleReason(rule, active.assigned, claim.facts, claim.through);
  return [
    {
      ...days,
      type: type.code,
      whileStatus: claim.whileStatus ?? null,
      endedBy: claim.endedBy ?? null,
      decisions: claim.decisions,
      reason,
    },
  ];
}
