import { lastRun, type SourceState } from '../domain/completeness';
import { earliest, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { writeAdvanced } from '../store/consortia';
import { factsOf, loadPatrons, patronsDue, patronsWaiting, type LoadedPatron } from '../store/loadPatrons';
import { forgetReceipts } from '../store/receipts';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { completeErasures } from './erasure/completeErasures';
import { freshRules, type FreshRules } from './freshRules';
import { horizonOfRecord } from './horizonOfRecord';
import { projectPatron, type Projecting } from './projectPatron';
import type { Rulebook } from '../policies/rulebook';

const BATCH = 200;
const RECEIPTS_KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * Brings a consortium to a day: does the runs that are due, one after the other for each patron, and projects anew
 * everyone whom a rule, setting or group beginning, ending, announced or changed touches. A run waits for sources that
 * are not complete through the day before, and is done when they are. It works in batches, each written whole; broken
 * off anywhere it goes on where it was. Last, who waits to be erased and is kept by nothing any more is erased: an erasure
 * that fails holds no run back. Returns how many patrons were projected.
 * While an assigned policy cannot be used nothing is decided: the runs wait, and the answers say so.
 */
export async function advance(app: Application, consortiumId: string, day: Day, onBatch?: (done: number) => void, batch = BATCH): Promise<number> {
  const done = await doRuns(app, consortiumId, { day, batch, onBatch });
  await completeErasures(app, consortiumId, null);
  return done;
}

interface Advancing {
  readonly day: Day;
  /** How many patrons are written together. */
  readonly batch: number;
  onBatch?: ((done: number) => void) | undefined;
}

async function doRuns(app: Application, consortiumId: string, { day, batch, onBatch }: Advancing): Promise<number> {
  await forgetReceipts(app.store, consortiumId, new Date(app.clock.now().getTime() - RECEIPTS_KEPT_MS));
  const rules = await freshRules(app, consortiumId);
  if (!rules.whole) return 0;
  let done = 0;
  const bring = async (ids: readonly string[], isConcerned: (patron: LoadedPatron) => boolean): Promise<void> => {
    const patrons = (await loadPatrons(app.store, consortiumId, ids)).filter(isConcerned);
    const overtaken = await savePatrons(app.store, consortiumId, patrons.map((patron) => broughtTo(day, rules, patron)), app.clock.now());
    done += patrons.length - overtaken.length;
    onBatch?.(done);
  };
  const due = { on: isoDay(day), revision: rules.revision, limit: batch };
  for (let ids = await patronsDue(app.store, consortiumId, due); ids.length > 0; ids = await patronsDue(app.store, consortiumId, due)) {
    await bring(ids, (patron) => isBehind(patron, rules.revision, day));
  }
  for await (const ids of waiting(app, consortiumId, rules.sources, batch)) await bring(ids, (patron) => patron.waitingSince !== null);
  await writeAdvanced(app.store, consortiumId, day);
  return done;
}

/** In batches, those for whom a run has waited that some source may have made possible by now. */
async function* waiting(app: Application, consortiumId: string, sources: readonly SourceState[], limit: number): AsyncGenerator<string[]> {
  const possible = sources.map(lastRun).filter(Number.isFinite);
  if (possible.length === 0) return;
  const until = isoDay(Math.max(...possible) as Day);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await patronsWaiting(app.store, consortiumId, { until, after, limit });
    if (ids.length > 0) yield ids;
    if (ids.length < limit) return;
    after = ids[ids.length - 1] ?? null;
  }
}

function broughtTo(day: Day, { rulebook, sources, revision }: FreshRules, patron: LoadedPatron): PatronWrite {
  return { ...unchangedFacts(patron), projectedRevision: revision, ...projectPatron(anew(rulebook, sources, patron, day)) };
}

/** Another process may have brought a patron here since his id was read. */
function isBehind(patron: LoadedPatron, revision: number, day: Day): boolean {
  return patron.projectedRevision < revision || (patron.nextDueOn !== null && patron.nextDueOn <= day);
}

/** How a stored patron is brought to a day: from the first day that is due, that waits, or that a later change of the rules touches. */
export function anew(rulebook: Rulebook, sources: readonly SourceState[], patron: LoadedPatron, today: Day): Projecting {
  const { runFacts, ledger } = patron;
  return { rulebook, sources, facts: factsOf(patron), runFacts, ledger, from: firstDay(patron, rulebook.consortium.since, today), today, horizon: horizonOfRecord(patron) };
}

/** The first day that is due or that newer revisions touch. */
function firstDay(patron: LoadedPatron, since: Day, today: Day): Day {
  return later(earliest(today, patron.revisedFrom, patron.nextDueOn, patron.waitingSince), since);
}

type Unchanged = 'id' | 'version' | 'source' | 'sourceId' | 'joins' | 'toldValues' | 'facts' | 'cards' | 'personal' | 'activity';

function unchangedFacts({ id, version, source, sourceId }: LoadedPatron): Pick<PatronWrite, Unchanged> {
  return { id, version, source, sourceId, joins: false, toldValues: null, facts: [], cards: [], personal: null, activity: [] };
}
