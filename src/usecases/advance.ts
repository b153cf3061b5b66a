import { earlier, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { readRevisions, writeAdvanced } from '../store/consortia';
import { factsOf, horizonOf, loadPatrons, patronsDue, type LoadedPatron } from '../store/loadPatrons';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { Fault } from './fault';
import { projectPatron } from './projectPatron';

const BATCH = 200;

/**
 * Brings a consortium to a day: does the runs that are due, one after the other for each patron, and projects anew
 * everyone whom a rule, setting or group beginning, ending, announced or changed touches. It works in batches, each
 * written whole; broken off anywhere it goes on where it was. Returns how many patrons were projected.
 */
export async function advance(app: Application, consortiumId: string, day: Day, onBatch?: (done: number) => void): Promise<number> {
  const rulebook = app.shelf.rulebook(consortiumId);
  if (rulebook === undefined) throw new Fault('BAD_REQUEST', `There is no consortium \`${consortiumId}\`.`);
  const revision = app.shelf.revision(consortiumId);
  const revisions = await readRevisions(app.store, consortiumId);
  let done = 0;
  for (;;) {
    const ids = await patronsDue(app.store, consortiumId, { on: isoDay(day), revision, limit: BATCH });
    if (ids.length === 0) break;
    const patrons = await loadPatrons(app.store, consortiumId, ids);
    const writes = patrons.map((patron): PatronWrite => {
      const from = firstDay(patron, revisions, rulebook.consortium.since, day);
      const { runFacts, ledger } = patron;
      const projected = projectPatron({ rulebook, facts: factsOf(patron), runFacts, ledger, from, today: day });
      return { ...unchangedFacts(patron), projectedRevision: revision, ...projected };
    });
    await savePatrons(app.store, consortiumId, writes, app.clock.now());
    done += patrons.length;
    onBatch?.(done);
  }
  await writeAdvanced(app.store.manager, consortiumId, day);
  return done;
}

/** The earliest day to decide anew: a run or change that is due, or what newer revisions touch as far as it can be redone. */
function firstDay(patron: LoadedPatron, revisions: readonly { readonly revision: number; readonly from: Day }[], since: Day, day: Day): Day {
  const newer = revisions.filter((each) => each.revision > patron.projectedRevision).map((each) => each.from);
  const horizon = horizonOf(patron.activity) ?? since;
  const revised = newer.map((from) => later(from, horizon));
  const due = patron.nextDueOn === null ? [] : [patron.nextDueOn];
  return later([...revised, ...due, day].reduce(earlier), since);
}

function unchangedFacts(patron: LoadedPatron): Pick<PatronWrite, 'id' | 'version' | 'source' | 'sourceId' | 'facts' | 'cards' | 'activity'> {
  return { id: patron.id, version: patron.version, source: '', sourceId: patron.sourceId, facts: [], cards: [], activity: [] };
}
