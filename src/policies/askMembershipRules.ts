import { addDays, BEGINNING, FOREVER, later, type Day } from '../domain/day';
import type { MembershipFacts, Reason } from '../domain/facts';
import type { RunTransition } from '../domain/ownStanding';
import { overlap, type Period } from '../domain/period';
import { askRule, missingFact, ruleReason } from './askRule';
import type { FindableClaim, MembershipClaim, MoveClaim, StatusClaim, UndeterminedClaim } from './claims';
import { NO_POLICY } from './coreTexts';
import { decideTerm, termStart, type Asking } from './decideTerm';
import { fromCommitted, GRAVITY, type ClaimedMembership, type OpenDays, type StatusOfDays } from './membershipTimeline';
import type { Calendar, MembershipRule, MembershipRuleFacts, Term } from './rule';
import { calendarFor } from './ruleCalendar';
import { typeOrUnlisted } from './rulebook';
import type { ActiveRule, ActiveRuleAbout, Span } from './spans';

/** What the rules say of one membership, from today on. */
export interface Heard {
  /** As the rules are shown it. */
  readonly membership: MembershipRuleFacts['membership'];
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
  const start = termStart(row);
  const membership = withTerm(row, term, start);
  const collected = begunWith(row, term, start);
  let askedThrough = BEGINNING;
  for (const span of asking.spans) {
    if (span.through < asking.today && !endedOtherwise(asking, span, row)) continue;
    if (span.membership === null) {
      collected.open.push({ from: span.from, through: span.through, reason: NO_POLICY, evenWhenEnded: true });
      continue;
    }
    askIn({ asking, span, row, start, askedThrough }, membership, collected);
    if (span.through >= asking.today) askedThrough = span.through;
  }
  const { statuses, ends, open, moves, findable } = collected;
  return { membership, claimed: { row, term, statuses, ends, open }, moves, findable };
}

/** What is claimed before any rule is asked: ends that runs have committed, and days of which a term is not certain. */
function begunWith(row: MembershipFacts, term: Term, start: Day): Collected {
  const ends: StatusOfDays[] = [];
  for (const commit of row.committed) if (commit.on >= start && commit.kind === 'END') ends.push(fromCommitted(commit));
  const through = term.endsOn ?? FOREVER;
  const uncertain = term.unknown !== null && term.certainThrough < through;
  const open = uncertain ? [{ from: addDays(term.certainThrough, 1), through, reason: term.unknown, evenWhenEnded: false }] : [];
  return { statuses: [], ends, open, moves: [], findable: [] };
}

/** A time that has passed is asked again only for an end that today's rules do not know: what has ended stays ended. */
function endedOtherwise({ spans, today }: Asking, span: Span, row: MembershipFacts): boolean {
  if (span.membership === null || span.through < row.enrolledOn) return false;
  const present = spans.find((each) => each.through >= today)?.about.membership ?? [];
  for (const { rule, assigned } of span.about.membership) {
    if (!present.some((other) => other.rule === rule && other.assigned.policy === assigned.policy)) return true;
  }
  return false;
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

function askIn(place: Place, membership: Heard['membership'], collected: Collected): void {
  const { asking, span, row } = place;
  const type = typeOrUnlisted(asking.rulebook, row.type, asking.patron.kind);
  const { patron, institution } = asking;
  const facts: MembershipRuleFacts = { patron, institution, groups: span.groups, type, membership };
  let calendar: Calendar | null = null;
  for (const active of span.about.membership) {
    calendar = calendarFor(active, span, asking.today, calendar);
    const heard = askRule(active, facts, calendar);
    asking.listener?.(active.rule.name, institution, heard, asking.today);
    if (heard.failed) fail(active.rule, span, heard.reason, collected);
    else for (const claim of heard.claims) take(place, active, claim, collected);
  }
}

/** Field by field: spreading what is frozen costs ten times as much. */
function withTerm(row: MembershipFacts, term: Term, termStartsOn: Day): MembershipRuleFacts['membership'] {
  return {
    id: row.id,
    institution: row.institution,
    type: row.type,
    enrolledOn: row.enrolledOn,
    startsOn: row.startsOn,
    via: row.via,
    recordedEnds: row.recordedEnds,
    renewals: row.renewals,
    fee: row.fee,
    cancelledOn: row.cancelledOn,
    cancelDecidedOn: row.cancelDecidedOn,
    cancelReason: row.cancelReason,
    digital: row.digital,
    committed: row.committed,
    term,
    termStartsOn,
  };
}

function fail(rule: MembershipRule<unknown>, span: Span, reason: Reason, collected: Collected): void {
  if (!rule.decides.includes('status')) return;
  collected.open.push({ from: span.from, through: span.through, reason, evenWhenEnded: rule.mayRevive === true });
}

function take(place: Place, active: ActiveRuleAbout<'membership'>, claim: MembershipClaim, collected: Collected): void {
  if (claim.kind === 'status') takeStatus(place, active, claim, collected);
  else if (claim.kind === 'term') takeMove(place, active, claim, collected);
  else if (claim.kind === 'undetermined') takeUndetermined(place, active, claim, collected);
  else if (claim.kind === 'findable') takeFindable(place, claim, collected);
}

function takeStatus(place: Place, active: ActiveRule, claim: StatusClaim, collected: Collected): void {
  const from = decidedFrom(place, active, claim);
  const byRun = claim.byRun === true && !isDone(place.row, active, claim.from);
  if (!belongsTo(place, claim, from) || (byRun && place.asking.withoutRuns)) return;
  (claim.status === 'EXPIRED' ? collected.ends : collected.statuses).push({
    from,
    through: claim.through ?? FOREVER,
    status: claim.status,
    strength: GRAVITY[claim.status],
    byRun,
    reason: claim.status === 'NORMAL' ? null : ruleReason(active, claim.facts, claim.through),
  });
}

/** A rule that is announced decides by date from its first day in force on, also what lies before that day. */
function decidedFrom({ asking, span }: Place, active: ActiveRule, claim: StatusClaim): Day {
  return claim.byRun === true || span.from <= asking.today ? claim.from : later(claim.from, active.inForceSince);
}

/**
 * By run: only on a day of the span that has not passed. By date: once, in the first span asked that reaches the day.
 * What ended the membership before its last renewal counts no more.
 */
function belongsTo({ asking, span, start, askedThrough }: Place, claim: StatusClaim, from: Day): boolean {
  if (claim.status === 'EXPIRED' && claim.final !== true && claim.from < start) return false;
  if (from > span.through) return false;
  const passed = span.through < asking.today;
  if (passed && (claim.byRun === true || claim.status !== 'EXPIRED')) return false;
  return claim.byRun === true ? from >= later(asking.today, span.from) : from > askedThrough;
}

function takeMove({ asking, span, row }: Place, active: ActiveRule, claim: MoveClaim, collected: Collected): void {
  if (asking.withoutRuns) return;
  if (claim.on < asking.today || claim.on < span.from || claim.on > span.through || isDone(row, active, claim.on)) return;
  const unknown = claim.unknownFact === undefined ? null : missingFact(active, claim.unknownFact);
  collected.moves.push({
    on: claim.on,
    membershipId: row.id,
    kind: 'TERM',
    status: 'NORMAL',
    reason: unknown ?? ruleReason(active, claim.facts),
    endsOn: claim.endsOn === FOREVER ? null : claim.endsOn,
    ...(claim.certainThrough === undefined ? {} : { certainThrough: claim.certainThrough }),
    ...(claim.revives === undefined ? {} : { revives: claim.revives }),
  });
}

/** What the run of a day has committed for a rule is done, although the rule claims it again when asked on that day. */
function isDone(row: MembershipFacts, { signature }: ActiveRule, on: Day): boolean {
  return row.committed.some((commit) => commit.on === on && commit.reason.rule === signature.rule);
}

function takeUndetermined({ span }: Place, active: ActiveRuleAbout<'membership'>, claim: UndeterminedClaim, collected: Collected): void {
  if (!active.rule.decides.includes('status')) return;
  const days = clipped(claim, span);
  if (days !== null) collected.open.push({ ...days, reason: missingFact(active, claim.unknownFact), evenWhenEnded: false });
}

function takeFindable({ span }: Place, claim: FindableClaim, collected: Collected): void {
  const days = clipped(claim, span);
  if (days !== null) collected.findable.push({ ...days, findable: claim.findable });
}

function clipped(claim: { readonly from?: Day; readonly through?: Day }, span: Span): Period | null {
  return overlap({ from: claim.from ?? BEGINNING, through: claim.through ?? FOREVER }, span);
}
