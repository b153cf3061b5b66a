import { sameAnswer } from '../domain/composedTimeline';
import { addDays } from '../domain/day';
import type { Reason } from '../domain/facts';
import type { PreviewOutcome } from '../domain/preview/preview';
import { valueOn } from '../domain/timeline';
import { DECISIONS } from '../domain/uses';
import { enrolmentOf, isFindable, permissionsOf, validThroughOf, type Answer } from './answer';

/** How two answers to the same question differ, and why. */
export interface AnswerChange {
  readonly outcome: PreviewOutcome;
  /** Code of the reason. */
  readonly reason: string;
}

/**
 * What has become of a standing between two answers for one day at one institution; null where everything that is answered is the
 * same. What may be done is compared on that day alone.
 */
export function compareAnswers(before: Answer, after: Answer): AnswerChange | null {
  return validityChange(before, after) ?? endChange(before, after) ?? useChange(before, after) ?? otherChange(before, after);
}

function validityChange(before: Answer, after: Answer): AnswerChange | null {
  const [was, is] = [before.state.validity, after.state.validity];
  if (was === is) return null;
  const outcome = is === 'UNDETERMINED' ? 'UNDETERMINED' : is === 'VALID' ? 'GAINS' : was === 'VALID' ? 'LOSES' : 'OTHERWISE';
  return { outcome, reason: codeOf(after.state.reasons) };
}

function endChange(before: Answer, after: Answer): AnswerChange | null {
  const [was, is] = [validThroughOf(before), validThroughOf(after)];
  if (was === is) return null;
  const next = is === null ? after.state : (valueOn(after.timeline, addDays(is, 1)) ?? after.state);
  return { outcome: is !== null && (was === null || is < was) ? 'ENDS_EARLIER' : 'ENDS_LATER', reason: codeOf(next.reasons) };
}

function useChange(before: Answer, after: Answer): AnswerChange | null {
  const [was, is] = [permissionsOf(before), permissionsOf(after)];
  const turns = is.map((permission, index) => ({ permission, other: was[index] ?? permission, turn: strictness(permission) - strictness(was[index] ?? permission) }));
  const less = turns.find(({ turn }) => turn > 0);
  if (less !== undefined) return { outcome: 'MAY_LESS', reason: codeOf(less.permission.reasons) };
  const more = turns.find(({ turn }) => turn < 0);
  return more === undefined ? null : { outcome: 'MAY_MORE', reason: codeOf(more.other.reasons) };
}

function strictness({ decision }: { readonly decision: (typeof DECISIONS)[number] }): number {
  return DECISIONS.indexOf(decision);
}

function otherChange(before: Answer, after: Answer): AnswerChange | null {
  return sameCourse(before, after) && sameOffer(before, after) && isFindable(before) === isFindable(after) ? null : { outcome: 'OTHERWISE', reason: codeOf(after.state.reasons) };
}

function sameCourse({ timeline: was }: Answer, { timeline: is }: Answer): boolean {
  if (was.starts.length !== is.starts.length) return false;
  return was.starts.every((start, index) => start === is.starts[index] && sameAnswer(was.values[index] as Answer['state'], is.values[index] as Answer['state']));
}

function sameOffer(before: Answer, after: Answer): boolean {
  const [was, is] = [enrolmentOf(before), enrolmentOf(after)];
  return was?.feeWaived === is?.feeWaived && was?.endsOn === is?.endsOn;
}

/** A state of which nothing is said has no code. */
function codeOf(reasons: readonly Reason[]): string {
  return reasons[0]?.code ?? '';
}
