import type { MembershipType } from '../domain/consortium';
import { BEGINNING, FOREVER } from '../domain/day';
import type { Restriction } from '../domain/ownStanding';
import { overlap } from '../domain/period';
import type { Decision, Use } from '../domain/uses';
import { askRule, calendarFor, ruleReason } from './askRule';
import type { RestrictionClaim } from './claims';
import type { Asking } from './decideTerm';
import type { UseRule } from './rule';
import { typeOrUnlisted } from './rulebook';
import type { ActiveRule, Span } from './spans';

/**
 * What restricts the patron at one institution from today on, for each type of membership held anywhere:
 * a guest is restricted under the type of the membership that makes him one.
 */
export function restrictionsFrom(asking: Asking): Restriction[] {
  const { patron, institution, rulebook, today } = asking;
  const types = [...new Set(patron.memberships.map((row) => row.type))].map((code) => typeOrUnlisted(rulebook, code, patron.kind));
  const heldHere = new Set(patron.memberships.flatMap((row) => (row.institution === institution ? [row.type] : [])));
  const restrictions: Restriction[] = [];
  for (const span of asking.spans) {
    if (span.through < today) continue;
    for (const active of span.rules) {
      if (active.rule.about === 'use') restrictions.push(...restrictionsOf(asking, active, active.rule, span, types));
    }
  }
  return restrictions.filter(({ whileStatus, type }) => whileStatus === null || (type !== null && heldHere.has(type)));
}

function restrictionsOf(asking: Asking, active: ActiveRule, rule: UseRule<unknown>, span: Span, types: readonly MembershipType[]): Restriction[] {
  const { patron, institution, today, listener } = asking;
  const calendar = calendarFor(active, span, today);
  return types.flatMap((type) => {
    const facts = { patron, institution, groups: span.groups, type };
    const heard = askRule(active, () => rule.claims(facts, active.assigned.settings, calendar));
    listener?.(rule.name, institution, heard);
    if (!heard.failed) return heard.claims.flatMap((claim) => restriction(active, span, type, claim) ?? []);
    const decisions = Object.fromEntries(rule.decides.map((use): [Use, Decision] => [use, 'UNDETERMINED']));
    return [{ from: span.from, through: span.through, type: type.code, whileStatus: null, endedBy: null, decisions, reason: heard.reason }];
  });
}

/** Restrictions are the one kind of claim that is clipped: each day is decided by the rules of that day. */
function restriction(active: ActiveRule, span: Span, type: MembershipType, claim: RestrictionClaim): Restriction | null {
  const days = overlap({ from: claim.from ?? BEGINNING, through: claim.through ?? FOREVER }, span);
  if (days === null) return null;
  return {
    from: days.from,
    through: days.through,
    type: type.code,
    whileStatus: claim.whileStatus ?? null,
    endedBy: claim.endedBy ?? null,
    decisions: claim.decisions,
    reason: claim.becauseOfStatus === true ? null : ruleReason(active, claim.facts, claim.through),
  };
}
