import { addDays, FOREVER, later, type Day } from '../domain/day';
import type { Committed, MembershipFacts, PatronFacts, Reason } from '../domain/facts';
import { runningPeriodEndsOn } from '../domain/ownStanding';
import { askRule, FACT_MISSING, missingFact, ruleReason, type Listener } from './askRule';
import { coreReason } from './coreTexts';
import type { TermClaim } from './claims';
import { FactsOfTerm } from './factsOfTerm';
import type { Calendar, PreviousTerm, Term, TermDecision } from './rule';
import { calendarFor } from './ruleCalendar';
import { membershipType, type Rulebook } from './rulebook';
import type { ActiveRule, Span } from './spans';

/** What the engine works with while it projects one patron at one institution. */
export interface Asking {
  readonly rulebook: Rulebook;
  readonly patron: PatronFacts;
  readonly institution: string;
  readonly spans: readonly Span[];
  readonly today: Day;
  /** Whether runs that are not done are left out. */
  readonly withoutRuns: boolean;
  readonly listener: Listener | null;
}

/** The first day of the time since the last renewal, as seen on a day; ends and steps before it count no more. */
export function termStart(row: MembershipFacts, seenOn: Day = FOREVER): Day {
  let start = row.enrolledOn;
  for (const renewal of row.renewals) if (renewal.on <= seenOn) start = later(start, renewal.on);
  return start;
}

/** The last day of a membership, as decided by its enrolment, renewals, records and runs, each on its own day. */
export function decideTerm(asking: Asking, row: MembershipFacts): Term {
  let term: Term | null = null;
  for (const event of events(row)) {
    term = 'status' in event ? moved(term as Term, event) : decided(asking, row, event, term);
  }
  return frozen(term as Term);
}

/** Rules are shown it; reasons are frozen with their facts, since they are also what the answer says. */
function frozen(term: Term): Term {
  term.reasons.forEach(freezeReason);
  if (term.unknown !== null) freezeReason(term.unknown);
  Object.freeze(term.reasons);
  Object.freeze(term.renewsItself);
  return Object.freeze(term);
}

function freezeReason(reason: Reason): void {
  if (Object.isFrozen(reason)) return;
  Object.values(reason.facts).forEach(Object.freeze);
  Object.freeze(reason.facts);
  Object.freeze(reason);
}

/** Enrolment, renewals, changed records and moves by run in the order of their days; a run sees what is dated on its day. */
function events(row: MembershipFacts): (TermDecision | Committed)[] {
  const recordedAtFirst = row.recordedEnds.find((record) => record.from <= row.enrolledOn);
  const decisions: TermDecision[] = [{ kind: 'ENROLMENT', on: row.enrolledOn, recordedEndsOn: recordedAtFirst?.value }];
  for (const record of row.recordedEnds) {
    if (record !== recordedAtFirst) decisions.push({ kind: 'RECORD', on: record.from, recordedEndsOn: record.value });
  }
  for (const renewal of row.renewals) decisions.push({ kind: 'RENEWAL', on: renewal.on, recordedEndsOn: renewal.endsOn });
  const moves = row.committed.length === 0 ? [] : row.committed.filter((commit) => commit.kind === 'TERM');
  return decisions.length + moves.length === 1 ? decisions : [...decisions, ...moves].sort((a, b) => a.on - b.on);
}

/** A run moves the last day of a running membership; of an ended one only if it says that it revives. */
function moved(term: Term, move: Committed): Term {
  const ended = term.endsOn !== null && term.endsOn < move.on;
  if (ended && move.revives !== true) return term;
  const through = move.endsOn ?? FOREVER;
  const certainThrough = move.certainThrough ?? through;
  const missing = move.reason.code === FACT_MISSING;
  return {
    endsOn: move.endsOn ?? null,
    certainThrough,
    decidedOn: move.on,
    renewsItself: null,
    reasons: missing ? [] : [move.reason],
    unknown: missing ? move.reason : certainThrough < through ? term.unknown : null,
  };
}

function decided(asking: Asking, row: MembershipFacts, decision: TermDecision, before: Term | null): Term {
  const span = asking.spans.find((each) => each.membership !== null && each.through >= decision.on);
  const decidedOn = span === undefined ? decision.on : later(decision.on, span.from);
  const type = membershipType(asking.rulebook, row.type);
  if (span === undefined || type === undefined) return uncovered(row, decision, decidedOn, before);
  const { patron, institution } = asking;
  const asked = { patron, institution, groups: span.groups, membership: row, type, seenOn: later(decidedOn, decision.on) };
  const facts = new FactsOfTerm(asked, decision, previousTerm(row, before, decision.on));
  let calendar: Calendar | null = null;
  for (const active of span.about.term) {
    calendar = calendarFor(active, span, decidedOn, calendar);
    const heard = askRule(active, facts, calendar);
    asking.listener?.(active.rule.name, institution, heard, asking.today);
    if (heard.failed) return undecided(row, decidedOn, heard.reason);
    const claim = heard.claims[0];
    if (claim !== undefined) return asClaimed(active, claim, decidedOn);
  }
  return uncovered(row, decision, decidedOn, before);
}

function previousTerm(row: MembershipFacts, before: Term | null, on: Day): PreviousTerm | null {
  if (before === null) return null;
  const endsOn = lastDayOf(before, addDays(on, -1));
  return { endsOn, certainThrough: before.certainThrough, ended: (endsOn ?? FOREVER) < on || wasEnded(row, on) };
}

/** Of a membership that renews itself: the last day of the period that runs. */
function lastDayOf({ endsOn, renewsItself }: Term, on: Day): Day | null {
  if (renewsItself === null) return endsOn;
  return runningPeriodEndsOn({ endsOn, firstPeriodEndsOn: renewsItself.firstPeriodEndsOn, renewsEveryMonths: renewsItself.everyMonths }, on);
}

/** Whether somebody or a run had ended, before a day, what ran since the renewal before it. */
function wasEnded(row: MembershipFacts, on: Day): boolean {
  const start = termStart(row, addDays(on, -1));
  const ends = row.committed.filter((commit) => commit.kind === 'END').map((commit) => commit.on);
  return [...ends, row.cancelledOn].some((end) => end !== null && start <= end && end < on);
}

function asClaimed(active: ActiveRule, claim: TermClaim, decidedOn: Day): Term {
  const through = claim.endsOn ?? FOREVER;
  const certainThrough = claim.certainThrough ?? through;
  const unknown = claim.unknownFact === undefined ? null : missingFact(active, claim.unknownFact);
  return {
    endsOn: claim.endsOn === FOREVER ? null : claim.endsOn,
    certainThrough,
    decidedOn,
    renewsItself: claim.renewsItself ?? null,
    reasons: unknown === null || claim.facts !== undefined ? [ruleReason(active, claim.facts, through)] : [],
    unknown,
  };
}

/** No rule speaks of the type: the last day on record stands and says so; beyond it, or without one, nothing can be said. */
function uncovered(row: MembershipFacts, decision: TermDecision, decidedOn: Day, before: Term | null): Term {
  const reason = coreReason('NO_RULE_FOR_TYPE', 'noRuleForType', { type: { text: row.type } });
  if (decision.recordedEndsOn === undefined) {
    const undecidedTerm = undecided(row, decidedOn, reason);
    return before !== null && before.certainThrough >= decision.on ? { ...undecidedTerm, certainThrough: before.certainThrough } : undecidedTerm;
  }
  const endsOn = decision.recordedEndsOn;
  return { endsOn, certainThrough: endsOn ?? FOREVER, decidedOn, renewsItself: null, reasons: [reason], unknown: null };
}

function undecided(row: MembershipFacts, decidedOn: Day, reason: Reason): Term {
  return { endsOn: null, certainThrough: addDays(row.enrolledOn, -1), decidedOn, renewsItself: null, reasons: [], unknown: reason };
}
