import type { FactRows, RecordedEndRow } from '../../store/factRows';
import type { LoadedPatron } from '../../store/loadPatrons';
import { isoOrNull } from '../../store/rowDays';
import type { BeforeRun, EndWritten } from '../../store/runItems';
import type { PatronWrite } from '../../store/savePatrons';
import { keyOf } from '../mergeRows';
import { factsSeen } from './factsSeen';

/** What undoing a run needs to know of a patron: what stood, what the run writes, and what will be told of him once it has. */
export function beforeRun(runId: string, patron: LoadedPatron, write: PatronWrite): BeforeRun {
  const { ledger, runFacts } = write;
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  const ends = endsWritten(patron.rows, write);
  return {
    version: patron.version,
    nextDueOn: isoOrNull(patron.nextDueOn),
    waitingSince: isoOrNull(patron.waitingSince),
    projectedRevision: patron.projectedRevision,
    ledger: { inserted: ids(ledger.inserted), closed: ids(ledger.closed), superseded: ledger.superseded },
    runFacts: { committed: ids(runFacts.committed), withdrawn: runFacts.withdrawn },
    ends,
    seen: factsSeen(asLeft(patron, write), runId),
  };
}

/** The patron's facts as the run leaves them. */
function asLeft(patron: LoadedPatron, { facts, runFacts }: PatronWrite): LoadedPatron {
  const written = facts.filter(({ table }) => table === 'recorded_end').map(({ row, revision }) => ({ ...(row as RecordedEndRow), revision }));
  const isWritten = (row: RecordedEndRow): boolean => written.some((other) => keyOf('recorded_end', other) === keyOf('recorded_end', row));
  const without = (rows: FactRows): RecordedEndRow[] => rows.recorded_end.filter((row) => !isWritten(row));
  const standing = patron.runFacts.filter(({ id }) => !runFacts.withdrawn.includes(id));
  return {
    ...patron,
    rows: { ...patron.rows, recorded_end: [...without(patron.rows), ...written] },
    withdrawn: { ...patron.withdrawn, recorded_end: without(patron.withdrawn) },
    runFacts: [...standing, ...runFacts.committed],
  };
}

function endsWritten({ recorded_end }: FactRows, { facts }: PatronWrite): EndWritten[] {
  return facts.flatMap(({ table, row, revision }) => {
    if (table !== 'recorded_end') return [];
    const { membership_id, from_on } = row as RecordedEndRow;
    const before = recorded_end.find((end) => end.membership_id === membership_id && end.from_on === from_on);
    return [{ membership: membership_id, from: from_on, revision, before: before === undefined ? null : { endsOn: before.ends_on } }];
  });
}
