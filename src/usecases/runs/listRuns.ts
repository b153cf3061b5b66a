import { dayFrom } from '../../store/rowDays';
import { isoDay, parseIsoDay } from '../../domain/isoDay';
import { readRun, readRuns, type Run } from '../../store/runs';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import { Fault } from '../fault';

/** A page of the runs of a consortium. */
export interface RunsPage {
  readonly runs: readonly Run[];
  readonly hasNextPage: boolean;
}

/** A run by its id; null where there is none. */
export async function findRun({ store }: Pick<Application, 'store'>, consortiumId: string, id: string): Promise<Run | null> {
  return canBeKnown({ id }) ? readRun(store, consortiumId, id) : null;
}

/** Some runs, the latest day first; `after` is the cursor of one. BAD_REQUEST for a cursor that is none. */
export async function listRuns({ store }: Pick<Application, 'store'>, consortiumId: string, first: number, after: string | null): Promise<RunsPage> {
  const runs = await readRuns(store, consortiumId, first + 1, after === null ? null : placeOf(after));
  return { runs: runs.slice(0, first), hasNextPage: runs.length > first };
}

/** The place of a run in the list, for `after`. */
export function runCursor({ day, number }: Pick<Run, 'day' | 'number'>): string {
  return Buffer.from(`${isoDay(day)} ${number}`).toString('base64url');
}

const PLACE = /^(\d{4}-\d\d-\d\d) (\d{1,9})$/;

function placeOf(cursor: string): Pick<Run, 'day' | 'number'> {
  const [, day, number] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (day !== undefined && parseIsoDay(day) !== null) return { day: dayFrom(day), number: Number(number) };
  throw new Fault('BAD_REQUEST', '`after` is no cursor of runs; give the `cursor` of an edge, or leave it out to begin with the latest.');
}
