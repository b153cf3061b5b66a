import { isoDay } from '../domain/isoDay';
import type { FactRows } from '../store/factRows';
import type { LoadedPatron } from '../store/loadPatrons';
import type { IsoDay } from '../store/rowDays';
import type { DifferingField, ToldValueRow } from '../store/toldValues';
import { tellerOf } from './namedBySource';
import type { MembershipTold } from './patronTold';

/** As a value of a last day: recorded as without end. */
const OPEN_ENDED = 'OPEN_ENDED';

interface Stored {
  readonly source?: string;
  readonly recorded_at?: string;
}

/**
 * What the facts of a patron say where a second source could say something else, each by the source that told it; rows
 * that were not stored yet by `source`. `before`: the patron as stored.
 */
export function valuesInRows({ rows, source }: Pick<LoadedPatron, 'rows' | 'source'>, before: Pick<LoadedPatron, 'source' | 'sources'>): ToldValueRow[] {
  const row = (field: DifferingField, value: string | null | undefined, from: object, at?: { readonly institution: string; readonly id: string }): ToldValueRow[] => {
    if (value === null || value === undefined) return [];
    const told = (from as Stored).recorded_at ?? '';
    return [{ field, institution_id: at?.institution ?? '', fact_id: at?.id ?? null, source: (from as Stored).source ?? source, value, first_told_at: told, told_at: told }];
  };
  const person = rows.person[0];
  const code = [...rows.identity_code].sort((a, b) => (a.from_on < b.from_on ? -1 : 1)).pop();
  return [
    ...(person === undefined ? [] : [...row('KIND', person.kind, person), ...row('BORN_ON', person.born_on, person), ...row('DECEASED_ON', person.deceased_on, person)]),
    ...(code === undefined || code.value === 'UNKNOWN' ? [] : row('IDENTITY_CODE', code.value, code)),
    ...latestMemberships(rows).flatMap((stored) => {
      const membership = { ...stored, source: tellerOf(stored, before) };
      const at = { institution: membership.institution_id, id: membership.id };
      return [
        ...row('MEMBERSHIP_TYPE', membership.type, membership, at),
        ...row('ENROLLED_ON', membership.enrolled_on, membership, at),
        ...row('RECORDED_END', endInRows(rows, membership.id), membership, at),
      ];
    }),
  ];
}

/** Of each institution the membership that was begun last. */
function latestMemberships(rows: FactRows): FactRows['membership'][number][] {
  const latest = new Map<string, FactRows['membership'][number]>();
  for (const row of [...rows.membership].sort((a, b) => (a.enrolled_on < b.enrolled_on ? -1 : 1))) latest.set(row.institution_id, row);
  return [...latest.values()];
}

/** The last day as told last, by record or renewal; undefined where none was told. */
export function lastRecordedEnd({ enrolledOn, endsOn, openEnded, endsOnFrom, renewals }: MembershipTold): string | undefined {
  const told = [{ on: endsOnFrom ?? enrolledOn, endsOn, openEnded }, ...(renewals ?? [])].filter((each) => each.openEnded === true || (each.endsOn !== null && each.endsOn !== undefined));
  const last = [...told].sort((a, b) => a.on - b.on).pop();
  if (last === undefined) return undefined;
  return last.openEnded === true || last.endsOn === null || last.endsOn === undefined ? OPEN_ENDED : isoDay(last.endsOn);
}

function endInRows({ recorded_end, renewal }: FactRows, id: string): string | undefined {
  const records: { on: IsoDay; ends: IsoDay | null }[] = [
    ...recorded_end.filter((row) => row.membership_id === id).map((row) => ({ on: row.from_on, ends: row.ends_on })),
    ...renewal.filter((row) => row.membership_id === id && row.end_recorded).map((row) => ({ on: row.renewed_on, ends: row.ends_on })),
  ];
  const last = records.sort((a, b) => (a.on < b.on ? -1 : 1)).pop();
  return last === undefined ? undefined : (last.ends ?? OPEN_ENDED);
}
