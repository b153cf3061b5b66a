import { answerOn, permissionsOf, type Answer } from '../../src/policies/answer';
import type { OwnStanding } from '../../src/domain/ownStanding';
import type { Permission } from '../../src/domain/permissions';
import { deepFreeze } from '../../src/policies/deepFreeze';
import { projectOwn } from '../../src/policies/projectOwn';
import { replay, type Epoch } from '../../src/policies/replay';
import { visibleFacts } from '../../src/domain/visibleFacts';
import type { Verdict } from './handWritten';
import type { Question } from './patrons';
import { rulebook } from './world';

/** The whole answer: the standing to the end of time with its reasons, and the decision on all eighteen uses. */
export interface Whole {
  readonly answer: Answer;
  readonly permissions: readonly Permission[];
}

/** The own standings that the answer at one institution needs: those of the memberships, and its own. */
export function projectFor({ patron, institution, on }: Question): OwnStanding[] {
  const visible = visibleFacts(deepFreeze(patron), on);
  const concerned = new Set(visible.memberships.map((row) => row.institution)).add(institution);
  return Array.from(concerned, (each) => projectOwn({ rulebook, patron: visible, today: on, lastCertain: NOBODY_CERTAIN }, each));
}

const NOBODY_CERTAIN = new Map<string, never>();

/** One step of the clock, as the store takes it: every institution of the region, and the runs of the day. */
export function project({ patron, on }: Question): Epoch {
  return replay({ rulebook, facts: patron, from: on, through: on }).epochs[0] as Epoch;
}

export function answerWhole(question: Question): Whole {
  const { institution, on } = question;
  const stood = { own: projectFor(question), lastCertain: NOBODY_CERTAIN };
  const answer = answerOn(rulebook, institution, stood, { on, knownOn: on });
  return { answer, permissions: permissionsOf(answer) };
}

/** The part of the answer that the function written by hand gives too. */
export function verdictOf({ answer: { state } }: Whole): Verdict {
  return { status: state.status, code: state.reasons.at(-1)?.code ?? '' };
}
