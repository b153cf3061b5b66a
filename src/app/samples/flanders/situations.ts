import { cancelled, deceased } from '../endings';
import type { Situation } from '../situation';
import { aboutToLapse, activeAdult, activeChild, enrolledAgain, imported, lapsedAdult, lapsedChild, teacher } from './freeMembers';
import { administrativeCard, institution, librarian, schoolClass } from './noPersons';
import { confirmed, delinquentOnline, invoicedOnline, paidConfirmed, paidUnconfirmed, unconfirmed, writtenOffOnline } from './onlineRegistrants';
import { blocked, inCredit, owingForLong, owingLittle, owingMuch, payingMemberOwing, settled } from './owing';
import { delinquent, invoiced, notRenewed, paidUp, partPaid, reminded, renewedYearly, waived, writtenOff } from './payingMembers';
import { digitalNextDoor, feePaidOnce, guest, guestOwing, movedHouse } from './severalLibraries';

const REASONS = ['verhuisd', 'op eigen verzoek', 'dubbele inschrijving'];

/** What a Flemish patron file is made of, and how many of a thousand patrons are in each situation. */
export const FLEMISH_SITUATIONS: readonly Situation[] = [
  { name: 'free adult, active', perThousand: 212, sketch: activeAdult },
  { name: 'free child, active', perThousand: 150, sketch: activeChild },
  { name: 'free adult, lapsed', perThousand: 65, sketch: lapsedAdult },
  { name: 'free child, lapsed', perThousand: 35, sketch: lapsedChild },
  { name: 'free adult, about to lapse', perThousand: 12, sketch: aboutToLapse },
  { name: 'brought along from an earlier system', perThousand: 25, sketch: imported },
  { name: 'lapsed, and enrolled again', perThousand: 15, sketch: enrolledAgain },
  { name: 'teacher', perThousand: 20, sketch: teacher },

  { name: 'paying, paid', perThousand: 70, sketch: paidUp },
  { name: 'paying, renewed yearly', perThousand: 45, sketch: renewedYearly },
  { name: 'paying, not renewed', perThousand: 35, sketch: notRenewed },
  { name: 'fee open since the last run', perThousand: 10, sketch: invoiced },
  { name: 'fee open, reminded', perThousand: 15, sketch: reminded },
  { name: 'fee open, delinquent', perThousand: 12, sketch: delinquent },
  { name: 'fee open, written off', perThousand: 10, sketch: writtenOff },
  { name: 'fee paid in part', perThousand: 5, sketch: partPaid },
  { name: 'fee waived', perThousand: 5, sketch: waived },

  { name: 'registered online, unconfirmed', perThousand: 12, sketch: unconfirmed },
  { name: 'registered online, confirmed', perThousand: 15, sketch: confirmed },
  { name: 'registered online, fee open', perThousand: 10, sketch: invoicedOnline },
  { name: 'registered online, delinquent', perThousand: 6, sketch: delinquentOnline },
  { name: 'registered online, written off', perThousand: 8, sketch: writtenOffOnline },
  { name: 'registered online, paid and unconfirmed', perThousand: 6, sketch: paidUnconfirmed },
  { name: 'registered online, paid and confirmed', perThousand: 8, sketch: paidConfirmed },

  { name: 'open charges, little', perThousand: 30, sketch: owingLittle },
  { name: 'open charges above the maximum', perThousand: 12, sketch: owingMuch },
  { name: 'open charges too old', perThousand: 10, sketch: owingForLong },
  { name: 'open charges of a paying member', perThousand: 12, sketch: payingMemberOwing },
  { name: 'settled charges', perThousand: 20, sketch: settled },
  { name: 'credit', perThousand: 4, sketch: inCredit },
  { name: 'blocked by staff', perThousand: 14, sketch: blocked },

  { name: 'guest of the region', perThousand: 20, sketch: guest },
  { name: 'guest owing in two libraries', perThousand: 5, sketch: guestOwing },
  { name: 'digital collections next door', perThousand: 6, sketch: digitalNextDoor },
  { name: 'fee paid once for two libraries', perThousand: 8, sketch: feePaidOnce },
  { name: 'moved house', perThousand: 8, sketch: movedHouse },

  { name: 'institution', perThousand: 8, sketch: institution },
  { name: 'class', perThousand: 8, sketch: schoolClass },
  { name: 'administrative card', perThousand: 4, sketch: administrativeCard },
  { name: 'librarian', perThousand: 5, sketch: librarian },

  { name: 'cancelled', perThousand: 12, sketch: (scene) => cancelled(scene, activeAdult(scene), REASONS) },
  { name: 'deceased', perThousand: 8, sketch: (scene) => deceased(scene, activeAdult(scene)) },
];
