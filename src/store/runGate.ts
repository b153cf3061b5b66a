import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { isoOrNull } from './rowDays';
import { DUE } from './runs';

/** Holds the runs of a day and all later ones; held from an earlier day on they stay so. */
export async function holdFrom(manager: EntityManager, consortiumId: string, day: Day): Promise<void> {
  await manager.query('update consortium set runs_held_from = least(runs_held_from, $2) where id = $1', [consortiumId, isoDay(day)]);
}

/** Releases the runs of the days before one where they are held. */
export async function releaseBefore(manager: EntityManager, consortiumId: string, day: Day): Promise<void> {
  await manager.query('update consortium set runs_held_from = $2 where id = $1 and runs_held_from < $2', [consortiumId, isoDay(day)]);
}

/** Says from which day on runs are held when all that were due through a day are done, null for none; while one of them is open nothing is changed. */
export async function settleGate(manager: EntityManager, consortiumId: string, heldFrom: Day | null, doneThrough: Day): Promise<void> {
  // Locked first, for the statement after it sees the plans of whoever has held a day meanwhile.
  await manager.query('select from consortium where id = $1 for update', [consortiumId]);
  await manager.query(
    `update consortium set runs_held_from = $2 where id = $1 and runs_held_from is distinct from $2 and not exists (
       select from run where consortium_id = $1 and on_day <= $3 and not forecast and ${DUE} and state in ('PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING'))`,
    [consortiumId, isoOrNull(heldFrom), isoDay(doneThrough)],
  );
}
