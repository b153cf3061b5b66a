import { addDays, type Day } from '../../src/domain/day';
import { stretches } from '../../src/domain/timeline';
import type { ComposedState } from '../../src/domain/composition';
import { answerOn, enrolmentOf, isFindable, permissionsOf, validThroughOf, type Answer } from '../../src/policies/answer';
import type { Epoch, Replay } from '../../src/policies/replay';
import type { Rulebook } from '../../src/policies/rulebook';

/** What stood on a day: the last epoch begun on it or before. */
export function epochOn({ epochs }: Replay, day: Day): Epoch {
  const stood = epochs.filter((epoch) => epoch.from <= day).at(-1);
  if (stood === undefined) throw new Error(`Nothing stood on day ${day}.`);
  return stood;
}

/** The answer of an institution for a day, asked on that day. */
export function answered(rulebook: Rulebook, done: Replay, institution: string, on: Day): Answer {
  return answerOn(rulebook, institution, epochOn(done, on), { on, knownOn: on });
}

/** Everything that a reader of an answer sees, so that two answers can be compared. */
export function seen(answer: Answer) {
  return {
    ...seenState(answer.state),
    timeline: stretches(answer.timeline).map(({ from, through, value }) => ({ from, through, ...seenState(value) })),
    validThrough: validThroughOf(answer),
    permissions: permissionsOf(answer),
    enrolment: enrolmentOf(answer),
    findable: isFindable(answer),
  };
}

function seenState({ validity, basis, status, byRun, reasons, homes }: ComposedState) {
  return { validity, basis, status, byRun, reasons, homes: homes.map((home) => home.own.institution) };
}

/** What every institution answers on a day, asked on that day. */
export function seenEverywhere(rulebook: Rulebook, done: Replay, on: Day) {
  return rulebook.consortium.institutions.map(({ id }) => ({ at: id, ...seen(answered(rulebook, done, id, on)) }));
}

/** A day near one of those on which something changed. */
export interface NearChange {
  readonly which: number;
  readonly shift: number;
}

export function dayNear({ epochs }: Replay, { which, shift }: NearChange): Day {
  const from = (epochs[which % epochs.length] as Epoch).from;
  return addDays(from, epochs[0]?.from === from ? Math.abs(shift) : shift);
}
