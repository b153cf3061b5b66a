import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { FACT_TABLES } from '../store/factRows';
import type { LoadedPatron } from '../store/loadPatrons';
import { dayFrom } from '../store/rowDays';
import { keyOf, NO_ROWS } from './mergeRows';
import type { PatronTold, WithdrawnTold } from './patronTold';
import type { Refusal } from './refusal';
import { isSetAsideId } from './reconcile';
import { toldRows } from './toldRows';
import { neverTold, rowsLeft, withdrawnRows, withdrawnUse } from './withdrawnRows';

/** Why what a source takes back cannot be taken back: it was never told, or it is told in the same call. */
export function wrongWithdrawal(told: PatronTold, before: LoadedPatron | null, today: Day): Refusal | null {
  if ((told.withdrawn ?? []).length === 0) return null;
  const { rows, withdrawn, activity } = before ?? { rows: NO_ROWS, withdrawn: NO_ROWS, activity: [] };
  const kept = activity.map((row) => ({ institution: row.institution_id, via: row.via, on: dayFrom(row.last_on) }));
  const facts = (told.withdrawn ?? []).filter((fact) => before === null || !isSetAsideId(before, fact));
  const unknown = neverTold({ ...told, withdrawn: facts }, { rows, withdrawn }, kept);
  if (unknown !== null) {
    return { code: 'NEVER_TOLD', message: `${nameOf(unknown)} was never told of the patron \`${told.sourceId}\`; take back what was told, by the names under which it was.` };
  }
  const both = toldAndTakenBack(told, { rows, today });
  return both ? { code: 'TOLD_TWICE', message: `A fact of the patron \`${told.sourceId}\` is told and taken back in one call; do one of the two.` } : null;
}

function toldAndTakenBack(told: PatronTold, { rows, today }: Pick<LoadedPatron, 'rows'> & { readonly today: Day }): boolean {
  const gone = withdrawnRows(told, rows);
  const now = toldRows(told, rowsLeft(rows, gone), today);
  const acts = new Set((told.activity ?? []).map(({ institution, via, on }) => `${institution} ${via} ${on}`));
  if (withdrawnUse(told).some(({ institution, via, on }) => acts.has(`${institution} ${via} ${on}`))) return true;
  return FACT_TABLES.some((table) => {
    const keys = new Set((gone[table] as readonly object[]).map((row) => keyOf(table, row)));
    return (now[table] as readonly object[]).some((row) => keys.has(keyOf(table, row)));
  });
}

/** A fact as its source names it: `RENEWAL m1 2025-03-01`. */
function nameOf({ kind, id, membership, institution, via, on }: WithdrawnTold): string {
  const names = [kind, id, membership, institution, via, on === null || on === undefined ? null : isoDay(on)];
  return `\`${names.filter((name) => name !== null && name !== undefined).join(' ')}\``;
}
