import { type Day } from '../../src/domain/day';
import type { CaseDescription } from '../../src/usecases/cases/caseSchema';
import type { PatronTold } from '../../src/usecases/patronTold';
import { isoDay } from '../../src/domain/isoDay';

type Row = CaseDescription['memberships'][number];

/** What a library would tell of a case's patron on a day: everything dated that day or earlier, and nothing else. */
export function caseTelling(description: CaseDescription, day: Day, card: string): PatronTold {
  const told = (fact: Day | undefined): Day | undefined => (fact !== undefined && fact <= day ? fact : undefined);
  const { patron } = description;
  return {
    sourceId: card,
    kind: patron.kind,
    bornOn: patron.bornOn,
    deceasedOn: told(patron.deceasedOn),
    cards: [{ number: card }],
    identityCode: presence(patron.nationalId).filter((item) => (item.from ?? day) <= day),
    memberships: description.memberships.flatMap((row, index) => (row.enrolledOn > day ? [] : [membership(row, index, day)])),
    activity: description.activity.filter((act) => act.on <= day).map(({ at, via, on }) => ({ institution: at, via, on })),
    charges: description.charges.flatMap((charge, index) =>
      charge.raisedOn > day
        ? []
        : [{ id: `c${index}`, institution: charge.at, amount: charge.amount / 100, raisedOn: charge.raisedOn, settledOn: told(charge.settledOn) }],
    ),
    blocks: description.blocks.flatMap((block, index) =>
      block.from > day ? [] : [{ id: `b${index}`, institution: block.at, kind: block.kind, from: block.from, liftedOn: told(block.liftedOn) }],
    ),
  };
}

function membership(row: Row, index: number, day: Day): NonNullable<PatronTold['memberships']>[number] {
  const told = (fact: Day | undefined): Day | undefined => (fact !== undefined && fact <= day ? fact : undefined);
  const { fee } = row;
  const paidOn = told(fee?.paidOn);
  return {
    id: `m${String(index).padStart(4, '0')}`,
    institution: row.at,
    type: row.type,
    enrolledOn: row.enrolledOn,
    startsOn: row.startsOn,
    via: row.via,
    ...(row.endsOn === null ? { openEnded: true } : { endsOn: row.endsOn }),
    endsOnFrom: row.endsOn === undefined ? undefined : row.enrolledOn,
    renewals: row.renewals
      .filter((renewal) => renewal.on <= day)
      .map(({ on, endsOn }) => (endsOn === null ? { on, openEnded: true } : { on, endsOn })),
    fee:
      fee === undefined
        ? undefined
        : { amount: fee.amount / 100, paidOn, paid: paidOn === undefined || fee.paid === undefined ? undefined : fee.paid / 100, waivedOn: told(fee.waivedOn) },
    cancelledOn: told(row.cancelledOn),
    cancelReason: told(row.cancelledOn) === undefined ? undefined : row.cancelReason,
    digital: row.digital,
  };
}

function presence(value: CaseDescription['patron']['nationalId']): NonNullable<PatronTold['identityCode']> {
  if (value === undefined) return [];
  return typeof value === 'string' ? [{ value }] : value;
}

/** Days as a client of the API writes them. */
export function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, DAYS.has(key) && typeof inner === 'number' ? isoDay(inner as Day) : asJson(inner)]),
  );
}

const DAYS = new Set([
  'bornOn', 'deceasedOn', 'enrolledOn', 'startsOn', 'endsOn', 'endsOnFrom', 'on', 'paidOn', 'waivedOn', 'cancelledOn', 'raisedOn', 'settledOn',
  'from', 'liftedOn',
]);
