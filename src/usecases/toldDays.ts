import type { Day } from '../domain/day';
import type { PatronTold } from './patronTold';

/** A day, and how the source names it. */
export type NamedDay = readonly [string, Day | null | undefined];

/** The days of a patron's facts as told, on which something has happened. */
export function factDays(told: PatronTold): NamedDay[] {
  const memberships = (told.memberships ?? []).flatMap((row): NamedDay[] => [
    ['enrolledOn', row.enrolledOn],
    ['cancelledOn', row.cancelDecidedOn ?? row.cancelledOn],
    ['endsOnFrom', row.endsOnFrom],
    ['fee.paidOn', row.fee?.paidOn],
    ['fee.waivedOn', row.fee?.waivedOn],
    ...(row.renewals ?? []).map((renewal): NamedDay => ['renewals.on', renewal.on]),
  ]);
  return [
    ['deceasedOn', told.deceasedOn],
    ['bornOn', told.bornOn],
    ...(told.identityCode ?? []).map((item): NamedDay => ['identityCode.from', item.from]),
    ...memberships,
    ...(told.activity ?? []).map((act): NamedDay => ['activity.on', act.on]),
    ...(told.charges ?? []).flatMap((charge): NamedDay[] => [
      ['charges.raisedOn', charge.raisedOn],
      ['charges.settledOn', charge.settledOn],
    ]),
    ...(told.blocks ?? []).flatMap((block): NamedDay[] => [
      ['blocks.from', block.from],
      ['blocks.liftedOn', block.liftedOn],
    ]),
  ];
}

/** The last days as told; they may be yet to come. */
export function lastDays({ memberships }: PatronTold): NamedDay[] {
  return (memberships ?? []).flatMap((row): NamedDay[] => [
    ['memberships.endsOn', row.endsOn],
    ...(row.renewals ?? []).map((renewal): NamedDay => ['renewals.endsOn', renewal.endsOn]),
  ]);
}

/** The other days as told. */
export function otherDays({ memberships, cards, withdrawn }: PatronTold): NamedDay[] {
  return [
    ...(memberships ?? []).flatMap((row): NamedDay[] => [['memberships.startsOn', row.startsOn], ['memberships.cancelledOn', row.cancelledOn]]),
    ...(cards ?? []).flatMap((card): NamedDay[] => [['cards.from', card.from], ['cards.heldFrom', card.heldFrom], ['cards.through', card.through]]),
    ...(withdrawn ?? []).map((fact): NamedDay => ['withdrawn.on', fact.on]),
  ];
}
