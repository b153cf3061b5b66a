import { addDays, earlier, later, startOfMonth, type Day } from '../../../domain/day';
import type { BlockTold, MembershipTold } from '../../../usecases/patronTold';
import { paidSoonAfter } from '../money';
import { ADULT, person } from '../people';
import { daysAgo, monthsBefore, type Scene, type Sketch } from '../situation';
import { FREE_LIBRARIES } from './libraries';
import { feeOf, yearFrom } from './payingMembers';

/** Registered online where it is free, and not yet seen at the desk. */
export function unconfirmed(scene: Scene): Sketch {
  const row = freeRow(scene, daysAgo(scene, 0, 80));
  return registrant(scene, row, [onlineBlock(row)]);
}

/** The same, seen at the desk some days later. */
export function confirmed(scene: Scene): Sketch {
  const row = freeRow(scene, daysAgo(scene, 10, 500));
  return { ...registrant(scene, row, [liftedSoon(scene, row)]), activity: [{ institution: row.institution, via: 'PORTAL', on: daysAgo(scene, 0, 9) }] };
}

/** Registered online in this month or the two before, fee open: INVOICED, never REMINDED. */
export function invoicedOnline(scene: Scene): Sketch {
  return unpaid(scene, scene.dice.between(0, 2));
}

/** Registered online three months before this one, fee open: DELINQUENT since the run of this month. */
export function delinquentOnline(scene: Scene): Sketch {
  return unpaid(scene, 3);
}

/** Registered online four to ten months before, fee open: the registration has ended for it. */
export function writtenOffOnline(scene: Scene): Sketch {
  return unpaid(scene, scene.dice.between(4, 10));
}

/** Paid in the portal, but not yet seen at the desk. */
export function paidUnconfirmed(scene: Scene): Sketch {
  const row = online(yearFrom(scene, daysAgo(scene, 0, 60)));
  return registrant(scene, { ...row, fee: { amount: feeOf(row), paidOn: row.enrolledOn } }, [onlineBlock(row)]);
}

/** Paid, and seen at the desk. */
export function paidConfirmed(scene: Scene): Sketch {
  const row = online(yearFrom(scene, daysAgo(scene, 10, 330)));
  const fee = { amount: feeOf(row), paidOn: paidSoonAfter(scene, row.enrolledOn) };
  return registrant(scene, { ...row, fee }, [liftedSoon(scene, row)]);
}

function unpaid(scene: Scene, months: number): Sketch {
  const month = monthsBefore(startOfMonth(scene.today), months);
  const enrolledOn = earlier(scene.today, addDays(month, scene.dice.below(28)));
  const row = online(yearFrom(scene, enrolledOn));
  return registrant(scene, { ...row, fee: { amount: feeOf(row) } }, [onlineBlock(row)]);
}

function registrant(scene: Scene, row: MembershipTold, blocks: readonly BlockTold[]): Sketch {
  return { ...person(scene, { ...ADULT, youngest: 13, atEnrolment: 12, oldest: 60 }, [row]), blocks };
}

function freeRow({ dice }: Scene, enrolledOn: Day): MembershipTold {
  const institution = dice.pick(FREE_LIBRARIES);
  return online({ id: `${institution}-1`, institution, type: 'ADULT_FREE', enrolledOn });
}

function online(row: MembershipTold): MembershipTold {
  return { ...row, via: 'ONLINE' };
}

function onlineBlock({ institution, enrolledOn }: MembershipTold): BlockTold {
  return { id: 'block-online', institution, kind: 'ONLINE_REGISTRATION', from: enrolledOn };
}

function liftedSoon(scene: Scene, row: MembershipTold): BlockTold {
  const liftedOn = later(row.enrolledOn, earlier(scene.today, addDays(row.enrolledOn, scene.dice.between(0, 40))));
  return { ...onlineBlock(row), liftedOn };
}
