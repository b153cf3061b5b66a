import { isoDay } from '../../src/domain/isoDay';
import { PATRON_TABLES } from '../../src/store/patronTables';
import { hashes, type Contents } from './contents';
import type { Crowd } from './crowd';
import { RUN_DAY } from './crowdOfPatrons';

const DAY = `date '${isoDay(RUN_DAY)}'`;

/** What these hold is compared as it stands, whichever row says so and whenever it was written. */
const STANDING: Readonly<Record<string, string>> = {
  patron: 'select id, source, source_id, projected_revision, next_due_on, waiting_since from patron where consortium_id = $1',
  run_fact: 'select patron_id, membership_id, on_day, kind, status, ends_on, certain_through, revives, reason, run_id from run_fact where consortium_id = $1 and withdrawn_at is null',
  'ledger before the run': `select patron_id, institution_id, from_on, least(through_on, ${DAY} - 1), revision, standing from ledger where consortium_id = $1 and superseded_at is null and from_on < ${DAY}`,
  'ledger from the run on': `select patron_id, institution_id, greatest(from_on, ${DAY}), through_on, revision, standing from ledger
    where consortium_id = $1 and superseded_at is null and (through_on is null or through_on >= ${DAY})`,
  standing_change: 'select patron_id, institution_id from standing_change where consortium_id = $1',
  outbox: 'select patron_id, membership_id, on_day, kind, payload from outbox where consortium_id = $1 and withdrawn_at is null',
};

/** The tables of the runs themselves say what became of them. */
const OTHERS = PATRON_TABLES.filter((table) => !['patron', 'run_fact', 'ledger', 'standing_change', 'outbox', 'run_item'].includes(table));

/** Hashes of everything that stands of the patrons of a crowd. */
export function whatStands({ sql }: Crowd): Promise<Contents> {
  return hashes(sql, { ...STANDING, ...Object.fromEntries(OTHERS.map((table) => [table, `select * from ${table} where consortium_id = $1`])) });
}
