import type { MembershipType } from '../domain/consortium';
import { BEGINNING, FOREVER } from '../domain/day';
import type { Restriction } from '../domain/ownStanding';
import { overlap } from '../domain/period';
import type { Decision, Use } from '../domain/uses';
import { askRule, calendarFor, ruleReason } from './askRule';
import type { RestrictionClaim } from './claims';
import type { Asking } from './decideTerm';
import type { Calendar } from './rule';
import { typeOrUnlisted } from './rulebook';
import type { ActiveRule, ActiveRuleAbout, Span } from './spans';

/**
 * What restricts the patron at one institution from today on, for each type of membership held anywhere:
 * a guest is restricted under the type of the membership that makes him one.
 */
export function restrictionsFrom(asking: Asking): Restriction[] {
  const { patron, institution, rulebook, today } = asking;
  const codes = new Set(patron.memberships.map((row) => row.type));
  const types = Array.from(codes, (code): TypeAsked => {
    const heldHere = patron.memberships.some((row) => row.institution === institution && row.type === code);
    return { type: typeOrUnlisted(rulebook, code, patron.kind), heldHere };
  });
  const restrictions: Restriction[] = [];
  for (const span of asking.spans) {
    if (span.through < today) continue;
    for (const active of span.about.use) {
      const calendar = calendarFor(active, span, today);
      for (const each of types) restrictUnder(asking, { active, span, calendar, ...each }, restrictions);
    }
  }
  return restrictions;
}

/** A type under which the institution is used, and whether the patron holds it there: only that has a status there. */
interface TypeAsked {
  readonly type: MembershipType;
  readonly heldHere: boolean;
}

interface Place extends TypeAsked {
  readonly active: ActiveRuleAbout<'use'>;
  readonly span: Span;
  readonly calendar: Calendar;
}

function restrictUnder({ patron, institution, listener }: Asking, place: Place, restrictions: Restriction[]): void {
  const { active, span, type, heldHere, calendar } = place;
  const { rule } = active;
  const heard = askRule(active, () => rule.claims({ patron, institution, groups: span.groups, type }, active.assigned.settings, calendar));
  listener?.(rule.name, institution, heard);
  if (heard.failed) {
    const decisions = Object.fromEntries(rule.decides.map((use): [Use, Decision] => [use, 'UNDETERMINED']));
    restrictions.push({ from: span.from, through: span.through, type: type.code, whileStatus: null, endedBy: null, decisions, reason: heard.reason });
    return;
  }
  for (const claim of heard.claims) {
    const restricting = claim.whileStatus === undefined || heldHere ? restriction(active, span, type, claim) : null;
    if (restricting !== null) restrictions.push(restricting);
  }
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
