import { isoDay } from '../../domain/isoDay';
import type { Run } from '../../store/runs';
import type { Audited } from '../audit/audited';

/** What the trail tells of patrons whom a run has changed or restored, on whose order and, of an override, why; null where there are none. */
export function runLine({ id, day, request }: Pick<Run, 'id' | 'day' | 'request'>, what: string, caller: string | null, patrons: readonly string[]): Audited | null {
  if (patrons.length === 0) return null;
  return { act: 'RUN', what, caller: caller ?? 'goodstanding', purpose: request?.reason ?? null, outcome: 'DONE', patrons, detail: { run: id, day: isoDay(day) } };
}
