import { isoDay } from '../../domain/isoDay';
import type { Run } from '../../store/runs';
import type { Audited } from '../audit/audited';

/** What the trail tells of patrons whom a run has changed or restored, on whose order; null where there are none. */
export function runLine({ id, day }: Pick<Run, 'id' | 'day'>, what: string, caller: string | null, patrons: readonly string[]): Audited | null {
  if (patrons.length === 0) return null;
  return { act: 'RUN', what, caller: caller ?? 'goodstanding', purpose: null, outcome: 'DONE', patrons, detail: { run: id, day: isoDay(day) } };
}
