import { addDays, later, startOfMonth, type Day } from '../../../domain/day';
import type { MembershipTold } from '../../../usecases/patronTold';
import { paidSoonAfter } from '../money';
import { ADULT, lastUses, person } from '../people';
import { daysAgo, monthsBefore, type Scene, type Sketch } from '../situation';
import { PAID_LIBRARIES, paidThrough } from './libraries';

const FEES: Readonly<Record<string, number>> = { ADULT_PAID: 5, ADULT_OUTSIDE: 10, LEISURE_PASS: 1 };

/** Enrolled within the last eleven months, fee paid. */
export function paidUp(scene: Scene): Sketch {
  const row = yearFrom(scene, daysAgo(scene, 0, 330));
  return payer(scene, { ...row, fee: paid(scene, row) });
}

/** One record, prolonged each year for two to seven years; some have forgotten the last time. */
export function renewedYearly(scene: Scene): Sketch {
  const row = yearFrom(scene, daysAgo(scene, 730, 2600));
  const endsOn = paidThrough(row.institution, row.enrolledOn);
  return payer(scene, { ...row, endsOn, renewals: yearlyRenewals(scene, row.institution, endsOn), fee: paid(scene, row) });
}

/** One paid year that nobody renewed. */
export function notRenewed(scene: Scene): Sketch {
  const row = yearFrom(scene, daysAgo(scene, 400, 1500));
  return payer(scene, { ...row, fee: paid(scene, row) });
}

/** Enrolled at the desk since the last run, fee open: INVOICED, but on a run day itself REMINDED. */
export function invoiced(scene: Scene): Sketch {
  const sinceRun = scene.today - startOfMonth(scene.today);
  return owing(scene, daysAgo(scene, 0, Math.max(0, sinceRun - 1)));
}

/** Fee open for one to four months: REMINDED. */
export function reminded(scene: Scene): Sketch {
  return owing(scene, daysAgo(scene, 35, 140));
}

/** Fee open for more than six months, but not seven: DELINQUENT; in Wielsbeke written off. */
export function delinquent(scene: Scene): Sketch {
  return owing(scene, addDays(monthsBefore(scene.today, 6), -scene.dice.below(25)));
}

/** Fee open for nine months or more: the membership has ended for it. */
export function writtenOff(scene: Scene): Sketch {
  return owing(scene, daysAgo(scene, 280, 360));
}

/** A part of the fee paid, which changes nothing. */
export function partPaid(scene: Scene): Sketch {
  const row = yearFrom(scene, daysAgo(scene, 35, 140), 'ADULT_PAID');
  return payer(scene, { ...row, fee: { amount: 5, paid: 2.5, paidOn: paidSoonAfter(scene, row.enrolledOn) } });
}

/** The fee waived by the desk. */
export function waived(scene: Scene): Sketch {
  const row = yearFrom(scene, daysAgo(scene, 0, 330));
  return payer(scene, { ...row, fee: { amount: feeOf(row), waivedOn: paidSoonAfter(scene, row.enrolledOn) } });
}

/** The first paid year of a membership; of four in five the library system has recorded the last day. */
export function yearFrom(scene: Scene, enrolledOn: Day, type = scene.dice.pick(Object.keys(FEES))): MembershipTold {
  const institution = scene.dice.pick(PAID_LIBRARIES);
  const row = { id: `${institution}-1`, institution, type, enrolledOn };
  return scene.dice.chance(80) ? { ...row, endsOn: paidThrough(institution, enrolledOn) } : row;
}

export function feeOf(row: MembershipTold): number {
  return FEES[row.type] ?? 0;
}

function paid(scene: Scene, row: MembershipTold): MembershipTold['fee'] {
  return { amount: feeOf(row), paidOn: paidSoonAfter(scene, row.enrolledOn) };
}

function owing(scene: Scene, enrolledOn: Day): Sketch {
  const row = yearFrom(scene, enrolledOn);
  return payer(scene, { ...row, fee: { amount: feeOf(row) } });
}

function payer(scene: Scene, row: MembershipTold): Sketch {
  const lastOn = later(row.enrolledOn, daysAgo(scene, 0, 300));
  return { ...person(scene, ADULT, [row]), activity: lastUses(scene, row.institution, lastOn, row.enrolledOn) };
}

function yearlyRenewals({ dice, today }: Scene, institution: string, firstEnd: Day): NonNullable<MembershipTold['renewals']> {
  const renewals: { on: Day; endsOn: Day }[] = [];
  const early = (lastDay: Day): Day => addDays(lastDay, -dice.below(25));
  let endsOn = firstEnd;
  for (let on = early(endsOn); on <= today && !(renewals.length > 0 && dice.chance(10)); on = early(endsOn)) {
    endsOn = paidThrough(institution, addDays(endsOn, 1));
    renewals.push({ on, endsOn });
  }
  return renewals;
}
