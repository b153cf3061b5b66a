import { setImmediate as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { RunChange } from '../../domain/runs/run';
import { isoDay } from '../../domain/isoDay';
import type { LoadedPatron } from '../../store/loadPatrons';
import { committedFacts, lockItems, settleItems, standingEnds, standingLedger, type BeforeRun, type ClaimedItem, type SettledItem } from '../../store/runItems';
import type { OutboxRow } from '../../store/outbox';
import { stateKept, type Run } from '../../store/runs';
import type { PatronWrite, savePatrons } from '../../store/savePatrons';
import { storeWithin } from '../../store/store';
import type { Application } from '../application';
import type { FreshRules } from '../freshRules';
import { faultText } from './faultText';
import { beforeRun } from './beforeRun';
import { loadForRun } from './loadForRun';
import { runLine } from './runLine';
import { sameChanges } from './runChanges';
import { whatRunDoes, type DoingRun } from './whatRunDoes';

/** The run that is carried out, and by which rules. */
export interface Acting {
  readonly consortiumId: string;
  readonly run: Run;
  readonly rules: FreshRules;
  readonly save: typeof savePatrons;
  /** How often each patron was changed by somebody else while he was being written. */
  readonly tries: Map<string, number>;
}

/** What a run does to a patron, ready to be written. */
interface Ready {
  readonly patronId: string;
  readonly changes: readonly RunChange[];
  readonly write: PatronWrite;
  readonly before: BeforeRun;
}

const TRIES = 6;

/** After so many patrons others have their turn. */
const BETWEEN = 2;

/** Patrons of a run, as they were when they were read. */
export interface BatchRead {
  readonly acting: Acting;
  readonly items: readonly ClaimedItem[];
  readonly patrons: ReadonlyMap<string, LoadedPatron>;
}

/** Reads the patrons of some items. */
export async function readBatch(app: Application, acting: Acting, items: readonly ClaimedItem[]): Promise<BatchRead> {
  return { acting, items, patrons: await loadForRun(app, acting, items.map(({ patronId }) => patronId)) };
}

/** How many patrons of a batch were changed, and how many seen to: changed, skipped or set aside. */
export interface WrittenBatch {
  readonly changed: number;
  readonly seen: number;
}

/** Writes what was worked out for a batch. */
export type WriteBatch = () => Promise<WrittenBatch>;

/**
 * Carries out a run for some patrons: each is projected anew, and where what was planned still fits it is written, with the
 * item, in one transaction. Whoever does not fit any more is skipped, and a record on which the program fails is set aside.
 * Nothing is written before what is returned is called, so that a batch can be worked out while another is written.
 */
export async function workOutBatch(app: Application, { acting, items, patrons }: BatchRead): Promise<WriteBatch> {
  const doing: DoingRun = { ...acting, secrets: app.secrets, today: app.clock.today(acting.rules.rulebook.consortium.timeZone), now: app.clock.now() };
  const ready: Ready[] = [];
  const settled: SettledItem[] = [];
  for (const item of items) {
    const outcome = tried(acting, doing, item, patrons.get(item.patronId));
    if ('write' in outcome) ready.push(outcome);
    else settled.push(outcome);
    // Lets the batch before go on that is being written.
    if ((ready.length + settled.length) % BETWEEN === 0) await pause();
  }
  return () => written(app, acting, ready, settled);
}

function tried(acting: Acting, doing: DoingRun, item: ClaimedItem, patron: LoadedPatron | undefined): Ready | SettledItem {
  const { patronId } = item;
  if (patron === undefined) return { patronId, state: 'SKIPPED', note: 'NOTHING_DUE' };
  if ((acting.tries.get(patronId) ?? 0) >= TRIES) return { patronId, state: 'SKIPPED', note: 'KEEPS_CHANGING' };
  try {
    return outcomeOf(acting.run, doing, item, patron);
  } catch (error) {
    // INVARIANT: the record is listed with the run, which ends with errors.
    return { patronId, state: 'SET_ASIDE', note: 'FAULT', detail: faultText(error) };
  }
}

function outcomeOf(run: Run, doing: DoingRun, { patronId, changes: planned }: ClaimedItem, patron: LoadedPatron): Ready | SettledItem {
  const { changes, write } = whatRunDoes(doing, patron);
  if (changes.length === 0 || write === null) return { patronId, state: 'SKIPPED', note: 'NOTHING_DUE' };
  if (!sameChanges(planned, changes)) return { patronId, state: 'SKIPPED', note: 'DIFFERS' };
  const committed = write.runFacts.committed.map((row) => ({ ...row, run_id: run.id }));
  const isOurs = ({ membership_id, on_day }: OutboxRow): boolean => run.kind === 'OVERRIDE' || committed.some((row) => row.membership_id === membership_id && row.on_day === on_day);
  const outbox = write.outbox.map((row) => (isOurs(row) ? { ...row, run_id: run.id } : row));
  const ours: PatronWrite = { ...write, outbox, runFacts: { ...write.runFacts, committed } };
  return { patronId, changes, write: ours, before: beforeRun(run.id, patron, ours) };
}

/** Writes a batch; where one record keeps it from being written its halves are written, and so on until that one alone is left and set aside. */
async function written(app: Application, acting: Acting, ready: readonly Ready[], settled: readonly SettledItem[]): Promise<WrittenBatch> {
  try {
    return await writeBatch(app, acting, ready, settled);
  } catch (error) {
    if (!isOfRecord(error) || ready.length === 0) throw error;
    const [only] = ready;
    if (ready.length === 1 && only !== undefined) return writeBatch(app, acting, [], [...settled, { patronId: only.patronId, state: 'SET_ASIDE', note: 'FAULT', detail: faultText(error) }]);
    const middle = Math.ceil(ready.length / 2);
    const one = await written(app, acting, ready.slice(0, middle), settled);
    const other = await written(app, acting, ready.slice(middle), []);
    return { changed: one.changed + other.changed, seen: one.seen + other.seen };
  }
}

/** The database refused what was to be written: it holds something that no row may hold. */
function isOfRecord(error: unknown): boolean {
  const { code, driverError } = error as { readonly code?: unknown; readonly driverError?: { readonly code?: unknown } };
  return /^2[23]/.test(String(code ?? driverError?.code));
}

/** In one transaction: the patrons that nobody else has written or changed meanwhile, what others must be told, the items and the lines of the trail. */
async function writeBatch(app: Application, acting: Acting, ready: readonly Ready[], settled: readonly SettledItem[]): Promise<WrittenBatch> {
  const { consortiumId, run } = acting;
  const work = async (manager: EntityManager): Promise<{ readonly done: readonly Ready[]; readonly seen: number }> => {
    if ((await stateKept(manager, consortiumId, run.id)) !== 'RUNNING') return { done: [], seen: 0 };
    const ours = await lockItems(manager, consortiumId, run.id, 'PLANNED', [...ready, ...settled].map(({ patronId }) => patronId));
    const now = app.clock.now();
    const done = await saveReady(app, manager, acting, ready.filter(({ patronId }) => ours.has(patronId)), now);
    const doneItems = done.map(({ patronId, write, before }): SettledItem => ({ patronId, state: 'DONE', doneVersion: (write.version ?? 0) + 1, before }));
    const all = [...doneItems, ...settled.filter(({ patronId }) => ours.has(patronId))];
    await settleItems(manager, consortiumId, run.id, all, now);
    return { done, seen: all.length };
  };
  const { done, seen } = await app.audit.change(app.store, consortiumId, work, (all) => runLine(run, 'run', run.startedBy, all.done.map(({ patronId }) => patronId)));
  return { changed: done.length, seen };
}

/** Those who were written; the others stay planned and are tried again. */
async function saveReady(app: Application, manager: EntityManager, acting: Acting, ready: readonly Ready[], now: Date): Promise<Ready[]> {
  const { consortiumId, run, tries } = acting;
  const overtaken = new Set(await acting.save(storeWithin(app.store, manager), consortiumId, ready.map(({ write }) => write), now));
  for (const id of overtaken) tries.set(id, (tries.get(id) ?? 0) + 1);
  const done = ready.filter(({ patronId }) => !overtaken.has(patronId));
  const { expected, found } = await writtenOf(manager, acting, done);
  if (found !== expected) throw new Error(`The run of ${isoDay(run.day)} was to commit ${expected} facts of ${done.length} patrons, and ${found} were written; nothing of this batch is kept.`);
  return done;
}

/** How many facts were to be written, and how many there are; of a run that tells none, rows of the ledger. */
async function writtenOf(manager: EntityManager, { consortiumId, run }: Acting, done: readonly Ready[]): Promise<{ readonly expected: number; readonly found: number }> {
  if (run.kind === 'REEVALUATE') {
    const ids = done.flatMap(({ before }) => before.ledger.inserted);
    return { expected: ids.length, found: await standingLedger(manager, consortiumId, ids) };
  }
  const ends = done.flatMap(({ patronId, before }) => before.ends.map((end) => ({ ...end, patronId })));
  const facts = await committedFacts(manager, consortiumId, run.id, done.map(({ patronId }) => patronId));
  return { expected: done.reduce((sum, { before }) => sum + before.runFacts.committed.length, ends.length), found: facts + (await standingEnds(manager, consortiumId, ends)) };
}
