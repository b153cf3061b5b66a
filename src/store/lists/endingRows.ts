import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { EndedHow } from '../../domain/validityEnd';
import type { LedgerStanding } from '../ledgerRows';
import type { IsoDay } from '../rowDays';
import { bornWithin, DUE, Values, type DueRow, type ListScope, type ListSource } from './listStatement';

/** Whose validity ends on which days, both included. */
export interface EndingAsked extends ListScope {
  readonly which: 'expiring' | 'lapsed';
  /** Null: with `expiring` from today on, with `lapsed` ever. */
  readonly from: Day | null;
  readonly through: Day;
  readonly today: Day;
}

export interface EndingRow extends DueRow {
  readonly patron_id: string;
  readonly institution_id: string;
  readonly valid_through: IsoDay;
  readonly ends_how: EndedHow;
  /** The run that would end it is due and not done. */
  readonly pending: boolean;
  readonly standing: LedgerStanding;
}

const CURRENT = 'l.consortium_id = $1 and l.superseded_at is null and l.through_on is null and l.valid_through is not null';
/** `least` passes over what is null. */
const DUE_BY_ITS_END = `exists (select from patron d where d.consortium_id = $1 and d.id = l.patron_id
  and least(d.next_due_on, d.waiting_since) <= l.valid_through + 1)`;

/** Validities that end, by institution, day and patron. What a run ought to have ended and has not is expiring still. */
export function endingSource(asked: EndingAsked): ListSource {
  const values = new Values();
  values.put(asked.consortiumId);
  const today = `${values.put(isoDay(asked.today))}::date`;
  const pending = `(l.ends_how = 'RUN' and l.valid_through < ${today} and ${DUE_BY_ITS_END})`;
  const through = `l.valid_through <= ${values.put(isoDay(asked.through))}::date`;
  const from = asked.from === null ? null : `${values.put(isoDay(asked.from))}::date`;
  return {
    columns: `l.patron_id, l.institution_id, l.valid_through, l.ends_how, ${DUE}, ${pending} as pending, l.standing`,
    from: ['ledger', 'l'],
    shown: 'join patron p on p.consortium_id = $1 and p.id = l.patron_id',
    conditions: [
      CURRENT,
      `l.institution_id = any(${values.put(asked.institutions)}::text[])`,
      through,
      ...(asked.which === 'expiring' ? expiring(today, from, pending) : lapsed(today, from, pending)),
      ...(asked.type === null ? [] : [`l.ends_type = ${values.put(asked.type)}`]),
      ...bornWithin(values, 'l.patron_id', asked),
    ],
    key: [
      ['l.institution_id', 'text'],
      ['l.valid_through', 'date'],
      ['l.patron_id', 'uuid'],
    ],
    values,
  };
}

/** The day before the first run that is due and not done, else today; two indexes tell it at once. */
function sinceFirstDue(today: string): string {
  const first = (column: string): string => `(select min(d.${column}) from patron d where d.consortium_id = $1 and d.${column} <= ${today})`;
  return `least(${today}, ${first('next_due_on')} - 1, ${first('waiting_since')} - 1)`;
}

function expiring(today: string, from: string | null, pending: string): string[] {
  return [`l.valid_through >= ${from ?? sinceFirstDue(today)}`, `(l.valid_through >= ${today} or ${pending})`];
}

function lapsed(today: string, from: string | null, pending: string): string[] {
  return [`l.valid_through < ${today}`, ...(from === null ? [] : [`l.valid_through >= ${from}`]), `l.ends_how <> 'UNCERTAIN'`, `not ${pending}`];
}
