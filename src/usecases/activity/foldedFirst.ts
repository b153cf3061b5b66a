import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { savePatrons } from '../../store/savePatrons';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { foldedWrite } from './foldedWrite';
import { noticedLately } from './noticedLately';

/** Patrons as they stand once their noticed use is folded, so that a day of it can be taken back like every other. */
export async function foldedFirst(app: Application, consortiumId: string, patrons: readonly LoadedPatron[]): Promise<readonly LoadedPatron[]> {
  noticedLately(app).forget();
  const noticed = patrons.filter((patron) => patron.noticed.length > 0);
  if (noticed.length === 0) return patrons;
  const rules = await freshRules(app, consortiumId);
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  await savePatrons(app.store, consortiumId, noticed.map((patron) => foldedWrite(rules, patron, today)), app.clock.now());
  return loadPatrons(app.store, consortiumId, patrons.map(({ id }) => id));
}
