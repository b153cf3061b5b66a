import type { Day } from '../domain/day';
import { loadPatrons, type LoadedPatron } from '../store/loadPatrons';
import { patronsBehind } from '../store/runCandidates';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import { anew, unchangedFacts } from './anew';
import type { Application } from './application';
import type { FreshRules } from './freshRules';
import { projectPatron } from './projectPatron';

/** Who is brought: those behind the description, and those who are due through a day. */
export interface Bringing {
  readonly consortiumId: string;
  readonly rules: FreshRules;
  readonly dueThrough: Day | null;
  readonly batch: number;
  /** Through which day a patron is brought. */
  throughOf(patron: LoadedPatron): Day;
  onBatch(brought: number): void;
}

/** Projects anew everyone who is due or behind, in batches, each written whole. A record on which the program fails is thrown when all others are brought. */
export async function bringPatrons(app: Application, { consortiumId, rules, dueThrough, batch, throughOf, onBatch }: Bringing): Promise<void> {
  const failed = new Map<string, unknown>();
  for (;;) {
    const ids = await patronsBehind(app.store, consortiumId, { through: dueThrough, revision: rules.revision, left: [...failed.keys()], limit: batch });
    if (ids.length === 0) break;
    const patrons = (await loadPatrons(app.store, consortiumId, ids)).filter((patron) => isBehind(patron, rules.revision, dueThrough));
    const writes = patrons.flatMap((patron) => broughtTo(throughOf(patron), rules, patron, failed));
    const overtaken = await savePatrons(app.store, consortiumId, writes, app.clock.now());
    onBatch(writes.length - overtaken.length);
  }
  const [first] = failed.values();
  if (failed.size > 0) throw new Error(`${failed.size} patrons of ${consortiumId} could not be projected.`, { cause: first });
}

function broughtTo(through: Day, rules: FreshRules, patron: LoadedPatron, failed: Map<string, unknown>): PatronWrite[] {
  try {
    return [{ ...unchangedFacts(patron), projectedRevision: rules.revision, ...projectPatron(anew(rules, patron, through)) }];
  } catch (error) {
    // INVARIANT: it is thrown once the others are brought.
    failed.set(patron.id, error);
    return [];
  }
}

/** Another process may have brought a patron here since his id was read. */
function isBehind(patron: LoadedPatron, revision: number, dueThrough: Day | null): boolean {
  return patron.projectedRevision < revision || (dueThrough !== null && patron.nextDueOn !== null && patron.nextDueOn <= dueThrough);
}
