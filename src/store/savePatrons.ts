import type { EntityManager } from 'typeorm';
import { CardsTaken, writeCardDays, type CardDays } from './cards';
import { FACT_KEYS, FACT_TABLES, type ActivityRow, type FactTable, type RunFactRow } from './factRows';
import { keepOpenFees } from './lists/keepOpenFees';
import { removeNoticed, type NoticedRow } from './noticedActivity';
import { takeBackOutbox, withdrawOutbox, writeOutbox, type OutboxRow } from './outbox';
import { writeSealed, type PersonWrite } from './personalData';
import type { IsoDay } from './rowDays';
import type { ToldValueRow } from './toldValues';
import { writeLedger, type LedgerWrite } from './writeLedger';

/** A row of a fact table that is new or changed; it takes the place of the revision before. */
export interface FactChange {
  readonly table: FactTable;
  readonly row: object;
  readonly revision: number;
}

/** Everything to write about one patron, in one transaction with the other patrons of its batch. */
export interface PatronWrite {
  readonly id: string;
  /** Null for a patron not stored before. */
  readonly version: number | null;
  readonly source: string;
  readonly sourceId: string;
  /** The source tells of the patron for the first time. */
  readonly joins: boolean;
  /** What the sources say where they could differ, as a whole; null where it stays as it is. */
  readonly toldValues: readonly ToldValueRow[] | null;
  readonly projectedRevision: number;
  readonly nextDueOn: IsoDay | null;
  /** The day of the first run that waits for a source. */
  readonly waitingSince: IsoDay | null;
  readonly facts: readonly FactChange[];
  readonly cards: readonly CardDays[];
  /** Name, contact data and national number; null where they stay as they are. */
  readonly personal: PersonWrite | null;
  readonly activity: readonly ActivityRow[];
  /** How many days of use were noticed when this was worked out, and those of them that `activity` has taken in. */
  readonly noticed: { readonly known: number; readonly folded: readonly NoticedRow[] };
  readonly runFacts: { readonly withdrawn: readonly string[]; readonly committed: readonly RunFactRow[] };
  readonly ledger: LedgerWrite;
  /** What others must be told. */
  readonly outbox: readonly OutboxRow[];
  /** Ids of what others need not be told any more. */
  readonly outboxTakenBack: readonly string[];
}

/** In what a batch is written; the work gives the ids of those that are left. */
export interface Saving {
  inTransaction(consortiumId: string, work: (manager: EntityManager) => Promise<string[]>): Promise<string[]>;
}

/**
 * Writes a batch of patrons whole; the ids of those that somebody else has changed, or noticed to use a library, meanwhile, and are left, come back.
 * Where somebody else has taken a card meanwhile nothing is written, and all of them come back.
 */
export async function savePatrons(store: Saving, consortiumId: string, writes: readonly PatronWrite[], now: Date): Promise<string[]> {
  if (writes.length === 0) return [];
  try {
    return await store.inTransaction(consortiumId, (manager) => saveAll(manager, consortiumId, writes, now));
  } catch (error) {
    if (error instanceof CardsTaken || error instanceof IdTaken || isDeadlock(error)) return writes.map((write) => write.id);
    throw error;
  }
}

async function saveAll(manager: EntityManager, consortiumId: string, writes: readonly PatronWrite[], now: Date): Promise<string[]> {
  const written = await writePatronRows(manager, consortiumId, writes);
  const save: Batch = { manager, consortiumId, writes: writes.filter((write) => written.has(write.id)), now };
  await writeSources(save);
  await writeCards(save);
  for (const table of FACT_TABLES) await writeFacts(save, table);
  await writeSealed(manager, consortiumId, personWrites(save.writes));
  await writeActivity(save);
  await writeRunFacts(save);
  await writeLedger(save);
  await keepOpenFees(manager, consortiumId, save.writes.filter(touchesFees).map(({ id }) => id));
  await takeBackOutbox(manager, consortiumId, save.writes.flatMap(({ outboxTakenBack }) => outboxTakenBack), now);
  await writeOutbox(manager, consortiumId, save.writes.flatMap(({ outbox }) => outbox), now);
  return writes.filter((write) => !written.has(write.id)).map((write) => write.id);
}

/** Whether something changes by which a fee is open, or its membership ended. */
function touchesFees({ facts, runFacts }: PatronWrite): boolean {
  return runFacts.withdrawn.length + runFacts.committed.length > 0 || facts.some(({ table }) => FEE_TABLES.has(table));
}

const FEE_TABLES: ReadonlySet<FactTable> = new Set(['person', 'membership', 'renewal', 'fee']);

function personWrites(writes: readonly PatronWrite[]): Map<string, PersonWrite> {
  return new Map(writes.flatMap(({ id, personal }) => (personal === null ? [] : [[id, personal] as const])));
}

/** Undoes a batch in which a source's id belongs to somebody else by now. */
class IdTaken extends Error {}

/** PostgreSQL ends one of two transactions that wait for each other; to it the other is somebody who came first. */
function isDeadlock(error: unknown): boolean {
  const { code, driverError } = error as { readonly code?: unknown; readonly driverError?: { readonly code?: unknown } };
  return code === '40P01' || driverError?.code === '40P01';
}

interface Batch {
  readonly manager: EntityManager;
  readonly consortiumId: string;
  readonly writes: readonly PatronWrite[];
  readonly now: Date;
}

/** New patrons first, then the known ones, each in one order for all writers, so that nobody waits for one who waits. */
async function writePatronRows(manager: EntityManager, consortiumId: string, writes: readonly PatronWrite[]): Promise<Set<string>> {
  const rows = writes.map((write) => ({
    consortium_id: consortiumId,
    id: write.id,
    source: write.source,
    source_id: write.sourceId,
    version: (write.version ?? 0) + 1,
    projected_revision: write.projectedRevision,
    next_due_on: write.nextDueOn,
    waiting_since: write.waitingSince,
    noticed: write.noticed.known,
  }));
  const inserted = await insertPatrons(manager, rows.filter((row) => row.version === 1));
  const updated = await updatePatrons(manager, consortiumId, rows.filter((row) => row.version > 1));
  return new Set([...inserted, ...updated].map((row) => row.id));
}

type Written = readonly { readonly id: string }[];

async function insertPatrons(manager: EntityManager, rows: readonly object[]): Promise<Written> {
  if (rows.length === 0) return [];
  return manager.query(
    `insert into patron select * from json_populate_recordset(null::patron, $1) n order by n.source, n.source_id
     on conflict do nothing returning id`,
    [JSON.stringify(rows)],
  );
}

async function updatePatrons(manager: EntityManager, consortiumId: string, rows: readonly { readonly id: string }[]): Promise<Written> {
  if (rows.length === 0) return [];
  const locked: Written = await manager.query(
    `select p.id from patron p join json_to_recordset($1) as n(id uuid, version integer, noticed integer) on n.id = p.id
     where p.consortium_id = $2 and p.version = n.version - 1
       and n.noticed = (select count(*) from noticed_activity x where x.consortium_id = $2 and x.patron_id = p.id) order by p.id for update of p`,
    [JSON.stringify(rows), consortiumId],
  );
  const mine = new Set(locked.map((row) => row.id));
  await manager.query(
    `update patron p set version = n.version, projected_revision = n.projected_revision, next_due_on = n.next_due_on,
       waiting_since = n.waiting_since
     from json_populate_recordset(null::patron, $1) n where p.consortium_id = $2 and p.id = n.id`,
    [JSON.stringify(rows.filter((row) => mine.has(row.id))), consortiumId],
  );
  return locked;
}

async function writeFacts({ manager, consortiumId, writes, now }: Batch, table: FactTable): Promise<void> {
  const changes = writes.flatMap((write) =>
    write.facts.filter((change) => change.table === table).map((change) => ({ ...change, patronId: write.id, source: write.source })),
  );
  if (changes.length === 0) return;
  const rows = changes.map(({ row, revision, patronId, source }) => ({
    withdrawn: false,
    ...row,
    source,
    consortium_id: consortiumId,
    patron_id: patronId,
    revision,
    recorded_at: now,
    superseded_at: null,
  }));
  const keys = ['consortium_id', 'patron_id', ...FACT_KEYS[table]];
  const later = rows.filter(({ revision }) => revision > 1);
  if (later.length > 0) {
    await manager.query(
      `update ${table} t set superseded_at = $2 from json_populate_recordset(null::${table}, $1) n
       where t.consortium_id = $3 and ${keys.map((key) => `t.${key} = n.${key}`).join(' and ')}
         and t.superseded_at is null and t.revision < n.revision`,
      [JSON.stringify(later), now, consortiumId],
    );
  }
  await manager.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
}

async function writeSources({ manager, consortiumId, writes }: Batch): Promise<void> {
  const joining = writes.filter((write) => write.joins).map((write) => ({ consortium_id: consortiumId, source: write.source, source_id: write.sourceId, patron_id: write.id }));
  if (joining.length > 0) {
    const written: unknown[] = await manager.query(
      `insert into patron_source select * from json_populate_recordset(null::patron_source, $1) n order by n.source, n.source_id
       on conflict do nothing returning source_id`,
      [JSON.stringify(joining)],
    );
    if (written.length < joining.length) throw new IdTaken();
  }
  const told = writes.filter((write) => write.toldValues !== null);
  if (told.length === 0) return;
  await manager.query('delete from told_value where consortium_id = $1 and patron_id = any($2::uuid[])', [consortiumId, told.map((write) => write.id)]);
  const rows = told.flatMap((write) => (write.toldValues ?? []).map((row) => ({ ...row, consortium_id: consortiumId, patron_id: write.id })));
  await manager.query('insert into told_value select * from json_populate_recordset(null::told_value, $1)', [JSON.stringify(rows)]);
}

async function writeCards({ manager, consortiumId, writes, now }: Batch): Promise<void> {
  const rows = writes.flatMap(({ id, source, cards }) => cards.map((card) => ({ patronId: id, source, card })));
  await writeCardDays(manager, { consortiumId, rows, now });
}

async function writeActivity({ manager, consortiumId, writes, now }: Batch): Promise<void> {
  const rows = writes.flatMap((write) =>
    write.activity.map((row) => ({ ...row, consortium_id: consortiumId, patron_id: write.id, source: write.source, recorded_at: now })),
  );
  await removeNoticed(manager, consortiumId, writes.flatMap(({ id, noticed }) => noticed.folded.map((row) => ({ ...row, patron_id: id }))));
  if (rows.length === 0) return;
  await manager.query(
    `insert into activity as a select * from json_populate_recordset(null::activity, $1)
     on conflict (consortium_id, patron_id, institution_id, via) do update set last_on = excluded.last_on,
       earlier_discarded = excluded.earlier_discarded, withdrawn = excluded.withdrawn, source = excluded.source, recorded_at = excluded.recorded_at
     where a.consortium_id = $2`,
    [JSON.stringify(rows), consortiumId],
  );
}

async function writeRunFacts({ manager, consortiumId, writes, now }: Batch): Promise<void> {
  const withdrawn = writes.flatMap((write) => write.runFacts.withdrawn);
  if (withdrawn.length > 0) {
    await manager.query('update run_fact set withdrawn_at = $2 where consortium_id = $1 and patron_id = any($4::uuid[]) and id = any($3::uuid[])', [
      consortiumId,
      now,
      withdrawn,
      writes.map((write) => write.id),
    ]);
    await withdrawOutbox(manager, consortiumId, withdrawn, now);
  }
  const rows = writes.flatMap((write) =>
    write.runFacts.committed.map((row) => ({ ...row, consortium_id: consortiumId, patron_id: write.id, recorded_at: now, withdrawn_at: null })),
  );
  if (rows.length === 0) return;
  await manager.query('insert into run_fact select * from json_populate_recordset(null::run_fact, $1)', [JSON.stringify(rows)]);
}
