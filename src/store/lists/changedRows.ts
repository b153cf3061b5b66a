import type { LedgerStanding } from '../ledgerRows';
import type { IsoDay } from '../rowDays';
import { bornWithin, DUE, Values, type DueRow, type ListScope, type ListSource } from './listStatement';

/** Standings that were written after a moment. */
export interface ChangesAsked extends ListScope {
  readonly since: Date;
}

/** What a row of the ledger says, and the last valid day by it. */
export interface WrittenStanding {
  readonly standing: LedgerStanding;
  readonly valid_through: IsoDay | null;
}

export interface ChangedRow extends DueRow {
  readonly patron_id: string;
  readonly institution_id: string;
  readonly changed_at: Date;
  /** `changed_at` to the microsecond, for the place of the row in the list. */
  readonly at: string;
  /** What stood by what was known at the moment; null where nothing did. */
  readonly before: WrittenStanding | null;
  /** What stands; null where nothing does any more. */
  readonly after: WrittenStanding | null;
}

const SAME = (row: string): string => `${row}.consortium_id = $1 and ${row}.patron_id = t.patron_id and ${row}.institution_id = t.institution_id`;

const WRITTEN = (row: string): string => `jsonb_build_object('standing', ${row}.standing, 'valid_through', ${row}.valid_through)`;

/** Standings by institution, the moment at which they were last written, and patron. */
export function changesSource(asked: ChangesAsked): ListSource {
  const values = new Values();
  values.put(asked.consortiumId);
  const since = `${values.put(asked.since)}::timestamptz`;
  const known = `b.recorded_at <= ${since} and (b.superseded_at is null or b.superseded_at > ${since})`;
  return {
    columns: `t.patron_id, t.institution_id, t.changed_at, t.changed_at::text as at, ${DUE},
      case when l.id is not null then ${WRITTEN('l')} end as after,
      (select ${WRITTEN('b')} from ledger b where ${SAME('b')} and ${known} and (b.closed_at is null or b.closed_at > ${since})
        order by b.from_on desc limit 1) as before`,
    from: ['standing_change', 't'],
    shown: `join patron p on p.consortium_id = $1 and p.id = t.patron_id
      left join ledger l on ${SAME('l')} and l.superseded_at is null and l.through_on is null`,
    conditions: [
      't.consortium_id = $1',
      `t.institution_id = any(${values.put(asked.institutions)}::text[])`,
      `t.changed_at > ${since}`,
      ...(asked.type === null ? [] : [ofType(values.put(asked.type))]),
      ...bornWithin(values, 't.patron_id', asked),
    ],
    key: [
      ['t.institution_id', 'text'],
      ['t.changed_at', 'timestamptz'],
      ['t.patron_id', 'uuid'],
    ],
    values,
  };
}

function ofType(type: string): string {
  return `exists (select from membership m where ${SAME('m')} and m.type = ${type} and m.superseded_at is null and not m.withdrawn)`;
}
