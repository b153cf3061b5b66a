import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { certainOn, standingFrom, type Certain, type OwnStanding } from '../domain/ownStanding';
import type { Epoch } from '../policies/replay';
import type { LedgerRow, LedgerStanding } from '../store/ledgerRows';
import { dayFrom, isoOrNull } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import { asStored } from './asStored';
import { endColumns, type StoodBefore } from './endColumns';
import { sameStored } from './sameStored';

type Changes = PatronWrite['ledger'];
type Collected = { readonly [kind in keyof Changes]: Changes[kind][number][] };

interface Stood {
  readonly institution: string;
  readonly from: Day;
  readonly through: Day | null;
  readonly standing: LedgerStanding;
}

interface Draft extends Stood {
  through: Day | null;
  /** The row that already says so. */
  readonly existing: LedgerRow | null;
}

interface Settled extends Draft {
  readonly ends: ReturnType<typeof endColumns>;
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
  const past = existing.filter((row) => row.through_on !== null && row.through_on < start).map(stoodBefore);
  const drafts = draftRows(spanning, epochs);
  for (const draft of drafts) settle({ ...draft, ends: endColumns(draft.standing.own, before(draft, [...past, ...drafts])) }, later, kept, changes);
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

/** What stood at the institution of a draft before it, newest first. */
function before(draft: Draft, all: readonly Stood[]): StoodBefore[] {
  const earlier = all.filter(({ institution, from, through }) => institution === draft.institution && from < draft.from && through !== null);
  return earlier.sort((a, b) => b.from - a.from).map(({ standing, through }) => ({ own: standing.own, through: through as Day }));
}

function stoodBefore({ institution_id, from_on, through_on, standing }: LedgerRow): Stood {
  return { institution: institution_id, from: dayFrom(from_on), through: dayFrom(through_on as string), standing };
}

function settle(draft: Settled, later: readonly LedgerRow[], kept: Set<LedgerRow>, changes: Collected): void {
  const through = isoOrNull(draft.through);
  const same = draft.existing ?? later.find((row) => sameRow(row, draft) && (row.through_on === null || row.through_on === through));
  if (same === undefined) {
    const { institution, standing, ends } = draft;
    changes.inserted.push({ id: randomUUID(), institution_id: institution, from_on: isoDay(draft.from), through_on: through, standing, ...ends });
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
    const draft = { institution: row.institution_id, from: dayFrom(row.from_on), through: null, standing: row.standing, existing: row };
    current.set(row.institution_id, draft);
    drafts.push(draft);
  }
  for (const epoch of epochs) {
    const named = new Set(epoch.own.map((own) => own.institution));
    for (const [institution, draft] of current) if (!named.has(institution)) close(current, draft, epoch.from);
    for (const own of epoch.own) {
      const running = current.get(own.institution);
      const [stood, stands] = [running && standingFrom(running.standing.own, epoch.from), standingFrom(own, epoch.from)];
      if (stood !== undefined && sameStored(stood, stands)) continue;
      const standing = standingOf(epoch, stands);
      // What stood is as stored already; what stands now need only become so where it seems to differ.
      if (stood !== undefined && sameStored(stood, standing.own)) continue;
      if (running !== undefined) close(current, running, epoch.from);
      const draft = { institution: own.institution, from: epoch.from, through: null, standing, existing: null };
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

/** As it is stored; the standing as seen from the day on which the epoch begins. */
function standingOf(epoch: Epoch, own: OwnStanding): LedgerStanding {
  const undetermined = own.timeline.values[0]?.validity === 'UNDETERMINED';
  const lastCertain = undetermined ? (epoch.lastCertain.get(own.institution) ?? null) : null;
  return asStored({ own, lastCertain });
}

function sameRow(row: LedgerRow, draft: Settled): boolean {
  const sameEnds = row.valid_through === draft.ends.valid_through && row.ends_how === draft.ends.ends_how;
  return row.institution_id === draft.institution && row.from_on === isoDay(draft.from) && sameEnds && sameStored(row.standing, draft.standing);
}

function bare({ institution_id, from_on, through_on, standing, valid_through, ends_how, ends_type }: LedgerRow): Omit<Changes['inserted'][number], 'id'> {
  return { institution_id, from_on, through_on, standing, valid_through, ends_how, ends_type };
}
