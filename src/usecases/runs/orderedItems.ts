import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { orderCandidates } from '../../store/orderCandidates';
import { addItems, type NewItem } from '../../store/runItems';
import { beatPlan } from '../../store/runPlans';
import type { Application } from '../application';
import { faultText } from './faultText';
import { whatRunDoes, type DoingRun } from './whatRunDoes';

/** Of which plan items are sought. */
export interface OrderedPlan extends DoingRun {
  readonly consortiumId: string;
  readonly runId: string;
}

const BATCH = 500;

/** Writes down whom a run concerns that somebody has ordered: whom it changes, and whose memberships are meant and stay as they are. */
export async function orderedItems(app: Application, plan: OrderedPlan): Promise<void> {
  const { consortiumId, runId, run, rules } = plan;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await orderCandidates(app.store, consortiumId, { request: run.request, revision: rules.revision, after, limit: BATCH });
    const items = (await loadPatrons(app.store, consortiumId, ids)).flatMap((patron) => itemOf(plan, patron));
    await app.store.inTransaction(consortiumId, (manager) => addItems(manager, consortiumId, runId, items));
    if (ids.length < BATCH) return;
    await beatPlan(app.store, consortiumId, runId);
    after = ids[ids.length - 1] ?? null;
  }
}

function itemOf(plan: OrderedPlan, patron: LoadedPatron): NewItem[] {
  const item = { patronId: patron.id, version: patron.version, note: null, detail: null };
  try {
    const { changes, leftOut } = whatRunDoes(plan, patron);
    if (changes.length > 0) return [{ ...item, state: 'PLANNED', changes }];
    return leftOut.length === 0 ? [] : [{ ...item, state: 'LEFT_OUT', changes: leftOut }];
  } catch (error) {
    // INVARIANT: the record is listed with the plan, and whoever ends the run is told of it.
    return [{ ...item, state: 'SET_ASIDE', changes: [], note: 'FAULT', detail: faultText(error) }];
  }
}
