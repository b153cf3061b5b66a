import { randomUUID } from 'node:crypto';
import type { SourceState } from '../domain/completeness';
import { LAST_DATE, later, type Day } from '../domain/day';
import type { Committed, PatronFacts } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { Recorded } from '../policies/beforeHorizon';
import { replay, type EffectAt, type Replay } from '../policies/replay';
import type { Rulebook } from '../policies/rulebook';
import type { RunFactRow } from '../store/factRows';
import type { LedgerRow } from '../store/ledgerRows';
import { isoOrNull } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import { asStored } from './asStored';
import { certainFromLedger, ledgerChanges } from './ledgerChanges';
import { outboxRows } from './outboxRows';
import { outboxTakenBack } from './outboxTakenBack';
import { recordedStandings } from './recordedStandings';
import { sameStored } from './sameStored';

/** Of whom, from which day and by which rules the ledger is written. */
export interface Projecting {
  readonly rulebook: Rulebook;
  readonly sources: readonly SourceState[];
  /** Runs of this day and later wait until they are released; null where none is held. */
  readonly heldFrom: Day | null;
  /** With everything that runs have committed so far. */
  readonly facts: PatronFacts;
  readonly runFacts: readonly RunFactRow[];
  readonly ledger: readonly LedgerRow[];
  /** First day to decide anew; what runs committed from that day on is decided again. */
  readonly from: Day;
  readonly today: Day;
  /** What others must carry out is told of this day and later ones; what came before it was told on its day, or is backdated. */
  readonly toldFrom: Day;
  /** Before this day activity was let go: what depends on it stays as recorded. Null: all of it is known. */
  readonly horizon: Day | null;
}

/** `recordStands`: something before the horizon stayed as recorded. `effects`: of all days of the replay, told or not. */
export type Projected = Pick<PatronWrite, 'runFacts' | 'ledger' | 'outbox' | 'outboxTakenBack' | 'nextDueOn' | 'waitingSince'> & { readonly recordStands: boolean; readonly effects: readonly EffectAt[] };

/** Replays one patron from a day to today, and says what that changes in run facts and ledger. */
export function projectPatron(projecting: Projecting): Projected {
  const { runFacts, ledger, from } = projecting;
  const start = isoDay(from);
  const reopened = runFacts.filter((row) => row.on_day >= start);
  const { epochs, committed, effects, nextDueOn, waitingSince, recordStands } = replayPatron(projecting);
  const rows = committed.map(({ membershipId, commit }) => runFactRow(membershipId, commit));
  const again = (row: RunFactRow): boolean => rows.some((other) => sameCommit(row, other));
  return {
    runFacts: {
      withdrawn: reopened.filter((row) => !again(row)).map((row) => row.id),
      committed: rows.filter((row) => !reopened.some((other) => sameCommit(row, other))),
    },
    ledger: ledgerChanges(ledger, epochs, from),
    outbox: outboxRows(projecting.facts.id, effects, projecting.toldFrom),
    outboxTakenBack: outboxTakenBack(projecting.facts.id, ledger, { from: later(from, projecting.horizon ?? from), through: projecting.today, effects }),
    nextDueOn: nextDueOn === null || nextDueOn > LAST_DATE ? null : isoDay(nextDueOn),
    recordStands,
    effects,
    waitingSince: isoOrNull(waitingSince),
  };
}

/** Replays one patron from a day to today; what runs have committed from that day on is decided again. */
export function replayPatron(projecting: Projecting): Replay {
  const { rulebook, sources, heldFrom, facts, runFacts, ledger, from, today } = projecting;
  const lastCertain = certainFromLedger(ledger, from);
  const done = new Set(runFacts.map((row) => `${row.on_day} ${row.membership_id}`));
  const wasDone = (membershipId: string, run: Day): boolean => done.has(`${isoDay(run)} ${membershipId}`);
  return replay({ rulebook, sources, heldFrom, facts: withoutCommits(facts, from), from, through: today, lastCertain, recorded: recordedBefore(projecting), wasDone });
}

function recordedBefore({ facts, ledger, from, horizon }: Projecting): Recorded | undefined {
  if (horizon === null || from >= horizon) return undefined;
  const committed = facts.memberships.flatMap((row) =>
    row.committed.filter(({ on }) => on >= from && on < horizon).map((commit) => ({ membershipId: row.id, commit })),
  );
  return { horizon, committed, ...recordedStandings(ledger, horizon) };
}

function withoutCommits(facts: PatronFacts, from: Day): PatronFacts {
  const memberships = facts.memberships.map((row) => ({ ...row, committed: row.committed.filter((commit) => commit.on < from) }));
  return { ...facts, memberships };
}

function runFactRow(membershipId: string, commit: Committed): RunFactRow {
  const { endsOn, certainThrough } = commit;
  return {
    id: randomUUID(),
    membership_id: membershipId,
    on_day: isoDay(commit.on),
    kind: commit.kind,
    status: commit.status,
    ends_on: isoOrNull(endsOn),
    certain_through: isoOrNull(certainThrough),
    revives: commit.revives === true,
    reason: asStored(commit.reason),
  };
}

function sameCommit(a: RunFactRow, b: RunFactRow): boolean {
  return (
    a.membership_id === b.membership_id &&
    a.on_day === b.on_day &&
    a.kind === b.kind &&
    a.status === b.status &&
    a.ends_on === b.ends_on &&
    a.certain_through === b.certain_through &&
    a.revives === b.revives &&
    sameStored(a.reason, b.reason)
  );
}
