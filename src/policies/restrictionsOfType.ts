import type { MembershipType } from '../domain/consortium';
import { BEGINNING, FOREVER } from '../domain/day';
import type { PatronFacts } from '../domain/facts';
import type { Restriction } from '../domain/ownStanding';
import { overlap } from '../domain/period';
import type { Decision, Use } from '../domain/uses';
import { askRule, ruleReason, type Heard } from './askRule';
import type { RestrictionClaim } from './claims';
import { deepFreeze } from './deepFreeze';
import type { Asking } from './decideTerm';
import type { Calendar, UseRuleFacts } from './rule';
import { calendarFor } from './ruleCalendar';
import type { ActiveRule, ActiveRuleAbout, Span } from './spans';

/** What a rule about uses says of a type, where it has looked at nothing of the patron but lists that were empty. */
interface SaidOfAll {
  /** The lists it has looked at: of a patron for whom they are empty too it says the same. */
  readonly empty: readonly (keyof PatronFacts)[];
  readonly heard: Heard<RestrictionClaim>;
  readonly restrictions: readonly Restriction[];
}

/** Null for a rule that looks at more, and so is asked about every patron. */
const saidOfAll = new WeakMap<ActiveRule, WeakMap<MembershipType, SaidOfAll | null>>();

/**
 * What one rule restricts under one type. Rules are pure: one that has seen nothing of a patron and not the day either
 * says the same of everybody, so it is asked once. Most rules about uses are of this kind for most patrons.
 */
export function restrictionsOfType(asking: Asking, active: ActiveRuleAbout<'use'>, span: Span, type: MembershipType): readonly Restriction[] {
  const known = saidOfAll.get(active)?.get(type);
  if (known === undefined) return askWatching(asking, active, span, type);
  const { patron, institution, today, listener } = asking;
  if (known === null || !areEmpty(patron, known.empty)) {
    return hear(active, span, { patron, institution, groups: span.groups, type }, calendarFor(active, span, today), listener).restrictions;
  }
  listener?.(active.rule.name, institution, known.heard, today);
  return known.restrictions;
}

/** The lists that were empty where a rule said of a type what it says of everybody; null where it has not. */
export function emptyLists(active: ActiveRule, type: MembershipType): SaidOfAll['empty'] | null {
  return saidOfAll.get(active)?.get(type)?.empty ?? null;
}

/** Whether some lists of a patron are empty. */
export function areEmpty(patron: PatronFacts, lists: SaidOfAll['empty']): boolean {
  for (const list of lists) if (!isEmpty(patron[list])) return false;
  return true;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

type Said = Pick<SaidOfAll, 'heard' | 'restrictions'>;

/** Asks with facts that note what is looked at, and keeps what is said if that was nothing that differs between patrons. */
function askWatching(asking: Asking, active: ActiveRuleAbout<'use'>, span: Span, type: MembershipType): readonly Restriction[] {
  const { patron, institution, today, listener } = asking;
  const looked = new Set<keyof PatronFacts>();
  const facts = { patron: watched(patron, looked), institution, groups: span.groups, type };
  const said = hear(active, span, facts, watched(calendarFor(active, span, today), looked), listener);
  const fields = [...looked];
  const perType = saidOfAll.get(active) ?? new WeakMap<MembershipType, SaidOfAll | null>();
  if (said.heard.failed || !fields.every((field) => Array.isArray(patron[field]))) perType.set(type, null);
  else if (fields.every((field) => isEmpty(patron[field]))) perType.set(type, deepFreeze({ empty: fields, ...said }));
  saidOfAll.set(active, perType);
  return said.restrictions;
}

/** The same value, noting which of its fields are looked at. */
function watched<T extends object>(value: T, looked: Set<keyof PatronFacts>): T {
  return new Proxy({ ...value }, {
    get(target, field, receiver) {
      looked.add(field as keyof PatronFacts);
      return Reflect.get(target, field, receiver) as unknown;
    },
    ownKeys(target) {
      const fields = Reflect.ownKeys(target);
      for (const field of fields) looked.add(field as keyof PatronFacts);
      return fields;
    },
  });
}

function hear(active: ActiveRuleAbout<'use'>, span: Span, facts: UseRuleFacts, calendar: Calendar, listener: Asking['listener']): Said {
  const { rule } = active;
  const { type } = facts;
  const heard = askRule(active, facts, calendar);
  listener?.(rule.name, facts.institution, heard, calendar.today);
  if (!heard.failed) return { heard, restrictions: heard.claims.flatMap((claim) => restriction(active, span, type, claim) ?? []) };
  const decisions = Object.fromEntries(rule.decides.map((use): [Use, Decision] => [use, 'UNDETERMINED']));
  const { from, through } = span;
  return { heard, restrictions: [{ from, through, type: type.code, whileStatus: null, endedBy: null, decisions, reason: heard.reason }] };
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
