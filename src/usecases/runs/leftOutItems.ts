import { type Day } from '../../domain/day';
import type { OwnStanding } from '../../domain/ownStanding';
import type { RunChange } from '../../domain/runs/run';
import { valueOn } from '../../domain/timeline';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { patronsOutside } from '../../store/runCandidates';
import { addItems, type NewItem } from '../../store/runItems';
import { beatPlan } from '../../store/runPlans';
import { anew } from '../anew';
import type { Application } from '../application';
import type { FreshRules } from '../freshRules';
import { replayPatron } from '../projectPatron';

/** Of which plan the patrons are sought whom it leaves out. */
export interface LeavingOut {
  readonly consortiumId: string;
  readonly runId: string;
  readonly day: Day;
  readonly rules: FreshRules;
}

const BATCH = 500;

/** Writes down which running memberships a move of last days leaves as they are, and why. */
export async function leftOutItems(app: Application, { consortiumId, runId, day, rules }: LeavingOut): Promise<void> {
  for (let after: string | null = null; ; ) {
    const ids: string[] = await patronsOutside(app.store, consortiumId, runId, after, BATCH);
    const items = (await loadPatrons(app.store, consortiumId, ids)).flatMap((patron) => leftOut(rules, patron, day));
    await app.store.inTransaction(consortiumId, (manager) => addItems(manager, consortiumId, runId, items));
    if (ids.length < BATCH) return;
    await beatPlan(app.store, consortiumId, runId);
    after = ids[ids.length - 1] ?? null;
  }
}

function leftOut(rules: FreshRules, patron: LoadedPatron, day: Day): NewItem[] {
  const epoch = replayPatron(anew(rules, patron, day)).epochs.filter(({ from }) => from <= day).pop();
  const changes = (epoch?.own ?? []).flatMap((own) => untouched(own, day));
  return changes.length === 0 ? [] : [{ patronId: patron.id, state: 'LEFT_OUT', version: patron.version, changes, note: null, detail: null }];
}

/** A membership that is valid on the day stays as it is, for the reasons of its standing beside the membership itself. */
function untouched(own: OwnStanding, day: Day): RunChange[] {
  const state = valueOn(own.timeline, day);
  const view = own.memberships[state?.membership ?? -1];
  if (state === undefined || view === undefined || state.validity === 'NOT_VALID') return [];
  const reason = state.reasons.find(({ code }) => code !== 'MEMBER')?.code ?? 'NOT_TOUCHED';
  const stays = { status: state.status, endsOn: view.endsOn };
  return [{ membership: view.id, institution: own.institution, type: view.type, kind: 'TERM', from: stays, to: stays, reason, effects: [] }];
}
