import type { LoadedPatron } from '../store/loadPatrons';
import type { ToldValueRow } from '../store/toldValues';
import type { Diagnostic } from './patronTold';
import { valuesInRows } from './valuesInRows';

const OF_MEMBERSHIP: readonly string[] = ['MEMBERSHIP_TYPE', 'ENROLLED_ON', 'RECORDED_END'];

/** What every source says, with what now stands of memberships in place of what stood. */
export function withStanding(values: readonly ToldValueRow[], before: LoadedPatron, after: Pick<LoadedPatron, 'rows' | 'source'>, now: Date): ToldValueRow[] {
  const standing = valuesInRows(after, before).filter((row) => OF_MEMBERSHIP.includes(row.field));
  const stood = new Set(before.rows.membership.map((row) => row.id));
  const isReplaced = (row: ToldValueRow): boolean =>
    standing.some((other) => other.source === row.source && other.institution_id === row.institution_id) || (row.source === after.source && stood.has(row.fact_id ?? ''));
  const kept = values.filter((row) => !OF_MEMBERSHIP.includes(row.field) || !isReplaced(row));
  const at = now.toISOString();
  return [
    ...kept,
    ...standing.map((row) => {
      const old = values.find((other) => other.source === row.source && other.field === row.field && other.institution_id === row.institution_id);
      return old?.value === row.value ? { ...old, fact_id: row.fact_id } : { ...row, first_told_at: old?.first_told_at ?? (row.first_told_at || at), told_at: row.told_at || at };
    }),
  ];
}

/** What this source says otherwise than another, as diagnostics. */
export function differs(values: readonly ToldValueRow[], source: string): Diagnostic[] {
  return values
    .filter((row) => row.source === source)
    .flatMap((row) => {
      const other = values.find((each) => each.field === row.field && each.institution_id === row.institution_id && each.value !== row.value);
      if (other === undefined) return [];
      const where = row.institution_id === '' ? '' : ` at \`${row.institution_id}\``;
      const message = `\`${row.field}\`${where} is \`${row.value}\` to \`${source}\` and \`${other.value}\` to \`${other.source}\`; both are kept, see \`differences\`.`;
      return [{ code: 'DIFFERS', message }];
    });
}

/** Whether two lists say the same, in whatever order. */
export function sameValues(a: readonly ToldValueRow[], b: readonly ToldValueRow[]): boolean {
  const text = (rows: readonly ToldValueRow[]): string => JSON.stringify(rows.map((row) => [row.field, row.institution_id, row.source, row.fact_id, row.value]).map(String).sort());
  return text(a) === text(b);
}
