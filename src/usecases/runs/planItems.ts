import { lastRun, tellingOf } from '../../domain/completeness';
import { earlier, type Day } from '../../domain/day';
import { isDue } from '../../domain/runs/run';
import { changeDays } from '../../policies/spans';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { anyCandidate, runCandidates } from '../../store/runCandidates';
import { PARTS_OF_PATRONS, planForecast } from '../../store/runForecast';
import { addItems, type NewItem } from '../../store/runItems';
import { beatPlan, keepPlan } from '../../store/runPlans';
import { runsOfDay } from '../../store/runs';
import { queriesOf } from '../../store/store';
import { foldNoticed } from '../activity/foldNoticed';
import type { Application } from '../application';
import type { FreshRules } from '../freshRules';
import { faultText } from './faultText';
import { projectForRun } from './projectForRun';

/** A plan whose items are to be written. */
export interface PlanningItems {
  readonly consortiumId: string;
  readonly runId: string;
  readonly day: Day;
  readonly rules: FreshRules;
  readonly today: Day;
  readonly forecast: boolean;
  readonly waitingThrough: Day | null;
}

const BATCH = 500;

/**
 * Writes down whom a run concerns. As far as the projections that stand foresee the day they are taken as they are; whoever
 * waits or is behind, and everyone on a day on which the rules change, is projected.
 */
export async function planItems(app: Application, planning: PlanningItems): Promise<void> {
  const { consortiumId, runId, day, rules, forecast, waitingThrough } = planning;
  if (forecast) await foldNoticed(app, consortiumId);
  const foreseen = forecast || (await isForeseen(app, planning));
  if (foreseen) await takenAsForeseen(app, planning);
  const sought = { runId, day, revision: rules.revision, waitingThrough };
  if (forecast || (foreseen && !(await anyCandidate(app.store, consortiumId, sought)))) return;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await runCandidates(app.store, consortiumId, { ...sought, after, limit: BATCH });
    const items = (await loadPatrons(app.store, consortiumId, ids)).flatMap((patron) => itemOf(planning, patron));
    await app.store.inTransaction(consortiumId, (manager) => addItems(manager, consortiumId, runId, items));
    if (ids.length < BATCH) return;
    await beatPlan(app.store, consortiumId, runId);
    after = ids[ids.length - 1] ?? null;
  }
}

/** One statement for each part, however long it takes: meanwhile the plan is kept. */
async function takenAsForeseen({ store }: Application, { consortiumId, runId, day, rules, forecast }: PlanningItems): Promise<void> {
  const planned = PARTS_OF_PATRONS.map((part) =>
    store.inTransaction(consortiumId, async (manager) => {
      await keepPlan(manager, consortiumId, runId);
      await planForecast(queriesOf(manager), consortiumId, { runId, day, revision: rules.revision, ahead: forecast, part });
    }),
  );
  const failed = (await Promise.allSettled(planned)).find((part) => part.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  await beatPlan(store, consortiumId, runId);
}

/** The first plan of a day is, unless the rules change on that day or a source may keep somebody waiting. */
async function isForeseen(app: Application, { consortiumId, day, rules }: PlanningItems): Promise<boolean> {
  if (changeDays(rules.rulebook).includes(day) || rules.sources.some((source) => lastRun(source) < day)) return false;
  return (await runsOfDay(app.store, consortiumId, day)).filter((each) => !each.forecast && isDue(each.kind)).length === 1;
}

function itemOf({ rules, day, today }: PlanningItems, patron: LoadedPatron): NewItem[] {
  const item = { patronId: patron.id, version: patron.version };
  try {
    const { changes } = projectForRun(rules, patron, day, today);
    return changes.length === 0 ? [] : [{ ...item, state: 'PLANNED', changes, note: null, detail: null }];
  } catch (error) {
    // INVARIANT: the record is listed with the plan, and whoever ends the run is told of it.
    return [{ ...item, state: 'SET_ASIDE', changes: [], note: 'FAULT', detail: faultText(error) }];
  }
}

/** The last day whose runs need not wait for every source; null where none has ever said that it is complete. */
export function waitingThrough({ sources, rulebook }: Pick<FreshRules, 'sources' | 'rulebook'>, through: Day): Day | null {
  if (rulebook.consortium.institutions.some(({ id }) => tellingOf(sources, [id]).length === 0)) return through;
  const possible = sources.map(lastRun).filter(Number.isFinite);
  return possible.length === 0 ? null : earlier(Math.max(...possible) as Day, through);
}
