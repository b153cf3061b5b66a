import { addDays, type Day } from './day';
import type { Reason } from './facts';
import type { OwnStanding, OwnState } from './ownStanding';
import { stretchIndex, valueOn } from './timeline';

/** Runs whose day has come but which are not done: what they would change waits, and says so. */
export interface OpenRuns {
  readonly doneThrough: Day;
  readonly today: Day;
  readonly reason: Reason;
}

/** Which runs ought to be done, and which are not. */
export interface RunsDue {
  /** The last day whose runs ought to be done: the day asked about, or today when that lies ahead. */
  readonly runsDueThrough: Day;
  readonly openRuns: OpenRuns | null;
}

/** The standing that holds on a day: without the runs that wait for a source as long as they ought to be done. */
export function standingUntil(own: OwnStanding, day: Day, runsDueThrough: Day): OwnStanding {
  return own.waiting !== undefined && day <= runsDueThrough ? own.waiting.standing : own;
}

/** The state of an own membership on a day; a run that is due and not done leaves the earlier state standing. */
export function stateOn(own: OwnStanding, day: Day, { openRuns, runsDueThrough }: RunsDue): OwnState | null {
  if (own.waiting !== undefined && day <= runsDueThrough) return waitingState(own, day);
  let index = stretchIndex(own.timeline, day);
  let pending = false;
  while (openRuns !== null && day <= openRuns.today && waits(own, index, openRuns)) {
    index -= 1;
    pending = true;
  }
  const state = own.timeline.values[index];
  if (state === undefined || openRuns === null || !pending) return state ?? null;
  return { ...state, reasons: [...state.reasons, openRuns.reason] };
}

/** The days on which the state of a standing may change. */
export function stateCuts(own: OwnStanding, { runsDueThrough }: RunsDue): readonly Day[] {
  if (own.waiting === undefined) return own.timeline.starts;
  return [...own.timeline.starts, ...own.waiting.standing.timeline.starts, addDays(runsDueThrough, 1)];
}

/** Whether what stands on a day is brought about by a run: that of the day itself, or one that has waited until then. */
export function beginsByRun(own: OwnStanding, day: Day, { runsDueThrough }: RunsDue): boolean {
  if (own.waiting !== undefined && day === addDays(runsDueThrough, 1)) return true;
  const index = stretchIndex(own.timeline, day);
  return own.timeline.starts[index] === day && own.timeline.values[index]?.runOn === day;
}

function waits(own: OwnStanding, index: number, { doneThrough, today }: OpenRuns): boolean {
  const runOn = own.timeline.values[index]?.runOn ?? null;
  return index > 0 && runOn !== null && runOn > doneThrough && runOn <= today;
}

/** A run that waits is named where it would make a difference on the day. */
function waitingState(own: OwnStanding, day: Day): OwnState | null {
  const { waiting } = own;
  const state = waiting === undefined ? undefined : valueOn(waiting.standing.timeline, day);
  if (waiting === undefined || state === undefined) return null;
  return sameState(state, valueOn(own.timeline, day)) ? state : { ...state, reasons: [...state.reasons, waiting.reason] };
}

function sameState(a: OwnState, b: OwnState | undefined): boolean {
  return b !== undefined && a.validity === b.validity && a.status === b.status && codesOf(a) === codesOf(b);
}

function codesOf(state: OwnState): string {
  return state.reasons.map((reason) => reason.code).join();
}
