import { BEGINNING } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import type { MembershipTold, PatronTold } from '../../src/usecases/patronTold';

/** What a source tells of a patron for the first time, as the engine reads it; amounts become cents. */
export function toldAsFacts(told: PatronTold): PatronFacts {
  return {
    id: told.sourceId,
    kind: told.kind ?? 'PERSON',
    bornOn: told.bornOn ?? null,
    deceasedOn: told.deceasedOn ?? null,
    identityCode: (told.identityCode ?? []).map(({ from, value }) => ({ from: from ?? BEGINNING, value })),
    memberships: (told.memberships ?? []).map(membershipAsFacts),
    activity: told.activity ?? [],
    charges: (told.charges ?? []).map(({ institution, amount, raisedOn, settledOn }) => ({ institution, amount: cents(amount), raisedOn, settledOn: settledOn ?? null })),
    blocks: (told.blocks ?? []).map(({ institution, kind, from, liftedOn }) => ({ institution, kind, from, liftedOn: liftedOn ?? null })),
  };
}

function membershipAsFacts(told: MembershipTold): MembershipFacts {
  const { fee, openEnded, endsOn, endsOnFrom } = told;
  const recorded = openEnded === true || typeof endsOn === 'number';
  return {
    id: told.id,
    institution: told.institution,
    type: told.type,
    enrolledOn: told.enrolledOn,
    startsOn: told.startsOn ?? told.enrolledOn,
    via: told.via ?? 'DESK',
    recordedEnds: recorded ? [{ from: endsOnFrom ?? told.enrolledOn, value: openEnded === true ? null : (endsOn ?? null) }] : [],
    renewals: (told.renewals ?? []).map((renewal) => ({ on: renewal.on, endsOn: renewal.openEnded === true ? null : (renewal.endsOn ?? undefined) })),
    fee: fee ? { amount: cents(fee.amount), paidOn: fee.paidOn ?? null, paid: typeof fee.paid === 'number' ? cents(fee.paid) : null, waivedOn: fee.waivedOn ?? null } : null,
    cancelledOn: told.cancelledOn ?? null,
    cancelReason: told.cancelReason ?? null,
    digital: told.digital ?? false,
    committed: [],
  };
}

function cents(amount: number): number {
  return Math.round(amount * 100);
}
