import type { EntityManager } from 'typeorm';
import type { RunChange } from '../../domain/runs/run';
import { isoDay } from '../../domain/isoDay';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { isoOrNull } from '../../store/rowDays';
import { committedFacts, lockItems, settleItems, type BeforeRun, type ClaimedItem, type SettledItem } from '../../store/runItems';
import { stateKept, type Run } from '../../store/runs';
import type { PatronWrite, savePatrons } from '../../store/savePatrons';
import { storeWithin } from '../../store/store';
import type { Application } from '../application';
import type { FreshRules } from '../freshRules';
import { faultText } from './faultText';
import { runLine } from './runLine';
import { projectForRun } from './projectForRun';
import { sameChanges } from './runChanges';

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

/**
 * Carries out a run for some patrons: each is read and projected anew, and where what was planned still fits it is written,
 * with the item, in one transaction. Whoever does not fit any more is skipped, and a record on which the program fails is set
 * aside. Returns how many patrons were changed.
 */
export async function actOnBatch(app: Application, acting: Acting, items: readonly ClaimedItem[]): Promise<number> {
  const patrons = await loadPatrons(app.store, acting.consortiumId, items.map(({ patronId }) => patronId));
  const today = app.clock.today(acting.rules.rulebook.consortium.timeZone);
  const ready: Ready[] = [];
  const settled: SettledItem[] = [];
  for (const item of items) {
    const outcome = tried(acting, item, patrons.find(({ id }) => id === item.patronId), today);
    if ('write' in outcome) ready.push(outcome);
    else settled.push(outcome);
  }
  return written(app, acting, ready, settled);
}

function tried(acting: Acting, item: ClaimedItem, patron: LoadedPatron | undefined, today: Run['day']): Ready | SettledItem {
  const { patronId } = item;
  if (patron === undefined) return { patronId, state: 'SKIPPED', note: 'NOTHING_DUE' };
  if ((acting.tries.get(patronId) ?? 0) >= TRIES) return { patronId, state: 'SKIPPED', note: 'KEEPS_CHANGING' };
  try {
    return outcomeOf(acting, item, patron, today);
  } catch (error) {
    // INVARIANT: the record is listed with the run, which ends with errors.
    return { patronId, state: 'SET_ASIDE', note: 'FAULT', detail: faultText(error) };
  }
}

function outcomeOf({ rules, run }: Acting, { patronId, changes: planned }: ClaimedItem, patron: LoadedPatron, today: Run['day']): Ready | SettledItem {
  const { changes, write } = projectForRun(rules, patron, run.day, today);
  if (changes.length === 0) return { patronId, state: 'SKIPPED', note: 'NOTHING_DUE' };
  if (!sameChanges(planned, changes)) return { patronId, state: 'SKIPPED', note: 'DIFFERS' };
  const committed = write.runFacts.committed.map((row) => ({ ...row, run_id: run.id }));
  const outbox = write.outbox.map((row) => (committed.some(({ membership_id, on_day }) => membership_id === row.membership_id && on_day === row.on_day) ? { ...row, run_id: run.id } : row));
  return { patronId, changes, write: { ...write, outbox, runFacts: { ...write.runFacts, committed } }, before: beforeRun(patron, write) };
}

function beforeRun(patron: LoadedPatron, { ledger, runFacts }: PatronWrite): BeforeRun {
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  return {
    version: patron.version,
    nextDueOn: isoOrNull(patron.nextDueOn),
    waitingSince: isoOrNull(patron.waitingSince),
    projectedRevision: patron.projectedRevision,
    ledger: { inserted: ids(ledger.inserted), closed: ids(ledger.closed), superseded: ledger.superseded },
    runFacts: { committed: ids(runFacts.committed), withdrawn: runFacts.withdrawn },
  };
}

/** Writes a batch; where one record keeps it from being written its halves are written, and so on until that one alone is left and set aside. */
async function written(app: Application, acting: Acting, ready: readonly Ready[], settled: readonly SettledItem[]): Promise<number> {
  try {
    return await writeBatch(app, acting, ready, settled);
  } catch (error) {
    if (!isOfRecord(error) || ready.length === 0) throw error;
    const [only] = ready;
    if (ready.length === 1 && only !== undefined) return writeBatch(app, acting, [], [...settled, { patronId: only.patronId, state: 'SET_ASIDE', note: 'FAULT', detail: faultText(error) }]);
    const middle = Math.ceil(ready.length / 2);
    return (await written(app, acting, ready.slice(0, middle), settled)) + (await written(app, acting, ready.slice(middle), []));
  }
}

/** The database refused what was to be written: it holds something that no row may hold. */
function isOfRecord(error: unknown): boolean {
  const { code, driverError } = error as { readonly code?: unknown; readonly driverError?: { readonly code?: unknown } };
  return /^2[23]/.test(String(code ?? driverError?.code));
}

/** In one transaction: the patrons that nobody else has written or changed meanwhile, what others must be told, the items and the lines of the trail. */
async function writeBatch(app: Application, acting: Acting, ready: readonly Ready[], settled: readonly SettledItem[]): Promise<number> {
  const { consortiumId, run } = acting;
  const work = async (manager: EntityManager): Promise<readonly Ready[]> => {
    if ((await stateKept(manager, consortiumId, run.id)) !== 'RUNNING') return [];
    const ours = await lockItems(manager, consortiumId, run.id, 'PLANNED', [...ready, ...settled].map(({ patronId }) => patronId));
    const now = app.clock.now();
    const done = await saveReady(app, manager, acting, ready.filter(({ patronId }) => ours.has(patronId)), now);
    const doneItems = done.map(({ patronId, write, before }): SettledItem => ({ patronId, state: 'DONE', doneVersion: (write.version ?? 0) + 1, before }));
    await settleItems(manager, consortiumId, run.id, [...doneItems, ...settled.filter(({ patronId }) => ours.has(patronId))], now);
    return done;
  };
  const done = await app.audit.change(app.store, consortiumId, work, (all) => runLine(run, 'run', run.startedBy, all.map(({ patronId }) => patronId)));
  return done.length;
}

/** Those who were written; the others stay planned and are tried again. */
async function saveReady(app: Application, manager: EntityManager, acting: Acting, ready: readonly Ready[], now: Date): Promise<Ready[]> {
  const { consortiumId, run, tries } = acting;
  const overtaken = new Set(await acting.save(storeWithin(app.store, manager), consortiumId, ready.map(({ write }) => write), now));
  for (const id of overtaken) tries.set(id, (tries.get(id) ?? 0) + 1);
  const done = ready.filter(({ patronId }) => !overtaken.has(patronId));
  const expected = done.reduce((sum, { write }) => sum + write.runFacts.committed.length, 0);
  const found = await committedFacts(manager, consortiumId, run.id, done.map(({ patronId }) => patronId));
  if (found !== expected) throw new Error(`The run of ${isoDay(run.day)} was to commit ${expected} facts of ${done.length} patrons, and ${found} were written; nothing of this batch is kept.`);
  return done;
}
