import { earlier, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { writeAdvanced } from '../store/consortia';
import { factsOf, horizonOf, loadPatrons, patronsDue, type LoadedPatron } from '../store/loadPatrons';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { freshRules } from './freshRules';
import { projectPatron, type Projecting } from './projectPatron';
import type { Rulebook } from '../policies/rulebook';

const BATCH = 200;

/**
 * Brings a consortium to a day: does the runs that are due, one after the other for each patron, and projects anew
 * everyone whom a rule, setting or group beginning, ending, announced or changed touches. It works in batches, each
 * written whole; broken off anywhere it goes on where it was. Returns how many patrons were projected.
 * While an assigned policy cannot be used nothing is decided: the runs wait, and the answers say so.
 */
export async function advance(app: Application, consortiumId: string, day: Day, onBatch?: (done: number) => void, batch = BATCH): Promise<number> {
  const { rulebook, revision, whole } = await freshRules(app, consortiumId);
  if (!whole) return 0;
  let done = 0;
  for (;;) {
    const ids = await patronsDue(app.store, consortiumId, { on: isoDay(day), revision, limit: batch });
    if (ids.length === 0) break;
    const patrons = (await loadPatrons(app.store, consortiumId, ids)).filter((patron) => isBehind(patron, revision, day));
    const writes = patrons.map((patron): PatronWrite => {
      return { ...unchangedFacts(patron), projectedRevision: revision, ...projectPatron(anew(rulebook, patron, day)) };
    });
    const overtaken = await savePatrons(app.store, consortiumId, writes, app.clock.now());
    done += patrons.length - overtaken.length;
    onBatch?.(done);
  }
  await writeAdvanced(app.store.manager, consortiumId, day);
  return done;
}

/** Another process may have brought a patron here since his id was read. */
function isBehind(patron: LoadedPatron, revision: number, day: Day): boolean {
  return patron.projectedRevision < revision || (patron.nextDueOn !== null && patron.nextDueOn <= day);
}

/** How a stored patron is brought to a day: from the first day that is due, or that a later change of the rules touches. */
export function anew(rulebook: Rulebook, patron: LoadedPatron, today: Day): Projecting {
  const { runFacts, ledger } = patron;
  return { rulebook, facts: factsOf(patron), runFacts, ledger, from: firstDay(patron, rulebook.consortium.since, today), today, horizon: horizonOf(patron.activity) };
}

/** The first day that is due or that newer revisions touch. */
function firstDay(patron: LoadedPatron, since: Day, today: Day): Day {
  return later([patron.revisedFrom ?? today, patron.nextDueOn ?? today, today].reduce(earlier), since);
}

function unchangedFacts(patron: LoadedPatron): Pick<PatronWrite, 'id' | 'version' | 'source' | 'sourceId' | 'facts' | 'cards' | 'activity'> {
  return { id: patron.id, version: patron.version, source: '', sourceId: patron.sourceId, facts: [], cards: [], activity: [] };
}
