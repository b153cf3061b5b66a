import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { addDays, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { certainOn, standingFrom, type Certain, type OwnStanding } from '../domain/ownStanding';
import type { Epoch } from '../policies/replay';
import type { LedgerRow, LedgerStanding } from '../store/ledgerRows';
import { dayFrom, isoOrNull } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import { asStored } from './asStored';
import { sameStored } from './sameStored';

type Changes = PatronWrite['ledger'];
type Collected = { readonly [kind in keyof Changes]: Changes[kind][number][] };

interface Draft {
  readonly institution: string;
  readonly from: Day;
  through: Day | null;
  readonly standing: LedgerStanding;
  /** The row that already says so. */
  readonly existing: LedgerRow | null;
}

/**
 * What a replay from a day on changes in the ledger. A row goes on as long as the new projection says nothing else than
 * the old one as seen from that day; rows that another answer takes the place of are superseded, never overwritten.
 */
export function ledgerChanges(existing: readonly LedgerRow[], epochs: readonly Epoch[], from: Day): Changes {
  const start = isoDay(from);
  const spanning = existing.filter((row) => row.from_on < start && (row.through_on === null || row.through_on >= start));
  const later = existing.filter((row) => row.from_on >= start);
  const kept = new Set<LedgerRow>();
  const changes: Collected = { superseded: [], closed: [], inserted: [] };
  for (const draft of draftRows(spanning, epochs)) settle(draft, later, kept, changes);
  changes.superseded.push(...later.filter((row) => !kept.has(row)).map((row) => row.id));
  return changes;
}

/** The last certain answers of the day before, as the ledger has them. */
export function certainFromLedger(rows: readonly LedgerRow[], day: Day): Map<string, Certain> {
  const before = addDays(day, -1);
  const start = isoDay(day);
  const certain = new Map<string, Certain>();
  for (const { institution_id, from_on, through_on, standing } of rows) {
    if (from_on >= start || (through_on !== null && dayFrom(through_on) < before)) continue;
    const last = certainOn(standing.own, before, standing.lastCertain);
    if (last !== null) certain.set(institution_id, last);
  }
  return certain;
}

function settle(draft: Draft, later: readonly LedgerRow[], kept: Set<LedgerRow>, changes: Collected): void {
  const through = isoOrNull(draft.through);
  const same = draft.existing ?? later.find((row) => sameRow(row, draft) && (row.through_on === null || row.through_on === through));
  if (same === undefined) {
    const { institution, standing } = draft;
    changes.inserted.push({ id: randomUUID(), institution_id: institution, from_on: isoDay(draft.from), through_on: through, standing });
    return;
  }
  kept.add(same);
  if (same.through_on === through) return;
  if (same.through_on === null) changes.closed.push({ id: same.id, through_on: through as string });
  else {
    changes.superseded.push(same.id);
    changes.inserted.push({ ...bare(same), id: randomUUID(), through_on: through });
  }
}

function draftRows(spanning: readonly LedgerRow[], epochs: readonly Epoch[]): Draft[] {
  const drafts: Draft[] = [];
  const current = new Map<string, Draft>();
  for (const row of spanning) {
    const draft = { institution: row.institution_id, from: 0 as Day, through: null, standing: row.standing, existing: row };
    current.set(row.institution_id, draft);
    drafts.push(draft);
  }
  for (const epoch of epochs) {
    const named = new Set(epoch.own.map((own) => own.institution));
    for (const [institution, draft] of current) if (!named.has(institution)) close(current, draft, epoch.from);
    for (const own of epoch.own) {
      const running = current.get(own.institution);
      if (running !== undefined && saysTheSame(running.standing.own, own, epoch.from)) continue;
      if (running !== undefined) close(current, running, epoch.from);
      const draft = { institution: own.institution, from: epoch.from, through: null, standing: standingOf(epoch, own), existing: null };
      current.set(own.institution, draft);
      drafts.push(draft);
    }
  }
  return drafts;
}

function close(current: Map<string, Draft>, draft: Draft, before: Day): void {
  draft.through = addDays(before, -1);
  current.delete(draft.institution);
}

function standingOf(epoch: Epoch, own: OwnStanding): LedgerStanding {
  const undetermined = own.timeline.values[0]?.validity === 'UNDETERMINED';
  const lastCertain = undetermined ? (epoch.lastCertain.get(own.institution) ?? null) : null;
  return asStored({ own: standingFrom(own, epoch.from), lastCertain });
}

/** What stood before is as stored already; what stands now need only become so where it seems to differ. */
function saysTheSame(before: OwnStanding, now: OwnStanding, day: Day): boolean {
  const [stood, stands] = [standingFrom(before, day), standingFrom(now, day)];
  return sameStored(stood, stands) || sameStored(stood, asStored(stands));
}

function sameRow(row: LedgerRow, draft: Draft): boolean {
  return row.institution_id === draft.institution && row.from_on === isoDay(draft.from) && isDeepStrictEqual(row.standing, draft.standing);
}

function bare({ institution_id, from_on, through_on, standing }: LedgerRow): Omit<Changes['inserted'][number], 'id'> {
  return { institution_id, from_on, through_on, standing };
}
