import { createHash } from 'node:crypto';
import { FACT_TABLES } from '../../store/factRows';
import type { LoadedPatron } from '../../store/loadPatrons';
import { keyOf } from '../mergeRows';

/**
 * A digest of everything told of a patron and of what other runs have committed: the same as long as nobody tells of him,
 * however often he is projected anew.
 */
export function factsSeen({ rows, withdrawn, activity, runFacts }: Pick<LoadedPatron, 'rows' | 'withdrawn' | 'activity' | 'runFacts'>, runId: string): string {
  const revisions = FACT_TABLES.flatMap((table) => [rows, withdrawn].flatMap((all) => all[table].map((row) => `${table} ${keyOf(table, row)} ${row.revision}`)));
  const uses = activity.map((row) => `${row.institution_id} ${row.via} ${row.last_on} ${row.withdrawn}`);
  const others = runFacts.filter(({ run_id }) => run_id !== runId).map((row) => `${row.membership_id} ${row.on_day} ${row.kind} ${row.status} ${row.ends_on}`);
  return createHash('sha256').update(JSON.stringify([revisions.sort(), uses.sort(), others.sort()])).digest('base64url').slice(0, 22);
}
