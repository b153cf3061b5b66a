import { addDays, BEGINNING, FOREVER, later, type Day } from '../domain/day';
import { distinctReasons } from '../domain/distinctReasons';
import type { DatedEffect } from '../domain/effect';
import type { Committed, MembershipFacts, MembershipStatus, PatronFacts, Reason } from '../domain/facts';
import type { Certain, MembershipView, OwnStanding, OwnState, RunTransition } from '../domain/ownStanding';
import { overlap, type Period } from '../domain/period';
import { strongestClaim } from '../domain/strongestClaim';
import { addBoundary, timelineOf, valueOn, type Timeline } from '../domain/timeline';
import type { Listener } from './askRule';
import { askMembershipRules, type Heard } from './askMembershipRules';
import type { Asking } from './decideTerm';
import { effectsByDate, withEffects } from './effects';
import { firstEnd, membershipTimeline, runTransitions, type MembershipState } from './membershipTimeline';
import { restrictionsFrom } from './restrictions';
import type { Term } from './rule';
import type { Rulebook } from './rulebook';
import { spanOn, spansKnown } from './spans';

interface ProjectedRow {
  readonly row: MembershipFacts;
  readonly view: MembershipView;
  readonly timeline: Timeline<MembershipState>;
  readonly endedOn: Day;
  readonly transitions: readonly RunTransition[];
  readonly effects: readonly DatedEffect[];
  readonly unfindable: readonly Period[];
}

/** Of whom, from which day and by which rules an own standing is projected. */
export interface Projecting {
  readonly rulebook: Rulebook;
  /** As visible today. */
  readonly patron: PatronFacts;
  readonly today: Day;
  /** What was last certain of the patron before today, by institution. */
  readonly lastCertain: ReadonlyMap<string, Certain>;
  /** Leaves out what no run has committed yet. */
  readonly withoutRuns?: boolean;
  readonly listener?: Listener;
}

/** One patron's own standing at one institution, from today to the end of time, from what is known today. */
export function projectOwn(projecting: Projecting, institution: string): OwnStanding {
  const { rulebook, patron, today } = projecting;
  const spans = spansKnown(rulebook, institution, today);
  const asking: Asking = { rulebook, patron, institution, spans, today, withoutRuns: projecting.withoutRuns === true, listener: projecting.listener ?? null };
  const rows = membershipsAt(patron, institution).map((row) => projectRow(asking, row));
  const certain = projecting.lastCertain.get(institution);
  const foundAsGuest = rows.length === 0 && certain?.findable === true && spanOn(spans, today).membership === null;
  const own: OwnStanding = {
    institution,
    timeline: ownTimeline(rows, today, certain?.status ?? 'NONE'),
    restrictions: restrictionsFrom(asking),
    unfindable: ofAll(rows, (row) => row.unfindable),
    memberships: rows.map((row) => row.view),
    transitions: ofAll(rows, (row) => row.transitions),
  };
  const effects = ofAll(rows, (row) => row.effects);
  const told = effects.length === 0 ? own : { ...own, effects };
  return foundAsGuest ? { ...told, foundAsGuest } : told;
}

function membershipsAt({ memberships }: PatronFacts, institution: string): MembershipFacts[] {
  const here = memberships.filter((row) => row.institution === institution);
  return here.length < 2 ? here : here.sort(byBeginning);
}

/** The order in which facts were told decides nothing. */
function byBeginning(a: MembershipFacts, b: MembershipFacts): number {
  return a.startsOn - b.startsOn || a.enrolledOn - b.enrolledOn || (a.id < b.id ? -1 : 1);
}

/** Mostly there is one row, of which the list is taken as it is. */
function ofAll<T>(rows: readonly ProjectedRow[], listOf: (row: ProjectedRow) => readonly T[]): readonly T[] {
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? listOf(only) : rows.flatMap(listOf);
}

/** A rule that moves a last day at every run is foreseen so many runs ahead. */
const MOST_MOVES = 12;

/** A move of the last day by a coming run is foreseen by supposing that it is done. */
function projectRow(asking: Asking, row: MembershipFacts, foreseen = 0): ProjectedRow {
  const { membership, claimed, moves, findable } = askMembershipRules(asking, row);
  const timeline = membershipTimeline(claimed, asking.today);
  const projected: ProjectedRow = {
    row,
    view: viewOf(row, claimed.term),
    timeline,
    endedOn: firstEnd(claimed.ends)?.from ?? FOREVER,
    transitions: runTransitions(claimed, timeline).map((transition) => withEffects(asking, membership, transition)),
    effects: effectsByDate(asking, membership, claimed, timeline),
    unfindable: hiddenDays(findable, asking.today),
  };
  const move = moves[0];
  if (move === undefined || !takesEffect(claimed.term, move) || foreseen >= MOST_MOVES) return projected;
  const after = projectRow({ ...asking, today: later(move.on, asking.today) }, { ...row, committed: [...row.committed, asCommitted(move)] }, foreseen + 1);
  const view = move.on <= asking.today ? after.view : projected.view;
  const unfindable = [...projected.unfindable.flatMap((span) => overlap(span, { from: BEGINNING, through: addDays(move.on, -1) }) ?? []), ...after.unfindable];
  return {
    ...after,
    view,
    unfindable,
    timeline: joined(timeline, after.timeline, move.on),
    transitions: [...before(projected.transitions, move.on), withEffects(asking, membership, move), ...after.transitions],
    effects: [...before(projected.effects, move.on), ...after.effects],
  };
}

function takesEffect(term: Term, move: RunTransition): boolean {
  return move.revives === true || term.endsOn === null || term.endsOn >= move.on;
}

function before<T extends { readonly on: Day }>(due: readonly T[], day: Day): T[] {
  return due.filter(({ on }) => on < day);
}

/** What a run makes a dated fact when it does a transition. */
export function asCommitted({ on, kind, status, reason, endsOn, certainThrough, revives }: RunTransition): Committed {
  return { on, kind, status, reason, endsOn, certainThrough, revives };
}

function joined(first: Timeline<MembershipState>, second: Timeline<MembershipState>, on: Day): Timeline<MembershipState> {
  const kept = first.starts.filter((start) => start < on).length;
  const values = second.values.map((state) => ({ ...state, runOn: state.runOn ?? on }));
  return { starts: [...first.starts.slice(0, kept), ...second.starts], values: [...first.values.slice(0, kept), ...values] };
}

/** Of several claims on a day the one that stands first counts. */
function hiddenDays(claims: Heard['findable'], today: Day): Period[] {
  const hidden: Period[] = [];
  if (claims.length === 0) return hidden;
  const winners = strongestClaim(claims.map(({ from, through }, index) => ({ from, through, strength: -index })), today);
  for (let index = 0; index < winners.length; index += 2) {
    if (claims[winners[index + 1] as number]?.findable !== false) continue;
    const next = winners[index + 2];
    hidden.push({ from: winners[index] as Day, through: next === undefined ? FOREVER : ((next - 1) as Day) });
  }
  return hidden;
}

function viewOf(row: MembershipFacts, term: Term): MembershipView {
  return {
    id: row.id,
    type: row.type,
    enrolledOn: row.enrolledOn,
    endsOn: term.endsOn,
    recordedEndsOn: recordedEnd(row),
    firstPeriodEndsOn: term.renewsItself?.firstPeriodEndsOn ?? null,
    renewsEveryMonths: term.renewsItself?.everyMonths ?? null,
  };
}

/** The last day that the library system recorded last, by record or renewal; null where it recorded none. */
function recordedEnd(row: MembershipFacts): Day | null {
  if (row.recordedEnds.length + row.renewals.length === 0) return null;
  const records = row.recordedEnds.map((record) => ({ on: record.from, endsOn: record.value }));
  const renewals = row.renewals.flatMap(({ on, endsOn }) => (endsOn === undefined ? [] : [{ on, endsOn }]));
  const last = [...records, ...renewals].sort((a, b) => a.on - b.on).pop();
  return last?.endsOn ?? null;
}

/** Several memberships in one institution, made one: the latest begun that has not ended, else the one that ended last. */
function ownTimeline(rows: readonly ProjectedRow[], today: Day, lastCertain: MembershipStatus): Timeline<OwnState> {
  if (rows.length === 0) return { starts: [], values: [] };
  const cuts = [today];
  for (const { timeline, row } of rows) {
    for (const start of timeline.starts) addBoundary(cuts, start);
    addBoundary(cuts, row.enrolledOn);
  }
  let certain = lastCertain;
  const stateOn = (day: Day): OwnState => {
    const membership = deciding(rows, day);
    const row = rows[membership] as ProjectedRow;
    const state = stateOfRow(row, day) as MembershipState;
    const validity = state.undetermined ? 'UNDETERMINED' : state.ended ? 'NOT_VALID' : 'VALID';
    if (!state.undetermined) certain = state.status;
    const reasons = state.undetermined ? openReasons(rows, day) : state.reasons;
    return { validity, status: certain, membership, runOn: state.runOn, reasons, alsoRunning: alsoRunning(rows, membership, day) };
  };
  return timelineOf(cuts, stateOn, sameOwn);
}

/** Everything that leaves open whether a membership here is valid, that of the deciding one first. */
function openReasons(rows: readonly ProjectedRow[], day: Day): readonly Reason[] {
  const open = [...rows].sort((a, b) => (goesBefore(a, b, day) ? -1 : 1)).flatMap((row) => stateOfRow(row, day) ?? []);
  return distinctReasons(open.flatMap((state) => (state.undetermined ? state.reasons : [])));
}

function alsoRunning(rows: readonly ProjectedRow[], deciding: number, day: Day): OwnState['alsoRunning'] {
  if (rows.length === 1) return [];
  return rows.flatMap((row, index) => {
    const state = stateOfRow(row, day);
    if (index === deciding || state === undefined || state.ended || state.undetermined) return [];
    return [{ membership: index, status: state.status, reasons: state.status === 'NORMAL' ? [] : state.reasons }];
  });
}

function sameOwn(a: OwnState, b: OwnState): boolean {
  if (a.validity !== b.validity || a.status !== b.status || a.membership !== b.membership || a.runOn !== b.runOn) return false;
  const sameReasons = a.reasons.length === b.reasons.length && a.reasons.every((reason, i) => reason === b.reasons[i]);
  return sameReasons && besides(a) === besides(b);
}

function besides(state: OwnState): string {
  return state.alsoRunning.map((each) => `${each.membership} ${each.status}`).join();
}

function stateOfRow(row: ProjectedRow, day: Day): MembershipState | undefined {
  return valueOn(row.timeline, day);
}

/**
 * Certain validity goes before a doubt about a later row: an answer that does not depend on the doubt is certain. Of
 * doubts, one about what runs goes before one about what has ended.
 */
function deciding(rows: readonly ProjectedRow[], day: Day): number {
  let best = -1;
  for (let index = 0; index < rows.length; index += 1) {
    if (best === -1 || goesBefore(rows[index] as ProjectedRow, rows[best] as ProjectedRow, day)) best = index;
  }
  return best;
}

function goesBefore(a: ProjectedRow, b: ProjectedRow, day: Day): boolean {
  const [first, second] = [stateOfRow(a, day), stateOfRow(b, day)];
  const [rankA, rankB] = [standingRank(first), standingRank(second)];
  if (rankA !== rankB) return rankA > rankB;
  if (first?.ended === true && a.endedOn !== b.endedOn) return a.endedOn > b.endedOn;
  if (a.row.startsOn !== b.row.startsOn) return a.row.startsOn > b.row.startsOn;
  return a.row.enrolledOn >= b.row.enrolledOn;
}

function standingRank(state: MembershipState | undefined): number {
  if (state === undefined) return 0;
  if (state.undetermined) return state.ended ? 1 : 2;
  return state.ended ? 0 : 3;
}
