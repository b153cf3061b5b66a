import { addDays, type Day } from '../domain/day';
import type { Committed, PatronFacts } from '../domain/facts';
import type { Certain, OwnStanding } from '../domain/ownStanding';
import { factDays, visibleFacts } from '../domain/visibleFacts';
import type { Listener } from './askRule';
import { deepFreeze } from './deepFreeze';
import { keptCommits, sureOrRecorded, withoutSupposedUse, type DayProjected, type Recorded } from './beforeHorizon';
import { certainBefore, gapsBeginningOn, isUncovered } from './lastCertain';
import { asCommitted, projectOwn } from './projectOwn';
import type { Rulebook } from './rulebook';
import { changeDays, spanOn, spansKnown } from './spans';

/** What stood from a day on, until the next epoch: one own standing for every institution that has a say. */
export interface Epoch {
  readonly from: Day;
  readonly own: readonly OwnStanding[];
  readonly lastCertain: ReadonlyMap<string, Certain>;
}

export interface Replay {
  readonly epochs: readonly Epoch[];
  /** What the runs of these days committed, by membership. */
  readonly committed: readonly { readonly membershipId: string; readonly commit: Committed }[];
  /** The next day on which the patron must be projected anew although no fact is told; null when there is none. */
  readonly nextDueOn: Day | null;
  /** Whether something recorded of an institution was left as it stood, for it depends on activity that was let go. */
  readonly recordStands: boolean;
}

export interface Replaying {
  readonly rulebook: Rulebook;
  /** Every fact, with what earlier runs have committed before `from`. */
  readonly facts: PatronFacts;
  readonly from: Day;
  readonly through: Day;
  readonly lastCertain?: ReadonlyMap<string, Certain>;
  /** What is on record of days whose activity was let go; left out where all activity is known. */
  readonly recorded?: Recorded;
  readonly listener?: Listener;
}

/**
 * Moves a clock from a day to another: facts become visible on their days, due runs are done, and each day on which
 * something is told, decided or announced begins an epoch. In memory and in the store the same thing happens.
 */
export function replay(replaying: Replaying): Replay {
  const { rulebook, from, through } = replaying;
  const stops = new Set<Day>([from]);
  for (const day of [...factDays(replaying.facts), ...changeDays(rulebook), ...recordedDays(replaying)]) if (day > from && day <= through) stops.add(day);
  const epochs: Epoch[] = [];
  const committed: { membershipId: string; commit: Committed }[] = [];
  let recordStands = false;
  let facts = replaying.facts;
  let lastCertain = replaying.lastCertain ?? new Map<string, Certain>();
  for (let day: Day | null = from; day !== null; day = nextStop(stops, day)) {
    const before = epochs[epochs.length - 1]?.own ?? beforeFirst(replaying, lastCertain);
    lastCertain = certainBefore(rulebook, before, day, lastCertain);
    let { own, standing } = projectDay(replaying, facts, day, lastCertain);
    recordStands ||= standing.size > 0;
    for (let due = dueOn(replaying, facts, { own, standing }, day); due.length > 0; due = dueOn(replaying, facts, { own, standing }, day)) {
      committed.push(...due);
      facts = withCommitted(facts, due);
      ({ own, standing } = projectDay(replaying, facts, day, lastCertain));
    }
    epochs.push({ from: day, own, lastCertain });
    for (const run of runDays(own)) if (run > day && run <= through) stops.add(run);
  }
  return { epochs, committed, nextDueOn: nextDue(epochs[epochs.length - 1], changeDays(rulebook), through), recordStands };
}

function nextStop(stops: ReadonlySet<Day>, after: Day): Day | null {
  let next: Day | null = null;
  for (const stop of stops) if (stop > after && (next === null || stop < next)) next = stop;
  return next;
}

/** What stood before the first day need only be known where a policy ends with it. */
function beforeFirst(replaying: Replaying, lastCertain: ReadonlyMap<string, Certain>): OwnStanding[] {
  const { rulebook, facts, from } = replaying;
  return gapsBeginningOn(rulebook, from).length === 0 ? [] : projectAll(replaying, facts, addDays(from, -1), lastCertain);
}

function recordedDays({ recorded }: Replaying): readonly Day[] {
  return recorded === undefined ? [] : [...recorded.days, ...recorded.committed.map(({ commit }) => commit.on)];
}

/** Of a day whose activity was let go only what does not depend on it is decided. */
function projectDay(replaying: Replaying, facts: PatronFacts, day: Day, lastCertain: ReadonlyMap<string, Certain>): DayProjected {
  const own = projectAll(replaying, facts, day, lastCertain);
  const { recorded } = replaying;
  if (recorded === undefined || day >= recorded.horizon) return { own, standing: new Set() };
  return sureOrRecorded(own, projectAll(replaying, withoutSupposedUse(facts), day, lastCertain), recorded.own(day), day);
}

function projectAll(replaying: Replaying, facts: PatronFacts, today: Day, lastCertain: ReadonlyMap<string, Certain>): OwnStanding[] {
  const { rulebook, listener } = replaying;
  const patron = deepFreeze(visibleFacts(facts, today));
  return institutionsConcerned(rulebook, patron, today, lastCertain)
    .map((institution) => projectOwn({ rulebook, patron, today, lastCertain, listener }, institution))
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

/** What the runs of a day do; where the record stands, what they did. */
function dueOn({ recorded }: Replaying, facts: PatronFacts, { own, standing }: DayProjected, day: Day): Replay['committed'] {
  const due = own
    .filter((each) => !standing.has(each.institution))
    .flatMap((each) => each.transitions)
    .filter((transition) => transition.on === day)
    .map((transition) => ({ membershipId: transition.membershipId, commit: asCommitted(transition) }));
  return recorded === undefined ? due : [...keptCommits(recorded, facts, standing, day), ...due];
}

function withCommitted(facts: PatronFacts, due: Replay['committed']): PatronFacts {
  const memberships = facts.memberships.map((row) => {
    const commits = due.filter((item) => item.membershipId === row.id).map((item) => item.commit);
    return commits.length === 0 ? row : { ...row, committed: [...row.committed, ...commits] };
  });
  return { ...facts, memberships };
}

function runDays(own: readonly OwnStanding[]): Day[] {
  return own.flatMap((each) => each.transitions.map((transition) => transition.on));
}

function nextDue(last: Epoch | undefined, changes: readonly Day[], through: Day): Day | null {
  const days = [...runDays(last?.own ?? []), ...changes].filter((day) => day > through);
  return days.length === 0 ? null : (Math.min(...days) as Day);
}

/** The policy in force at an institution on a day, as known on that day. */
export function policyInForce(rulebook: Rulebook, institution: string, on: Day, knownOn: Day) {
  return spanOn(spansKnown(rulebook, institution, knownOn), on).membership;
}
