import { bareMembership, barePatron } from '../../src/domain/bareFacts';
import { addDays, dayOf, FOREVER, type Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import { deepFreeze } from '../../src/policies/deepFreeze';
import { replay } from '../../src/policies/replay';
import { diceOf, type Dice } from './dice';
import { REGIONS, rulebook } from './world';

/** One question: may this patron use this library on this day? */
export interface Question {
  readonly patron: PatronFacts;
  readonly institution: string;
  readonly on: Day;
}

const FIRST = dayOf(2024, 1, 1);
const LAST = dayOf(2026, 11, 30);

/**
 * Seeded patrons, one date each. What the monthly runs before that date have done is among the facts, as it is in the
 * store, and the facts are frozen, as the store hands them out.
 */
export function questions(count: number, seed: number): Question[] {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_none, index) => {
    const on = dice.between(FIRST, LAST) as Day;
    const region = dice.chance(0.75) ? 0 : 1;
    const patron = region === 0 ? flemish(dice, `p${index}`, on) : finnish(dice, `p${index}`, on);
    const home = (patron.memberships[0] as MembershipFacts).institution;
    const institution = dice.chance(0.7) ? home : dice.pick(REGIONS[region] as readonly string[]);
    return { patron: deepFreeze(withRuns(patron, on)), institution, on };
  });
}

function flemish(dice: Dice, id: string, on: Day): PatronFacts {
  const institutions = REGIONS[0] as readonly string[];
  const first = dice.between(0, institutions.length - 1);
  const memberships = [flemishMembership(dice, `${id}a`, institutions[first] as string, on)];
  if (dice.chance(0.2)) memberships.push(flemishMembership(dice, `${id}b`, institutions[(first + 1) % institutions.length] as string, on));
  const begun = Math.max(...memberships.map((row) => row.enrolledOn));
  const lastUse = Math.max(begun, on - Math.floor(dice.next() ** 2 * 1500)) as Day;
  const used = { institution: dice.pick(institutions), via: 'ILS', on: lastUse, earlierUnknown: true } as const;
  return { ...barePatron(id), memberships, activity: [used] };
}

function flemishMembership(dice: Dice, id: string, institution: string, on: Day): MembershipFacts {
  if (dice.chance(0.5)) return membership({ id, institution, type: 'FREE', enrolledOn: before(dice, on, 2000) });
  const enrolledOn = before(dice, on, 500);
  const paid = dice.chance(0.5) ? addDays(enrolledOn, dice.between(0, 260)) : null;
  const fee = { amount: 500, paidOn: paid !== null && paid <= on ? paid : null, paid: null, waivedOn: null };
  return membership({ id, institution, type: 'PAID', enrolledOn, fee });
}

function finnish(dice: Dice, id: string, on: Day): PatronFacts {
  const enrolledOn = before(dice, on, 4200);
  const row = membership({ id: `${id}a`, institution: dice.pick(REGIONS[1] as readonly string[]), type: 'HENKILO', enrolledOn });
  return { ...barePatron(id), identityCode: [{ from: enrolledOn, value: dice.chance(0.7) ? 'PRESENT' : 'ABSENT' }], memberships: [row] };
}

function before(dice: Dice, on: Day, days: number): Day {
  return addDays(on, -dice.between(0, days));
}

function membership(told: Pick<MembershipFacts, 'id' | 'institution' | 'type' | 'enrolledOn'> & Partial<MembershipFacts>): MembershipFacts {
  return { ...bareMembership(told), ...told };
}

/** The patron with what runs from the first enrolment through the day itself have committed. */
function withRuns(patron: PatronFacts, on: Day): PatronFacts {
  const from = Math.min(FOREVER, ...patron.memberships.map((row) => row.enrolledOn)) as Day;
  const { committed } = replay({ rulebook, facts: patron, from, through: on });
  const memberships = patron.memberships.map((row) => ({
    ...row,
    committed: committed.filter((each) => each.membershipId === row.id).map((each) => each.commit),
  }));
  return { ...patron, memberships };
}
