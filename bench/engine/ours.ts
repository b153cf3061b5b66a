import { answerOn, permissionsOf, type Answer } from '../../src/policies/answer';
import type { Permission } from '../../src/domain/permissions';
import { replay, type Epoch } from '../../src/policies/replay';
import type { Verdict } from './handWritten';
import type { Question } from './patrons';
import { rulebook } from './world';

/** The whole answer: the standing to the end of time with its reasons, and the decision on all eighteen uses. */
export interface Whole {
  readonly answer: Answer;
  readonly permissions: readonly Permission[];
}

export function project({ patron, on }: Question): Epoch {
  return replay({ rulebook, facts: patron, from: on, through: on }).epochs[0] as Epoch;
}

export function answerWhole(question: Question): Whole {
  const { institution, on } = question;
  const answer = answerOn(rulebook, institution, project(question), { on, knownOn: on });
  return { answer, permissions: permissionsOf(answer) };
}

/** The part of the answer that the function written by hand gives too. */
export function verdictOf({ answer: { state } }: Whole): Verdict {
  return { status: state.status, code: state.reasons.at(-1)?.code ?? '' };
}
