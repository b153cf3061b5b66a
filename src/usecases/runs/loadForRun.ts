import { addDays, earliest, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { endWhileItStood } from '../../domain/validityEnd';
import { loadPatrons, loadPatronsNear, type LoadedPatron } from '../../store/loadPatrons';
import type { Run } from '../../store/runs';
import type { Application } from '../application';

/** Of which run patrons are loaded. */
export interface LoadingForRun {
  readonly consortiumId: string;
  readonly run: Pick<Run, 'kind' | 'day' | 'revision'>;
}

/**
 * Patrons by id, with as much of their ledger as a run that its day brings about looks at: what stood on the day before and later, and all
 * of it for whom that does not say when a membership ended.
 */
export async function loadForRun({ store }: Pick<Application, 'store'>, { consortiumId, run }: LoadingForRun, ids: readonly string[]): Promise<Map<string, LoadedPatron>> {
  if (run.kind !== 'MONTHLY' && run.kind !== 'EXPIRY_SHIFT') return byId(await loadPatrons(store, consortiumId, ids));
  const near = await loadPatronsNear(store, consortiumId, ids, run.day, run.revision);
  const unsaid = near.filter((patron) => !isEnough(patron, run.day)).map(({ id }) => id);
  return byId([...near, ...(await loadPatrons(store, consortiumId, unsaid))]);
}

function byId(patrons: readonly LoadedPatron[]): Map<string, LoadedPatron> {
  return new Map(patrons.map((patron) => [patron.id, patron]));
}

/** Use that was noticed and not taken in yet may be of an earlier day, from which all is decided anew. */
function isEnough(patron: LoadedPatron, day: Day): boolean {
  try {
    return patron.noticed.length === 0 && saysWhatEnded(patron, day);
  } catch {
    // INVARIANT: on a row that cannot be read the projection fails too, and says so with the run.
    return true;
  }
}

/** Where a membership was valid in the row of the day before, no earlier row is asked when it ended. */
function saysWhatEnded({ rows, ledger, nextDueOn, waitingSince }: LoadedPatron, day: Day): boolean {
  const before = addDays(earliest(day, nextDueOn, waitingSince), -1);
  const on = isoDay(before);
  return rows.membership.every(({ institution_id }) => {
    const stood = ledger.find((row) => row.institution_id === institution_id && row.from_on <= on && (row.through_on === null || row.through_on >= on));
    return stood !== undefined && endWhileItStood(stood.standing.own, before) !== null;
  });
}
