import type { Day } from '../../domain/day';
import type { RunChange } from '../../domain/runs/run';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { PatronWrite } from '../../store/savePatrons';
import { anew, unchangedFacts } from '../anew';
import type { FreshRules } from '../freshRules';
import { patronAfter } from '../memberships/patronAfter';
import { projectPatron } from '../projectPatron';
import { stoodOn } from './runChanges';

/** What stands otherwise once a patron is projected anew; `write` null where everything stands already. */
export interface Reevaluated {
  readonly changes: readonly RunChange[];
  readonly write: PatronWrite | null;
}

const UNTOUCHED: Reevaluated = { changes: [], write: null };

/** The reason of what stands otherwise by the rules as they are. */
const REEVALUATED = 'REEVALUATED';

/**
 * Projects a patron anew from today, in memory, by the newest facts and rules, and compares with what is stored: changed are
 * the memberships of every institution where something else stands or is foreseen. Days that have passed stay as recorded, and
 * what a day or its run has yet to bring about is left to them.
 */
export function reevaluatePatron(rules: FreshRules, patron: LoadedPatron, { today, now }: { readonly today: Day; readonly now: Date }): Reevaluated {
  if (patron.nextDueOn !== null && patron.nextDueOn <= today) return UNTOUCHED;
  const write: PatronWrite = { ...unchangedFacts(patron), projectedRevision: rules.revision, ...projectPatron(anew(rules, patron, today)) };
  const { inserted, superseded, closed } = write.ledger;
  const touched = new Set([...inserted.map((row) => row.institution_id), ...patron.ledger.filter(({ id }) => superseded.includes(id) || closed.some((row) => row.id === id)).map((row) => row.institution_id)]);
  if (touched.size === 0 || write.runFacts.committed.length > 0) return UNTOUCHED;
  const after = patronAfter({ patron, write, rows: patron.rows, id: patron.id, now });
  return { changes: patron.rows.membership.filter((row) => touched.has(row.institution_id)).map(({ id }) => changeOf(patron, after, id, today)), write };
}

function changeOf(before: LoadedPatron, after: LoadedPatron, id: string, today: Day): RunChange {
  const { institution, type, status, endsOn } = stoodOn(before, id, today);
  const to = stoodOn(after, id, today);
  return { membership: id, institution, type, kind: 'STEP', from: { status, endsOn }, to: { status: to.status, endsOn: to.endsOn }, reason: REEVALUATED, effects: [] };
}
