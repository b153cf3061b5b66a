import type { ActivityRow, FactRows } from '../../store/factRows';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { LedgerRow } from '../../store/ledgerRows';
import { dayOrNull } from '../../store/rowDays';
import type { PatronWrite } from '../../store/savePatrons';
import { NO_ROWS } from '../mergeRows';

/** What was prepared for a patron; `patron` is null for one not stored before, `write` where nothing changes. */
export interface Writing {
  readonly patron: LoadedPatron | null;
  readonly write: PatronWrite | null;
  readonly rows: FactRows;
  readonly id: string;
  readonly now: Date;
}

/** A patron as he would be loaded once a write is done. */
export function patronAfter({ patron, write, rows, id, now }: Writing): LoadedPatron {
  const before = patron ?? nobody(id);
  if (write === null) return before;
  return {
    ...before,
    source: patron === null ? write.source : before.source,
    version: before.version + 1,
    projectedRevision: write.projectedRevision,
    nextDueOn: dayOrNull(write.nextDueOn),
    waitingSince: dayOrNull(write.waitingSince),
    rows,
    activity: [...before.activity.filter((row) => !write.activity.some((other) => isSameChannel(row, other))), ...write.activity],
    noticed: write.noticed.folded.length > 0 ? [] : before.noticed,
    runFacts: [...before.runFacts.filter(({ id: fact }) => !write.runFacts.withdrawn.includes(fact)), ...write.runFacts.committed],
    ledger: ledgerAfter(before.ledger, write.ledger, now.toISOString()),
  };
}

function isSameChannel(one: ActivityRow, other: ActivityRow): boolean {
  return one.institution_id === other.institution_id && one.via === other.via;
}

function ledgerAfter(ledger: readonly LedgerRow[], { superseded, closed, inserted }: PatronWrite['ledger'], recordedAt: string): LedgerRow[] {
  const kept = ledger.filter((row) => !superseded.includes(row.id));
  const ends = new Map(closed.map((row) => [row.id, row.through_on]));
  return [...kept.map((row) => ({ ...row, through_on: ends.get(row.id) ?? row.through_on })), ...inserted.map((row) => ({ ...row, recorded_at: recordedAt }))];
}

function nobody(id: string): LoadedPatron {
  return {
    id,
    source: '',
    sourceId: id,
    sources: [],
    toldValues: [],
    version: 0,
    projectedRevision: 0,
    revisedFrom: null,
    nextDueOn: null,
    waitingSince: null,
    rows: NO_ROWS,
    withdrawn: NO_ROWS,
    activity: [],
    noticed: [],
    runFacts: [],
    ledger: [],
  };
}
