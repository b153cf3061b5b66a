import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { FACT_TABLES, type FactTable } from '../store/factRows';
import type { LoadedPatron } from '../store/loadPatrons';
import { dayOrNull } from '../store/rowDays';
import type { PatronTold } from './patronTold';
import type { Refusal } from './refusal';
import { factDays, type NamedDay } from './toldDays';
import { EVER_SINCE } from './toldRows';
import { rowsLeft, withdrawnRows } from './withdrawnRows';

/** The columns that say when something happened. */
const DAYS: Readonly<Record<FactTable, readonly string[]>> = {
  person: ['deceased_on'],
  identity_code: ['from_on'],
  membership: ['enrolled_on', 'cancelled_on'],
  recorded_end: ['from_on'],
  renewal: ['renewed_on'],
  fee: ['paid_on', 'waived_on'],
  charge: ['raised_on', 'settled_on'],
  block: ['from_on', 'lifted_on'],
};

/** A fact dated before the patron was born, as told now or known before; and a birth after a fact that is known. */
export function beforeBirth(told: PatronTold, before: LoadedPatron | null): Refusal | null {
  const known = dayOrNull(before?.rows.person[0]?.born_on ?? null);
  const bornOn = told.bornOn === undefined ? known : told.bornOn;
  if (bornOn === null) return null;
  const isBefore = ([, day]: NamedDay): boolean => day !== null && day !== undefined && day < bornOn;
  const found = factDays(told).find(isBefore) ?? (bornOn === known || before === null ? undefined : knownDays(told, before).find(isBefore));
  if (found === undefined) return null;
  return {
    code: 'BEFORE_BIRTH',
    message: `\`${found[0]}\` is \`${isoDay(found[1] as Day)}\`, before the patron was born (\`${isoDay(bornOn)}\`); correct one of the two.`,
  };
}

/** The days of what stands and is not taken back just now. */
function knownDays(told: PatronTold, before: LoadedPatron): NamedDay[] {
  const rows = rowsLeft(before.rows, withdrawnRows(told, before.rows));
  return FACT_TABLES.flatMap((table) =>
    (rows[table] as readonly object[]).flatMap((row) => DAYS[table].map((column): NamedDay => [`${table}.${column}`, dayTold(row, column)])),
  );
}

function dayTold(row: object, column: string): Day | null {
  const text = (row as Readonly<Record<string, string | null>>)[column] ?? null;
  return text === EVER_SINCE ? null : dayOrNull(text);
}
