import { addDays, BEGINNING, FOREVER, later, type Day } from '../domain/day';
import type { MembershipFacts, Reason } from '../domain/facts';
import type { RunTransition } from '../domain/ownStanding';
import { overlap, type Period } from '../domain/period';
import { askRule, calendarFor, missingFact, ruleReason } from './askRule';
import type { FindableClaim, MembershipClaim, MoveClaim, StatusClaim, UndeterminedClaim } from './claims';
import { NO_POLICY } from './coreTexts';
import { decideTerm, termStart, type Asking } from './decideTerm';
import { fromCommitted, type ClaimedMembership, type OpenDays, type StatusOfDays } from './membershipTimeline';
import type { MembershipRule, MembershipRuleFacts, Term } from './rule';
import { membershipType } from './rulebook';
import type { ActiveRule, Span } from './spans';

/** What the rules say of one membership, from today on. */
export interface Heard {
  readonly claimed: ClaimedMembership;
  readonly moves: readonly RunTransition[];
  readonly findable: readonly (Period & { readonly findable: boolean })[];
}

interface Collected {
  readonly statuses: StatusOfDays[];
  readonly ends: StatusOfDays[];
  readonly open: OpenDays[];
  readonly moves: RunTransition[];
  readonly findable: (Period & { readonly findable: boolean })[];
}

/** Asks every rule about memberships for every span from today on, and sorts what they claim by kind. */
export function askMembershipRules(asking: Asking, row: MembershipFacts): Heard {
  const term = decideTerm(asking, row);
  const collected: Collected = { statuses: [], ends: [], open: [], moves: [], findable: [] };
  const start = termStart(row);
  for (const commit of row.committed) {
    if (commit.on >= start && commit.kind === 'END') collected.ends.push(fromCommitted(commit));
  }
  if (term.unknown !== null && term.certainThrough < (term.endsOn ?? FOREVER)) {
    const from = addDays(term.certainThrough, 1);
    collected.open.push({ from, through: term.endsOn ?? FOREVER, reason: term.unknown, evenWhenEnded: false });
  }
  let askedThrough = BEGINNING;
  for (const span of asking.spans) {
    if (span.through < asking.today) continue;
    if (span.membership === null) {
      collected.open.push({ from: span.from, through: span.through, reason: NO_POLICY, evenWhenEnded: true });
      continue;
    }
    askIn({ asking, span, row, start, askedThrough }, term, collected);
    askedThrough = span.through;
  }
  return { claimed: { row, term, ...collected, noted: [] }, moves: collected.moves, findable: collected.findable };
}

/** One membership in one span. */
interface Place {
  readonly asking: Asking;
  readonly span: Span;
  readonly row: MembershipFacts;
  readonly start: Day;
  /** Through which day the spans before this one have been asked. */
  readonly askedThrough: Day;
}

function askIn(place: Place, term: Term, collected: Collected): void {
  const { asking, span, row, start } = place;
  const type = membershipType(asking.rulebook, row.type);
  if (type === undefined) return;
  const { patron, institution } = asking;
  const facts: MembershipRuleFacts = { patron, institution, groups: span.groups, type, membership: { ...row, term, termStartsOn: start } };
  for (const active of span.rules) {
    const { rule } = active;
    if (rule.about !== 'membership') continue;
    const heard = askRule(active, () => rule.claims(facts, active.assigned.settings, calendarFor(active, span, asking.today)));
    asking.listener?.(rule.name, institution, heard);
    if (heard.failed) fail(rule, span, heard.reason, collected);
    else for (const claim of heard.claims) take({ ...place, active, rule }, claim, collected);
  }
}

interface Taking extends Place {
  readonly active: ActiveRule;
  readonly rule: MembershipRule<unknown>;
}

function fail(rule: MembershipRule<unknown>, span: Span, reason: Reason, collected: Collected): void {
  if (!rule.decides.includes('status')) return;
  collected.open.push({ from: span.from, through: span.through, reason, evenWhenEnded: rule.mayRevive === true });
}

function take(taking: Taking, claim: MembershipClaim, collected: Collected): void {
  if (claim.kind === 'status') takeStatus(taking, claim, collected);
  else if (claim.kind === 'term') takeMove(taking, claim, collected);
  else if (claim.kind === 'undetermined') takeUndetermined(taking, claim, collected);
  else if (claim.kind === 'findable') takeFindable(taking, claim, collected);
}

function takeStatus(taking: Taking, claim: StatusClaim, collected: Collected): void {
  if (!belongsTo(taking, claim)) return;
  const reason = ruleReason(taking.rule, taking.active.assigned, claim.facts, claim.through);
  (claim.status === 'EXPIRED' ? collected.ends : collected.statuses).push({
    from: claim.from,
    through: claim.through ?? FOREVER,
    status: claim.status,
    byRun: claim.byRun === true,
    reason: claim.status === 'NORMAL' ? null : reason,
  });
}

/**
 * By run: only on a day of the span that has not passed. By date: once, in the first span asked that reaches the day.
 * What ended the membership before its last renewal counts no more.
 */
function belongsTo({ asking, span, start, askedThrough }: Taking, claim: StatusClaim): boolean {
  if (claim.status === 'EXPIRED' && claim.final !== true && claim.from < start) return false;
  if (claim.from > span.through) return false;
  return claim.byRun === true ? claim.from >= later(asking.today, span.from) : claim.from > askedThrough;
}

function takeMove({ asking, active, rule, span, row }: Taking, claim: MoveClaim, collected: Collected): void {
  if (claim.on < asking.today || claim.on < span.from || claim.on > span.through) return;
  const unknown = claim.unknownFact === undefined ? null : missingFact(rule, active.assigned, claim.unknownFact);
  collected.moves.push({
    on: claim.on,
    membershipId: row.id,
    kind: 'TERM',
    status: 'NORMAL',
    reason: unknown ?? ruleReason(rule, active.assigned, claim.facts),
    endsOn: claim.endsOn,
    ...(claim.certainThrough === undefined ? {} : { certainThrough: claim.certainThrough }),
    ...(claim.revives === undefined ? {} : { revives: claim.revives }),
  });
}

function takeUndetermined({ active, rule, span }: Taking, claim: UndeterminedClaim, collected: Collected): void {
  if (!rule.decides.includes('status')) return;
  const days = clipped(claim, span);
  if (days !== null) collected.open.push({ ...days, reason: missingFact(rule, active.assigned, claim.unknownFact), evenWhenEnded: false });
}

function takeFindable({ span }: Taking, claim: FindableClaim, collected: Collected): void {
  const days = clipped(claim, span);
  if (days !== null) collected.findable.push({ ...days, findable: claim.findable });
}

function clipped(claim: { readonly from?: Day; readonly through?: Day }, span: Span): Period | null {
  return overlap({ from: claim.from ?? BEGINNING, through: claim.through ?? FOREVER }, span);
}
