import { addDays, addMonths, dayOf, type Day } from '../../src/domain/day';
import type { MembershipTold, PatronTold } from '../../src/usecases/patronTold';
import { diceOf, type Dice } from '../engine/dice';

/** The day of the run, a first of the month. */
export const RUN = dayOf(2026, 12, 1);

/** The day before, through which everything has been told and done. */
export const EVE = addDays(RUN, -1);

/** In the order of their shares of the patrons: alone, and in groups of every level. */
const LIBRARIES = ['zottegem', 'zottegem', 'herent', 'haacht', 'beringen', 'alken', 'schilde', 'brecht', 'geel', 'mol', 'asse', 'wielsbeke', 'oosterzele', 'gavere'];
const PAID = { ADULT_PAID: 5, ADULT_OUTSIDE: 10, LEISURE_PASS: 1 } as const;
const PAID_TYPES = ['ADULT_PAID', 'ADULT_PAID', 'ADULT_PAID', 'ADULT_OUTSIDE', 'LEISURE_PASS'] as const;
const FREE_TYPES = ['ADULT_FREE', 'ADULT_FREE', 'ADULT_FREE', 'YOUTH_FREE', 'YOUTH_FREE', 'TEACHER'];
const DUE = 0.14;
/** Months after which an open fee moves a membership: reminded, delinquent, ended. */
const FEE_STEPS = [1, 5, 7];

/** Seeded patrons of Flanders; about one in ten is moved by the run. */
export function patrons(count: number, seed: number): PatronTold[] {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_none, index) => patron(dice, `p${index}`));
}

function patron(dice: Dice, sourceId: string): PatronTold {
  const [institution, other] = [dice.pick(LIBRARIES), dice.pick(LIBRARIES)];
  const memberships = [dice.chance(DUE) ? due(dice, institution) : dice.chance(0.65) ? free(dice, institution) : paid(dice, institution)];
  if (other !== institution && dice.chance(0.15)) memberships.push({ ...free(dice, other), id: 'n' });
  const isLapsing = memberships[0]?.id === 'lapsing';
  const begun = Math.max(...memberships.map(({ enrolledOn }) => enrolledOn)) as Day;
  const lastUse = isLapsing ? addDays(addMonths(RUN, -24), -dice.between(1, 28)) : Math.max(begun, EVE - Math.floor(dice.next() ** 2 * 600));
  return {
    sourceId,
    kind: 'PERSON',
    bornOn: addDays(EVE, -dice.between(7_000, 30_000)),
    cards: [{ number: sourceId }],
    memberships: isLapsing ? memberships.slice(0, 1) : memberships,
    activity: [{ institution, via: 'ILS', on: lastUse as Day }],
    charges: dice.chance(0.12) ? [{ id: 'c', institution, amount: dice.between(50, 2_500) / 100, raisedOn: addDays(EVE, -dice.between(0, 200)) }] : [],
    blocks: dice.chance(0.03) ? [{ id: 'b', institution, kind: 'GENERAL', from: addDays(EVE, -dice.between(0, 400)) }] : [],
  };
}

/** Lapses for inactivity, or has not paid since the months after which that moves it. */
function due(dice: Dice, institution: string): MembershipTold {
  if (dice.chance(0.45)) return { id: 'lapsing', institution, type: 'ADULT_FREE', enrolledOn: addDays(RUN, -dice.between(800, 3_000)), via: 'DESK' };
  const type = dice.pick(PAID_TYPES);
  const startsOn = addDays(addMonths(RUN, -dice.pick(FEE_STEPS)), -dice.between(0, 27));
  return { id: 'm', institution, type, enrolledOn: startsOn, via: 'DESK', fee: { amount: PAID[type] } };
}

function free(dice: Dice, institution: string): MembershipTold {
  return { id: 'm', institution, type: dice.pick(FREE_TYPES), enrolledOn: addDays(EVE, -dice.between(0, 2_500)), via: 'DESK' };
}

/** A year that was paid, in which it still runs or after which it ended; some renew it. */
function paid(dice: Dice, institution: string): MembershipTold {
  const type = dice.pick(PAID_TYPES);
  const enrolledOn = addDays(EVE, -dice.between(0, 700));
  const renewals = dice.chance(0.5) && enrolledOn < addDays(EVE, -360) ? [{ on: addDays(enrolledOn, 355) }] : [];
  return { id: 'm', institution, type, enrolledOn, via: 'DESK', fee: { amount: PAID[type], paidOn: earliestPaid(dice, enrolledOn) }, renewals };
}

function earliestPaid(dice: Dice, enrolledOn: Day): Day {
  return Math.min(EVE, enrolledOn + dice.between(0, 25)) as Day;
}
