import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { FACT_TABLES, type FactTable } from '../store/factRows';
import type { LoadedPatron } from '../store/loadPatrons';
import { dayFrom, dayOrNull } from '../store/rowDays';
import { usesLeft } from './mergeActivity';
import type { PatronTold } from './patronTold';
import type { Refusal } from './refusal';
import { factDays, type NamedDay } from './toldDays';
import { EVER_SINCE } from './toldRows';
import { rowsLeft, withdrawnRows, withdrawnUse } from './withdrawnRows';

/** The columns that say when something happened, and how a source names them. */
const DAYS: Readonly<Record<FactTable, Readonly<Record<string, string>>>> = {
  person: { deceased_on: 'deceasedOn' },
  identity_code: { from_on: 'identityCode.from' },
  membership: { enrolled_on: 'enrolledOn', cancelled_on: 'cancelledOn' },
  recorded_end: { from_on: 'endsOnFrom' },
  renewal: { renewed_on: 'renewals.on' },
  fee: { paid_on: 'fee.paidOn', waived_on: 'fee.waivedOn' },
  charge: { raised_on: 'charges.raisedOn', settled_on: 'charges.settledOn' },
  block: { from_on: 'blocks.from', lifted_on: 'blocks.liftedOn' },
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
  const facts = FACT_TABLES.flatMap((table) =>
    (rows[table] as readonly object[]).flatMap((row) => Object.entries(DAYS[table]).map(([column, name]): NamedDay => [name, dayTold(row, column)])),
  );
  const noticed = before.noticed.map(({ used_on }): NamedDay => ['activity.on', dayFrom(used_on)]);
  return [...facts, ...noticed, ...usesLeft(before.activity, withdrawnUse(told)).map(({ last_on }): NamedDay => ['activity.on', dayFrom(last_on)])];
}

function dayTold(row: object, column: string): Day | null {
  const text = (row as Readonly<Record<string, string | null>>)[column] ?? null;
  return text === EVER_SINCE ? null : dayOrNull(text);
}
