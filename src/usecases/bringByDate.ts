import { earlier, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { loadPatrons, type LoadedPatron } from '../store/loadPatrons';
import { patronsWaiting } from '../store/runCandidates';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { bringPatrons } from './bringPatrons';
import type { FreshRules } from './freshRules';
import { projectForRun, throughDay } from './runs/projectForRun';
import { waitingThrough } from './runs/planItems';

/** Which day is brought about, under which rules; `onBatch` is told of how many patrons. */
export interface BringingDay {
  readonly consortiumId: string;
  readonly rules: FreshRules;
  readonly day: Day;
  readonly batch: number;
  onBatch(brought: number): void;
}

/** Projects whoever is due on a day without a run changing him; what a run would change after all waits for it. */
export async function bringByDate(app: Application, bringing: BringingDay): Promise<void> {
  const { rules, day } = bringing;
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  await bringPatrons(app, { ...bringing, rules: { ...rules, heldFrom: day }, dueThrough: day, throughOf: (patron) => throughDay(patron, day, today) });
  await endWaiting(app, bringing);
}

/** A run that has waited may turn out to change nothing: then it waits no more. */
async function endWaiting(app: Application, { consortiumId, rules, day, batch, onBatch }: BringingDay): Promise<void> {
  const possible = waitingThrough(rules, day);
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  for (let after: string | null = null; possible !== null; ) {
    const ids: string[] = await patronsWaiting(app.store, consortiumId, earlier(possible, day), after, batch);
    const writes = (await loadPatrons(app.store, consortiumId, ids)).flatMap((patron) => waitingNoMore(rules, patron, day, today));
    const overtaken = await savePatrons(app.store, consortiumId, writes, app.clock.now());
    if (writes.length > 0) onBatch(writes.length - overtaken.length);
    if (ids.length < batch) return;
    after = ids[ids.length - 1] ?? null;
  }
}

function waitingNoMore(rules: FreshRules, patron: LoadedPatron, day: Day, today: Day): PatronWrite[] {
  const { changes, write } = projectForRun(rules, patron, day, today);
  return changes.length > 0 || (patron.waitingSince !== null && write.waitingSince === isoDay(patron.waitingSince)) ? [] : [write];
}
