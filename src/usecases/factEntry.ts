import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../domain/day';
import type { FactValue } from '../domain/facts';
import { dayFrom } from '../store/rowDays';
import type { ColumnValue, FactColumns, FactEvent } from '../store/readHistory';
import type { ChangedFact, FactEntry, HistoryFact, ValueChange } from './historyEntry';
import { recordedAt } from './recordedAt';
import { EVER_SINCE } from './toldRows';

type Written = 'day' | 'since' | 'money' | 'institution' | 'text';

/** By table the columns that a history names, as `recordFacts` names them, and what is in them. */
const COLUMNS: Readonly<Record<FactEvent['kind'], readonly (readonly [column: string, name: string, written: Written])[]>> = {
  person: [['kind', 'kind', 'text'], ['born_on', 'bornOn', 'day'], ['deceased_on', 'deceasedOn', 'day']],
  identity_code: [['value', 'value', 'text']],
  membership: [
    ['type', 'type', 'text'],
    ['institution_id', 'institution', 'institution'],
    ['enrolled_on', 'enrolledOn', 'day'],
    ['starts_on', 'startsOn', 'day'],
    ['via', 'via', 'text'],
    ['cancelled_on', 'cancelledOn', 'day'],
    ['cancel_decided_on', 'cancelDecidedOn', 'day'],
    ['cancel_reason', 'cancelReason', 'text'],
    ['digital', 'digital', 'text'],
  ],
  recorded_end: [['ends_on', 'endsOn', 'day']],
  renewal: [['renewed_on', 'on', 'day'], ['ends_on', 'endsOn', 'day']],
  fee: [['amount', 'amount', 'money'], ['paid_on', 'paidOn', 'day'], ['paid', 'paid', 'money'], ['waived_on', 'waivedOn', 'day']],
  charge: [['amount', 'amount', 'money'], ['raised_on', 'raisedOn', 'day'], ['settled_on', 'settledOn', 'day']],
  block: [['kind', 'kind', 'text'], ['from_on', 'from', 'day'], ['lifted_on', 'liftedOn', 'day']],
  activity: [['via', 'via', 'text'], ['last_on', 'on', 'day']],
  card: [['state', 'state', 'text'], ['from_on', 'from', 'since'], ['held_from', 'heldFrom', 'since'], ['through_on', 'through', 'day']],
};

/** By table the days that a fact can be about: a change is about the first of them that it changes. */
const DAYS: Readonly<Record<FactEvent['kind'], readonly string[]>> = {
  person: ['deceased_on'],
  identity_code: ['from_on'],
  membership: ['cancelled_on', 'enrolled_on'],
  recorded_end: ['from_on'],
  renewal: ['renewed_on'],
  fee: ['paid_on', 'waived_on'],
  charge: ['settled_on', 'raised_on'],
  block: ['lifted_on', 'from_on'],
  activity: ['last_on'],
  card: ['from_on', 'through_on', 'held_from'],
};

/** A revision of a fact as a history tells it. */
export function factEntry(event: FactEvent): FactEntry {
  const { row, institution } = event;
  return { kind: 'fact', recordedAt: recordedAt(event), institution, ...changedFact(event), source: String(row.source) };
}

/** What of a fact differs from the revision before. */
export function changedFact({ kind, row, before: stood }: Pick<FactEvent, 'kind' | 'row' | 'before'>): ChangedFact {
  const before = stood?.withdrawn === true ? null : stood;
  const withdrawn = row.withdrawn === true;
  return {
    change: withdrawn ? 'WITHDRAWN' : before === null ? 'TOLD' : 'CHANGED',
    fact: kind.toUpperCase() as HistoryFact,
    id: (row.membership_id ?? row.id ?? null) as string | null,
    on: withdrawn ? dayOfFact(kind, before ?? row, null) : dayOfFact(kind, row, before),
    values: valuesOf(kind, before, withdrawn ? null : row),
  };
}

function valuesOf(kind: FactEvent['kind'], before: FactColumns | null, after: FactColumns | null): ValueChange[] {
  return COLUMNS[kind].flatMap(([column, name, written]) => {
    const [was, is] = [before, after].map((row) => factValue(row?.[column] ?? null, written)) as [FactValue | null, FactValue | null];
    return isDeepStrictEqual(was, is) || goesWithoutSaying(column, before, after) ? [] : [{ name, before: was, after: is }];
  });
}

/** A new fact is said to be so only where that is unusual; and a card that has had one state was held from its first day. */
function goesWithoutSaying(column: string, before: FactColumns | null, after: FactColumns | null): boolean {
  const only = before === null ? after : after === null ? before : null;
  return (column === 'digital' && before === null && after?.digital === false) || (column === 'held_from' && only !== null && only.held_from === only.from_on);
}

function factValue(value: ColumnValue, written: Written): FactValue | null {
  if (value === null || (written === 'since' && value === EVER_SINCE)) return null;
  if (written === 'day' || written === 'since') return { day: dayFrom(String(value)) };
  if (written === 'money') return { money: Number(value) };
  return written === 'institution' ? { institution: String(value) } : { text: String(value) };
}

/** Of a new fact the last of its days that it has; a fact that held ever since has none. */
function dayOfFact(kind: FactEvent['kind'], row: FactColumns, before: FactColumns | null): Day | null {
  const changed = before === null ? undefined : DAYS[kind].find((column) => row[column] !== before[column]);
  const day = [changed, ...DAYS[kind]].map((column) => (column === undefined ? null : row[column])).find((each) => typeof each === 'string');
  return typeof day !== 'string' || day === EVER_SINCE ? null : dayFrom(day);
}
