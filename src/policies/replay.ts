import type { SourceState } from '../domain/completeness';
import { addDays, type Day } from '../domain/day';
import type { DatedEffect } from '../domain/effect';
import type { Committed, PatronFacts } from '../domain/facts';
import type { Certain, OwnStanding, RunTransition } from '../domain/ownStanding';
import { factDays, visibleFacts } from '../domain/visibleFacts';
import type { Listener } from './askRule';
import { deepFreeze } from './deepFreeze';
import { keptCommits, sureOrRecorded, withoutSupposedUse, type DayProjected, type Recorded } from './beforeHorizon';
import { certainBefore, gapsBeginningOn, isUncovered } from './lastCertain';
import { asCommitted, projectOwn } from './projectOwn';
import type { Rulebook } from './rulebook';
import { changeDays, spansKnown } from './spans';
import { heldBy, waitsFor, withWaiting, type WaitingRuns } from './waitingRuns';

/** What stood from a day on, until the next epoch: one own standing for every institution that has a say. */
export interface Epoch {
  readonly from: Day;
  readonly own: readonly OwnStanding[];
  readonly lastCertain: ReadonlyMap<string, Certain>;
}

/** What stood on the days of a replay, what its runs did, and when the next is needed. */
export interface Replay {
  readonly epochs: readonly Epoch[];
  /** What the runs of these days committed, by membership. */
  readonly committed: readonly { readonly membershipId: string; readonly commit: Committed }[];
  /** What others must carry out because of what runs have done and days have brought, in the order of the days. */
  readonly effects: readonly EffectAt[];
  /** The next day on which the patron must be projected anew although no fact is told; null when there is none. */
  readonly nextDueOn: Day | null;
  /** Whether something recorded of an institution was left as it stood, for it depends on activity that was let go. */
  readonly recordStands: boolean;
  /** The day of the first run that waits, for a source or until it is released; null when none does. */
  readonly waitingSince: Day | null;
}

/** An effect of a membership at an institution; `byRun`: of what the run of that day committed. */
export interface EffectAt {
  readonly institution: string;
  readonly byRun: boolean;
  readonly effect: DatedEffect;
}

/** What a replay goes by: both days are included. */
export interface Replaying {
  readonly rulebook: Rulebook;
  /** Every fact, with what earlier runs have committed before `from`. */
  readonly facts: PatronFacts;
  readonly from: Day;
  readonly through: Day;
  readonly lastCertain?: ReadonlyMap<string, Certain>;
  /** What is on record of days whose activity was let go; left out where all activity is known. */
  readonly recorded?: Recorded;
  /** Runs wait until these are complete through the day before; without any nothing waits. */
  readonly sources?: readonly SourceState[];
  /** Runs of this day and later wait until they are released; left out or null where none is held. */
  readonly heldFrom?: Day | null;
  /** Whether the run of a day was done for a membership before: decided anew it waits for nothing, whatever source is new since. */
  readonly wasDone?: (membershipId: string, run: Day) => boolean;
  readonly listener?: Listener;
}

/**
 * Moves a clock from a day to another: facts become visible on their days, due runs are done, and each day on which
 * something is told, decided or announced begins an epoch. In memory and in the store the same thing happens.
 */
export function replay(replaying: Replaying): Replay {
  const { rulebook, from, through } = replaying;
  const stops = stopsForeseen(replaying);
  const epochs: Epoch[] = [];
  const committed: Due[] = [];
  const effects: EffectAt[] = [];
  let done: Done = { facts: replaying.facts, waiting: null };
  let recordStands = false;
  let lastCertain = replaying.lastCertain ?? new Map<string, Certain>();
  for (let day: Day | null = from; day !== null; day = nextStop(stops, day)) {
    const last = epochs[epochs.length - 1];
    const before = last === undefined ? beforeFirst(replaying, lastCertain) : last.own.map((own) => own.waiting?.standing ?? own);
    lastCertain = certainBefore(rulebook, before, day, lastCertain);
    const committedBefore = committed.length;
    const after = doRuns({ ...replaying, today: day, lastCertain }, done, committed);
    done = after;
    for (const due of committed.slice(committedBefore)) effects.push(...(due.effects ?? []));
    effects.push(...effectsByDate(after.own, day));
    recordStands ||= after.recordStands;
    epochs.push({ from: day, own: after.own, lastCertain });
    for (const due of dueDays(after.own)) if (due > day && due <= through) stops.add(due);
  }
  const nextDueOn = nextDue(epochs[epochs.length - 1], changeDays(rulebook), through);
  return { epochs, committed, effects, nextDueOn, waitingSince: done.waiting?.since ?? null, recordStands };
}

/** What a run commits about a membership, and what others must carry out because of it. */
interface Due {
  readonly membershipId: string;
  readonly commit: Committed;
  readonly effects?: readonly EffectAt[];
}

/** The facts with everything that runs have committed or, once one waits, would commit. */
interface Done {
  readonly facts: PatronFacts;
  readonly waiting: WaitingRuns | null;
}

/** A day on which everything is projected. */
interface ReplayedDay extends Replaying {
  readonly today: Day;
  readonly lastCertain: ReadonlyMap<string, Certain>;
  readonly withoutRuns?: boolean;
}

/** Does the runs of a day, each of which may bring another about; those that wait are only supposed. */
function doRuns(replayed: ReplayedDay, before: Done, committed: Due[]): Done & Pick<Epoch, 'own'> & Pick<Replay, 'recordStands'> {
  let { facts, waiting } = before;
  let projected = projectDay(replayed, facts);
  const recordStands = projected.standing.size > 0;
  const kept = replayed.recorded === undefined ? [] : keptCommits(replayed.recorded, facts, projected.standing, replayed.today);
  committed.push(...kept);
  for (let due = kept.length > 0 ? kept : dueOn(projected, replayed.today); due.length > 0; due = dueOn(projected, replayed.today)) {
    const { run, waits } = due === kept || waiting !== null ? { run: due, waits: null } : whatCanBeDone(replayed, facts, due);
    waiting ??= waits;
    if (waiting === null && due !== kept) committed.push(...run);
    facts = withCommitted(facts, run);
    projected = projectDay(replayed, facts);
  }
  const { own } = projected;
  return { facts, waiting, recordStands, own: waiting === null ? own : withWaiting(own, withoutRuns(replayed, waiting.facts), waiting.reason) };
}

function nextStop(stops: ReadonlySet<Day>, after: Day): Day | null {
  let next: Day | null = null;
  for (const stop of stops) if (stop > after && (next === null || stop < next)) next = stop;
  return next;
}

/** What stood before the first day need only be known where a policy ends with it. */
function beforeFirst(replaying: Replaying, lastCertain: ReadonlyMap<string, Certain>): OwnStanding[] {
  const { rulebook, facts, from } = replaying;
  return gapsBeginningOn(rulebook, from).length === 0 ? [] : projectAll({ ...replaying, today: addDays(from, -1), lastCertain }, facts);
}

/** The days on which something is told, decided, announced or on record; runs add theirs. */
function stopsForeseen({ rulebook, facts, from, through, recorded }: Replaying): Set<Day> {
  const days = [...factDays(facts), ...changeDays(rulebook), ...(recorded?.days ?? []), ...(recorded?.committed ?? []).map(({ commit }) => commit.on)];
  return new Set([from, ...days.filter((day) => day > from && day <= through)]);
}

/** Of a day whose activity was let go only what does not depend on it is decided. */
function projectDay(replayed: ReplayedDay, facts: PatronFacts): DayProjected {
  const own = projectAll(replayed, facts);
  const { recorded, today } = replayed;
  if (recorded === undefined || today >= recorded.horizon) return { own, standing: NOWHERE };
  return sureOrRecorded(own, projectAll(replayed, withoutSupposedUse(facts)), recorded.own(today), today);
}

const NOWHERE: ReadonlySet<string> = new Set();

/** All that is due, unless it is held or a source keeps it waiting: then what was done before is done again, or else everything waits. */
function whatCanBeDone(replayed: ReplayedDay, facts: PatronFacts, due: readonly Due[]): { readonly run: readonly Due[]; readonly waits: WaitingRuns | null } {
  const waits = waitingFrom(replayed, facts);
  const again = waits === null ? [] : due.filter(({ membershipId }) => replayed.wasDone?.(membershipId, replayed.today) === true);
  return again.length > 0 ? { run: again, waits: null } : { run: due, waits };
}

function waitingFrom({ rulebook, sources = [], heldFrom = null, today }: ReplayedDay, facts: PatronFacts): WaitingRuns | null {
  const bySource = sources.length === 0 ? null : waitsFor(sources, institutionsConcerned(rulebook, visibleFacts(facts, today), today, new Map()), today);
  const reason = bySource ?? heldBy(heldFrom, today);
  return reason === null ? null : { since: today, reason, facts };
}

function withoutRuns(replayed: ReplayedDay, facts: PatronFacts): OwnStanding[] {
  return projectAll({ ...replayed, withoutRuns: true, listener: undefined }, facts);
}

function projectAll({ rulebook, today, lastCertain, listener, withoutRuns }: ReplayedDay, facts: PatronFacts): OwnStanding[] {
  const patron = visibleFacts(deepFreeze(facts), today);
  return institutionsConcerned(rulebook, patron, today, lastCertain)
    .map((institution) => projectOwn({ rulebook, patron, today, lastCertain, listener, withoutRuns }, institution))
    .filter((own) => own.memberships.length > 0 || own.restrictions.length > 0 || own.foundAsGuest === true);
}

/**
 * Where the patron is or was a member or owes something, every institution in a group with one of these, and where
 * he was last known to be found but no policy says anything today.
 */
function institutionsConcerned(rulebook: Rulebook, patron: PatronFacts, today: Day, lastCertain: ReadonlyMap<string, Certain>): string[] {
  const concerned = new Set<string>();
  for (const fact of [...patron.memberships, ...patron.charges, ...patron.blocks]) concerned.add(fact.institution);
  if (patron.memberships.length > 0) {
    for (const institution of [...concerned]) {
      for (const span of spansKnown(rulebook, institution, today)) {
        if (span.through >= today) for (const group of span.groups) group.institutions.forEach((other) => concerned.add(other));
      }
    }
  }
  for (const [institution, { findable }] of lastCertain) {
    if (findable && !concerned.has(institution) && isUncovered(rulebook, institution, today)) concerned.add(institution);
  }
  return [...concerned].sort();
}

function dueOn({ own, standing }: DayProjected, day: Day): Due[] {
  return own
    .filter((each) => !standing.has(each.institution))
    .flatMap(({ institution, transitions }) => transitions.filter((transition) => transition.on === day).map((transition) => dueFrom(institution, transition)));
}

function dueFrom(institution: string, transition: RunTransition): Due {
  const { membershipId, on, effects = [] } = transition;
  return { membershipId, commit: asCommitted(transition), effects: effects.map((effect) => ({ institution, byRun: true, effect: { ...effect, on, membershipId } })) };
}

/** While runs wait, what stands without them brings about what a day brings about. */
function effectsByDate(own: readonly OwnStanding[], day: Day): EffectAt[] {
  return own.flatMap((each) => {
    const { institution, effects = [] } = each.waiting?.standing ?? each;
    return effects.filter(({ on }) => on === day).map((effect) => ({ institution, byRun: false, effect }));
  });
}

function withCommitted(facts: PatronFacts, due: readonly Due[]): PatronFacts {
  const memberships = facts.memberships.map((row) => {
    const commits = due.filter((item) => item.membershipId === row.id).map((item) => item.commit);
    return commits.length === 0 ? row : { ...row, committed: [...row.committed, ...commits] };
  });
  return { ...facts, memberships };
}

/** Days on which a run, or something that others must carry out, is due. */
function dueDays(own: readonly OwnStanding[]): Day[] {
  return own.flatMap((each) => [...each.transitions, ...(each.effects ?? []), ...(each.waiting?.standing.effects ?? [])].map(({ on }) => on));
}

function nextDue(last: Epoch | undefined, changes: readonly Day[], through: Day): Day | null {
  const days = [...dueDays(last?.own ?? []), ...changes].filter((day) => day > through);
  return days.length === 0 ? null : (Math.min(...days) as Day);
}
