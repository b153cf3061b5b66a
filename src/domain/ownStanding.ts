import { addDays, addMonths, BEGINNING, FOREVER, later, type Day } from './day';
import type { DatedEffect, Effect } from './effect';
import type { Committed, MembershipStatus, Reason } from './facts';
import type { Period } from './period';
import { stretchIndex, throughOf, type Timeline } from './timeline';
import type { Decisions } from './uses';

/** Whether a membership is current: yes, no, or not to be said; never to be read as yes. */
export type Validity = 'VALID' | 'NOT_VALID' | 'UNDETERMINED';

/** What a patron's own membership at one institution is worth on a day. */
export interface OwnState {
  readonly validity: Validity;
  /** While undetermined: the last certain one. */
  readonly status: MembershipStatus;
  /** Position of the deciding membership in `memberships`. */
  readonly membership: number;
  /** The day of the run that will have brought this state about; null when none has, or it is done. */
  readonly runOn: Day | null;
  readonly reasons: readonly Reason[];
  /** Other memberships that run here; what is due for them restricts although they do not give the status. */
  readonly alsoRunning: readonly RunningBeside[];
}

/** A membership that runs beside the deciding one; reasons only where something is due. */
export interface RunningBeside {
  readonly membership: number;
  readonly status: MembershipStatus;
  readonly reasons: readonly Reason[];
}

/** The last answer that was certain at an institution. */
export interface Certain {
  readonly status: MembershipStatus;
  readonly findable: boolean;
}

/** What was last certain on a day, by a projection or, where it never says anything certain, as known before it. */
export function certainOn(own: OwnStanding, day: Day, before: Certain | null): Certain | null {
  let index = stretchIndex(own.timeline, day);
  while (own.timeline.values[index]?.validity === 'UNDETERMINED') index -= 1;
  const state = own.timeline.values[index];
  if (state === undefined) return before ?? (own.foundAsGuest === true ? { status: 'NONE', findable: true } : null);
  const through = Math.min(throughOf(own.timeline, index), day);
  return { status: state.status, findable: !own.unfindable.some((span) => span.from <= through && through <= span.through) };
}

/** Restricts uses on some days, and, where given, only for a membership type or while a status stands. */
export interface Restriction extends Period {
  readonly type: string | null;
  readonly whileStatus: readonly MembershipStatus[] | null;
  readonly endedBy: readonly string[] | null;
  readonly decisions: Decisions;
  /** Null: the reasons of the status itself. */
  readonly reason: Reason | null;
}

/** A membership as the rules see it. */
export interface MembershipView {
  readonly id: string;
  readonly type: string;
  readonly enrolledOn: Day;
  /** Null when open-ended. */
  readonly endsOn: Day | null;
  readonly recordedEndsOn: Day | null;
  /** A membership that renews itself: last day of its first period, and the months of each further one. */
  readonly firstPeriodEndsOn: Day | null;
  readonly renewsEveryMonths: number | null;
}

/** What a run will do on its day unless something changes. */
export interface RunTransition extends Committed {
  readonly membershipId: string;
  /** What others must carry out when it is done; left out where that is nothing. */
  readonly effects?: readonly Effect[];
}

/**
 * One institution's own rules on one patron, projected from a day to the end of time with what was known on that day.
 * The timeline is empty where the patron has no membership there.
 */
export interface OwnStanding {
  readonly institution: string;
  readonly timeline: Timeline<OwnState>;
  readonly restrictions: readonly Restriction[];
  readonly unfindable: readonly Period[];
  readonly memberships: readonly MembershipView[];
  readonly transitions: readonly RunTransition[];
  /** What others must carry out when a day comes, without a run; left out where that is nothing. */
  readonly effects?: readonly DatedEffect[];
  /** While a run waits for a source that is not complete: how things stand without it. The rest supposes it is done. */
  readonly waiting?: Waiting;
  /** Without a membership here, while no policy is in force: the patron could last be found as a guest. */
  readonly foundAsGuest?: true;
}

/** A standing without the runs that wait, and why they do. */
export interface Waiting {
  readonly reason: Reason;
  readonly standing: OwnStanding;
}

/** The last day of a period of some months that begins on the day after a last day; a month's last day stays one. */
export function prolonged(lastDay: Day, months: number): Day {
  return addDays(addMonths(addDays(lastDay, 1), months), -1);
}

/** The latest last day of the memberships that run in a state; FOREVER when nothing ends one of them. */
export function latestPeriodEndsOn(own: OwnStanding, state: OwnState, day: Day): Day {
  let latest = endOf(own.memberships[state.membership], day);
  for (const { membership } of state.alsoRunning) latest = later(latest, endOf(own.memberships[membership], day));
  return latest;
}

function endOf(view: MembershipView | undefined, day: Day): Day {
  return view === undefined ? BEGINNING : (runningPeriodEndsOn(view, day) ?? FOREVER);
}

/** Last day of the period that runs on a day; null when nothing ends it. */
export function runningPeriodEndsOn(
  view: Pick<MembershipView, 'endsOn' | 'firstPeriodEndsOn' | 'renewsEveryMonths'>,
  day: Day,
): Day | null {
  if (view.endsOn !== null) return view.endsOn;
  let last = view.firstPeriodEndsOn;
  while (last !== null && last < day) {
    last = view.renewsEveryMonths === null ? null : prolonged(last, view.renewsEveryMonths);
  }
  return last === FOREVER ? null : last;
}

/** A projection as seen from a later day: what lies before that day is cut off. */
export function standingFrom(own: OwnStanding, day: Day): OwnStanding {
  const first = Math.max(stretchIndex(own.timeline, day), 0);
  const starts = own.timeline.starts.slice(first).map((start) => (start < day ? day : start));
  const values = own.timeline.values.slice(first).map((state, index) => (index === 0 ? { ...state, runOn: null } : state));
  const { effects, ...rest } = own;
  return {
    ...rest,
    timeline: { starts, values },
    restrictions: own.restrictions.filter((each) => each.through >= day).map((each) => (each.from < day ? { ...each, from: day } : each)),
    unfindable: own.unfindable.filter((each) => each.through >= day).map((each) => (each.from < day ? { ...each, from: day } : each)),
    transitions: own.transitions.filter((transition) => transition.on >= day),
    ...effectsFrom(effects, day),
    ...(own.waiting === undefined ? {} : { waiting: { ...own.waiting, standing: standingFrom(own.waiting.standing, day) } }),
  };
}

function effectsFrom(effects: OwnStanding['effects'], day: Day): Pick<OwnStanding, 'effects'> {
  const due = effects?.filter(({ on }) => on >= day) ?? [];
  return due.length === 0 ? {} : { effects: due };
}
