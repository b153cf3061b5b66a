import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { LedgerStanding } from '../ledgerRows';
import type { IsoDay } from '../rowDays';
import { bornWithin, DUE, Values, type DueRow, type ListScope, type ListSource } from './listStatement';

/** Fees that are open; `from` and `through`, both included, are days on which they were invoiced, null leaving a side open. */
export interface UnpaidFeesAsked extends ListScope {
  readonly from: Day | null;
  readonly through: Day | null;
  readonly today: Day;
  /** Also of memberships that were cancelled, that a run has ended, or whose holder has died. */
  readonly includeEnded: boolean;
}

export interface UnpaidFeeRow extends DueRow {
  readonly patron_id: string;
  readonly institution_id: string;
  readonly membership_id: string;
  readonly type: string;
  readonly enrolled_on: IsoDay;
  /** In cents. */
  readonly amount: number;
  readonly paid: number | null;
  readonly waiting_since: IsoDay | null;
  /** What stands at the institution; null where nothing does. */
  readonly standing: LedgerStanding | null;
}

const SHOWN = `join patron p on p.consortium_id = $1 and p.id = f.patron_id
  left join ledger l on l.consortium_id = $1 and l.patron_id = f.patron_id and l.institution_id = f.institution_id
    and l.superseded_at is null and l.through_on is null`;

/** Open fees by institution, the day on which they were invoiced, patron and membership. */
export function unpaidFeesSource(asked: UnpaidFeesAsked): ListSource {
  const values = new Values();
  values.put(asked.consortiumId);
  const today = `${values.put(isoDay(asked.today))}::date`;
  const day = (comparison: string, value: Day | null): string[] => (value === null ? [] : [`f.enrolled_on ${comparison} ${values.put(isoDay(value))}::date`]);
  return {
    columns: `f.patron_id, f.institution_id, f.membership_id, f.type, f.enrolled_on, f.amount, f.paid, ${DUE}, p.waiting_since, l.standing`,
    from: ['open_fee', 'f'],
    shown: SHOWN,
    conditions: [
      'f.consortium_id = $1',
      `f.institution_id = any(${values.put(asked.institutions)}::text[])`,
      `f.enrolled_on <= ${today}`,
      ...day('>=', asked.from),
      ...day('<=', asked.through),
      ...(asked.type === null ? [] : [`f.type = ${values.put(asked.type)}`]),
      ...bornWithin(values, 'f.patron_id', asked),
    ],
    ...(asked.includeEnded ? {} : { either: { most: 'f.ended_on is null', few: `f.ended_on > ${today}` } }),
    key: [
      ['f.institution_id', 'text'],
      ['f.enrolled_on', 'date'],
      ['f.patron_id', 'uuid'],
      ['f.membership_id', 'text'],
    ],
    values,
  };
}
