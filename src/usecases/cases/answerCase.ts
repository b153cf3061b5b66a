import { addDays, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { answerOn, enrolmentOf, isFindable, permissionsOf, validThroughOf, type Answer } from '../../policies/answer';
import type { Listener } from '../../policies/askRule';
import { replay, type Epoch } from '../../policies/replay';
import type { Rulebook } from '../../policies/rulebook';
import { factDays } from '../../domain/visibleFacts';
import type { Effect } from '../../domain/effect';
import type { PatronFacts } from '../../domain/facts';
import type { GivenAnswer } from './compareRow';

/** Answers any day of a case: the clock has moved from its first fact to the last day asked, doing every due run. */
export function replayCase(
  rulebook: Rulebook,
  facts: PatronFacts,
  days: readonly Day[],
  listener?: Listener,
): (institution: string, on: Day) => GivenAnswer & { readonly effects: readonly Effect[] } {
  const first = addDays(Math.min(...factDays(facts).filter((day) => day > -800_000), ...days) as Day, -1);
  const { epochs, effects } = replay({ rulebook, facts, from: first, through: Math.max(first, ...days) as Day, listener });
  return (institution, on) => {
    const answer = given(answerOn(rulebook, institution, epochOn(epochs, on), { on, knownOn: on }));
    return { ...answer, effects: effects.filter((each) => each.institution === institution && each.effect.on === on).map(({ effect }) => effect) };
  };
}

/** An answer in the words of case files. */
export function given(answer: Answer): GivenAnswer {
  const permissions = permissionsOf(answer);
  const through = validThroughOf(answer);
  const offer = enrolmentOf(answer);
  const reasons = [...answer.state.reasons, ...permissions.flatMap((permission) => permission.reasons)];
  return {
    validity: answer.state.validity,
    basis: answer.state.basis,
    status: answer.state.status,
    validThrough: through === null ? null : isoDay(through),
    reasons: [...new Set(reasons.map((reason) => reason.code))],
    standingReasons: [...new Set(answer.state.reasons.map((reason) => reason.code))],
    decisions: Object.fromEntries(permissions.map(({ use, decision }) => [use, decision])),
    findable: isFindable(answer),
    enrolment: offer === null ? null : { feeWaived: offer.feeWaived, endsOn: offer.endsOn === null ? null : isoDay(offer.endsOn) },
  };
}

function epochOn(epochs: readonly Epoch[], on: Day): Epoch {
  let found = epochs[0] as Epoch;
  for (const epoch of epochs) if (epoch.from <= on) found = epoch;
  return found;
}
