import { composeWith, guestsOf, type ComposedState, type Composition, type Guest } from './composition';
import { addDays, FOREVER, type Day } from './day';
import { stateCuts, stateOn } from './pendingRuns';
import { contains } from './period';
import { addBoundary, throughOf, valueOn, type Timeline } from './timeline';

/** The composed standing from the day asked about to the end of time. */
export function composeTimeline(parts: Composition): Timeline<ComposedState> {
  const guests = guestsOf(parts, 'welcome');
  const plain = isPlain(parts, guests);
  const starts: Day[] = [];
  const values: ComposedState[] = [];
  let last: ComposedState | null = null;
  for (const day of cutsOf(parts)) {
    if (last !== null && plain && goesOn(last, parts, guests, day)) continue;
    const state = composeWith(parts, guests, day);
    if (last !== null && sameAnswer(last, state)) continue;
    starts.push(day);
    values.push(state);
    last = state;
  }
  return { starts, values };
}

/** The days on which anything that the answer is composed of begins or ends. */
function cutsOf(parts: Composition): Day[] {
  const cuts = [parts.on];
  for (const own of [parts.own, ...parts.elsewhere]) if (own !== null) for (const cut of stateCuts(own, parts)) addBoundary(cuts, cut);
  for (const spans of [parts.sharing, parts.uncovered, parts.undecided]) {
    for (const span of spans) {
      addBoundary(cuts, span.from);
      addBoundary(cuts, addDays(span.through, 1));
    }
  }
  if (parts.openRuns !== null) addBoundary(cuts, addDays(parts.openRuns.today, 1));
  return cuts;
}

/** Whether memberships and welcomes alone decide: nothing waits or is undecided, and every welcome has the same code. */
function isPlain(parts: Composition, guests: readonly Guest[]): boolean {
  if (parts.openRuns !== null || parts.uncovered.length > 0 || parts.undecided.length > 0) return false;
  if (parts.own?.waiting !== undefined || parts.elsewhere.some((own) => own.waiting !== undefined)) return false;
  return guests.every(({ claim }) => claim.reason.code === guests[0]?.claim.reason.code);
}

/**
 * Whether a reader need not tell a day from the stretch before it, found without composing the day: the own membership
 * is in the very same state, and where that does not decide, there is a valid home as before, or still none at all.
 */
function goesOn(last: ComposedState, parts: Composition, guests: readonly Guest[], day: Day): boolean {
  const ownState = parts.own === null ? null : stateOn(parts.own, day, parts);
  if (ownState !== last.ownState) return false;
  if (last.basis === 'OWN') return true;
  if (last.basis === 'SHARED') return guests.some((guest) => validityOf(guest, day) === 'VALID');
  return last.validity === 'NOT_VALID' && guests.every((guest) => validityOf(guest, day) === 'NOT_VALID');
}

/** What a membership elsewhere is worth here on a day; nothing while no claim makes it welcome. */
function validityOf({ own, claim }: Guest, day: Day): ComposedState['validity'] {
  return contains(claim, day) ? (valueOn(own.timeline, day)?.validity ?? 'NOT_VALID') : 'NOT_VALID';
}

/** Last day of the unbroken validity from the first day of a timeline; null when not valid, or open-ended. */
export function validThrough(timeline: Timeline<ComposedState>): Day | null {
  let index = 0;
  if (timeline.values[0]?.validity !== 'VALID') return null;
  while (timeline.values[index + 1]?.validity === 'VALID') index += 1;
  const through = throughOf(timeline, index);
  return through === FOREVER ? null : through;
}

/** Two states that a reader need not tell apart: same validity, basis, status and reason codes. */
export function sameAnswer(a: ComposedState, b: ComposedState): boolean {
  return (
    a.validity === b.validity &&
    a.basis === b.basis &&
    a.status === b.status &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every((reason, index) => reason.code === b.reasons[index]?.code)
  );
}
