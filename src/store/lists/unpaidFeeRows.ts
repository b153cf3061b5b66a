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
  /** Also of memberships that were cancelled or that a run has ended. */
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

const OPEN = `f.superseded_at is null and not f.withdrawn and f.waived_on is null and f.amount > 0 and (f.paid_on is null or f.paid < f.amount)`;

const FROM = `membership m
  join fee f on f.consortium_id = $1 and f.patron_id = m.patron_id and f.membership_id = m.id and ${OPEN}`;

const SHOWN = `join patron p on p.consortium_id = $1 and p.id = m.patron_id
  left join ledger l on l.consortium_id = $1 and l.patron_id = m.patron_id and l.institution_id = m.institution_id
    and l.superseded_at is null and l.through_on is null`;

const RENEWED = `(select max(r.renewed_on) from renewal r where r.consortium_id = $1 and r.patron_id = m.patron_id and r.membership_id = m.id
  and r.superseded_at is null and not r.withdrawn)`;

const ENDED_BY_RUN = `exists (select from run_fact e where e.consortium_id = $1 and e.patron_id = m.patron_id and e.membership_id = m.id
  and e.kind = 'END' and e.withdrawn_at is null and e.on_day >= greatest(m.starts_on, ${RENEWED}))`;

/** Open fees by institution, the day on which they were invoiced, patron and membership. */
export function unpaidFeesSource(asked: UnpaidFeesAsked): ListSource {
  const values = new Values();
  values.put(asked.consortiumId);
  const today = `${values.put(isoDay(asked.today))}::date`;
  const day = (comparison: string, value: Day | null): string[] => (value === null ? [] : [`m.enrolled_on ${comparison} ${values.put(isoDay(value))}::date`]);
  return {
    columns: `m.patron_id, m.institution_id, m.id as membership_id, m.type, m.enrolled_on, f.amount, f.paid, ${DUE}, p.waiting_since, l.standing`,
    from: FROM,
    shown: SHOWN,
    conditions: [
      'm.consortium_id = $1 and m.superseded_at is null and not m.withdrawn',
      `m.institution_id = any(${values.put(asked.institutions)}::text[])`,
      `m.enrolled_on <= ${today}`,
      ...day('>=', asked.from),
      ...day('<=', asked.through),
      ...(asked.type === null ? [] : [`m.type = ${values.put(asked.type)}`]),
      ...(asked.includeEnded ? [] : [`not (${ENDED_BY_RUN})`, `(m.cancelled_on is null or m.cancelled_on > ${today})`]),
      ...bornWithin(values, 'm.patron_id', asked),
    ],
    key: [
      ['m.institution_id', 'text'],
      ['m.enrolled_on', 'date'],
      ['m.patron_id', 'uuid'],
      ['m.id', 'text'],
    ],
    values,
  };
}
