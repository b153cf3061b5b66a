import type { Day } from '../../domain/day';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { patronsNoticed, removeNoticedOfNobody } from '../../store/noticedActivity';
import { savePatrons } from '../../store/savePatrons';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { foldedWrite } from './foldedWrite';

/** How the folding is done: so many patrons in one transaction; `onBatch` is told after each batch how many were folded, and may throw to stop. */
export interface Folding {
  readonly batch?: number;
  readonly save?: typeof savePatrons;
  onBatch?(folded: number): void | Promise<void>;
}

const BATCH = 200;

/**
 * Takes days of use that were noticed over into the last days that are kept, and projects the patrons anew: of days
 * before the last nothing is left. Whoever is due, or waits for a run, keeps them until that is done, for every day may
 * count for it. Several processes may fold at the same time; whom somebody else changes meanwhile is left for the next
 * time. A record on which the program fails is thrown when all others are folded. Returns how many patrons were folded.
 */
export async function foldNoticed(app: Application, consortiumId: string, { batch = BATCH, save = savePatrons, onBatch }: Folding = {}): Promise<number> {
  const { rulebook, whole } = await freshRules(app, consortiumId);
  if (!whole) return 0;
  const today = app.clock.today(rulebook.consortium.timeZone);
  const failed = new Map<string, unknown>();
  let folded = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await patronsNoticed(app.store, consortiumId, { after, limit: batch, today });
    if (ids.length > 0) {
      const count = await foldBatch(app, { consortiumId, ids, save, failed });
      folded += count;
      await onBatch?.(count);
    }
    if (ids.length < batch) break;
    after = ids[ids.length - 1] ?? null;
  }
  const [first] = failed.values();
  if (failed.size > 0) throw new Error(`The noticed use of ${failed.size} patrons of ${consortiumId} could not be folded.`, { cause: first });
  return folded;
}

interface Batch {
  readonly consortiumId: string;
  readonly ids: readonly string[];
  readonly save: typeof savePatrons;
  readonly failed: Map<string, unknown>;
}

async function foldBatch(app: Application, { consortiumId, ids, save, failed }: Batch): Promise<number> {
  const rules = await freshRules(app, consortiumId);
  if (!rules.whole) return 0;
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  const patrons = await loadPatrons(app.store, consortiumId, ids);
  const nobody = ids.filter((id) => !patrons.some((patron) => patron.id === id));
  if (nobody.length > 0) await removeNoticedOfNobody(app.store, consortiumId, nobody);
  const open = patrons.filter((patron) => !isFolded(patron) && !waits(patron, today));
  const writes = open.flatMap((patron) => {
    try {
      return [foldedWrite(rules, patron, today)];
    } catch (error) {
      // INVARIANT: it is thrown once the others are folded.
      failed.set(patron.id, error);
      return [];
    }
  });
  const overtaken = await save(app.store, consortiumId, writes, app.clock.now());
  return writes.length - overtaken.length;
}

/** Somebody else was faster. */
function isFolded({ noticed }: LoadedPatron): boolean {
  return noticed.length === 0;
}

function waits({ nextDueOn, waitingSince }: LoadedPatron, today: Day): boolean {
  return waitingSince !== null || (nextDueOn !== null && nextDueOn <= today);
}
