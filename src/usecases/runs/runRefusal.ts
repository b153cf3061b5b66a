import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { Run } from '../../store/runs';

/** Why nothing was done with a run, as somebody who can act on it reads it. */
export interface RunRefused {
  readonly kind: 'refused';
  readonly code: RunRefusalCode;
  readonly message: string;
}

/** Codes of refusals of runs. */
export const RUN_REFUSAL_CODES = [
  'UNKNOWN_CONSORTIUM', 'UNKNOWN_RUN', 'POLICY_UNUSABLE', 'BEFORE_FIRST_POLICY', 'KIND_DOES_NOT_FIT', 'NOTHING_DUE', 'EARLIER_RUN_OPEN', 'ALREADY_PLANNED', 'DAY_AHEAD', 'RUN_HELD', 'NOT_HELD',
  'SAME_PERSON', 'ALREADY_STARTED', 'NOT_RUNNING', 'NOT_PAUSED', 'RUN_STALE', 'NOT_DONE', 'UNDO_TOO_LATE', 'LATER_RUN_DONE', 'NOT_TODAY', 'REQUEST_UNUSABLE', 'NOT_UNDOABLE', 'NOT_PLANNED',
] as const;

export type RunRefusalCode = (typeof RUN_REFUSAL_CODES)[number];

/** What became of an order about a run. */
export type RunOutcome = { readonly kind: 'run'; readonly run: Run } | RunRefused;

/** A refusal with its sentence. */
export function runRefused(code: RunRefusalCode, message: string): RunRefused {
  return { kind: 'refused', code, message };
}

/** A run as people call it. */
export function runName({ day, number }: Pick<Run, 'day' | 'number'>): string {
  return `run ${number} of \`${isoDay(day)}\``;
}

/** There is no run of that id. */
export function unknownRun(id: string): RunRefused {
  return runRefused('UNKNOWN_RUN', `There is no run \`${id}\`; \`runs\` lists those there are.`);
}

/** The description has changed since the run was planned. */
export function staleRun(run: Pick<Run, 'day' | 'number'>): RunRefused {
  return runRefused('RUN_STALE', `The description has changed since the ${runName(run)} was planned; plan the day \`${isoDay(run.day)}\` again.`);
}

/** A plan of a day that had not come when it was made. */
export function forecastRun(run: Pick<Run, 'day' | 'number'>, today: Day): RunRefused {
  const when = run.day > today ? `can be started from \`${isoDay(run.day)}\` on` : 'looked ahead only';
  return runRefused('DAY_AHEAD', `The ${runName(run)} ${when}; plan it again on its day and start that plan.`);
}
