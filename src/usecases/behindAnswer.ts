import { tellingOf, type SourceState } from '../domain/completeness';
import type { Answer } from '../policies/answer';
import { RUN_PENDING } from '../policies/coreTexts';

/** The sources that tell of where an answer is given, or of the homes through which it is. */
export function sourcesBehind({ institution, state }: Answer, sources: readonly SourceState[]): SourceState[] {
  return tellingOf(sources, [institution, ...state.homes.map((home) => home.own.institution)]);
}

/** A run may be done at any moment, and then the answer is another. */
export function waitsForRun({ state }: Answer): boolean {
  return state.reasons.some((reason) => reason.code === RUN_PENDING.code);
}
