import { BEGINNING, type Day } from '../../domain/day';
import type { Dated, MembershipFacts, PatronFacts, Presence } from '../../domain/facts';
import type { CaseDescription } from './caseSchema';

/** The facts of a case as the engine reads them. */
export function caseFacts(description: CaseDescription): PatronFacts {
  const { patron } = description;
  return {
    id: description.id,
    kind: patron.kind,
    bornOn: patron.bornOn ?? null,
    deceasedOn: patron.deceasedOn ?? null,
    identityCode: presenceOf(patron.nationalId),
    memberships: description.memberships.map((row, index) => membershipOf(row, `${row.at}-${String(index + 1).padStart(4, '0')}`)),
    activity: description.activity.map((act) => ({ institution: act.at, via: act.via, on: act.on })),
    charges: description.charges.map(({ at, amount, raisedOn, settledOn }) => ({ institution: at, amount, raisedOn, settledOn: settledOn ?? null })),
    blocks: description.blocks.map(({ at, kind, from, liftedOn }) => ({ institution: at, kind, from, liftedOn: liftedOn ?? null })),
  };
}

function presenceOf(value: CaseDescription['patron']['nationalId']): Dated<Presence>[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ from: BEGINNING, value }];
  return value.map((item) => ({ from: item.from ?? BEGINNING, value: item.value })).sort((a, b) => a.from - b.from);
}

function membershipOf(row: CaseDescription['memberships'][number], id: string): MembershipFacts {
  const recorded: Dated<Day | null>[] = row.endsOn === undefined ? [] : [{ from: row.enrolledOn, value: row.endsOn }];
  return {
    id,
    institution: row.at,
    type: row.type,
    enrolledOn: row.enrolledOn,
    startsOn: row.startsOn ?? row.enrolledOn,
    via: row.via,
    recordedEnds: recorded,
    renewals: [...row.renewals].sort((a, b) => a.on - b.on),
    fee: row.fee === undefined ? null : { amount: row.fee.amount, paidOn: row.fee.paidOn ?? null, paid: row.fee.paid ?? null, waivedOn: row.fee.waivedOn ?? null },
    cancelledOn: row.cancelledOn ?? null,
    cancelReason: row.cancelReason ?? null,
    digital: row.digital,
    committed: [],
  };
}
