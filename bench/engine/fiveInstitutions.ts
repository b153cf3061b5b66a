import { bareMembership, barePatron } from '../../src/domain/bareFacts';
import { addDays, dayOf, type Day } from '../../src/domain/day';
import type { OwnStanding } from '../../src/domain/ownStanding';
import type { MembershipFacts } from '../../src/domain/facts';
import { answerOn, type Answer } from '../../src/policies/answer';
import { replay } from '../../src/policies/replay';
import { diceOf, type Dice } from './dice';
import { oneRegion } from './world';

const LIBRARIES = ['aalst', 'geraardsbergen', 'haaltert', 'lede', 'zottegem'];
const rulebook = oneRegion(LIBRARIES);
const ON = dayOf(2026, 3, 10);

/** One patron's own standings at five libraries of one region, projected beforehand, and the library asked. */
export interface Projected {
  readonly own: readonly OwnStanding[];
  readonly institution: string;
}

/** Patrons with a yearly membership at each of five libraries, paid, unpaid or over. */
export function projected(count: number, seed: number): Projected[] {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_none, index) => {
    const memberships = LIBRARIES.map((institution) => yearly(dice, `${index} ${institution}`, institution));
    const facts = { ...barePatron(`${index}`), memberships };
    const from = Math.min(...memberships.map((row) => row.enrolledOn)) as Day;
    return { own: replay({ rulebook, facts, from, through: ON }).epochs.at(-1)?.own ?? [], institution: dice.pick(LIBRARIES) };
  });
}

function yearly(dice: Dice, id: string, institution: string): MembershipFacts {
  const enrolledOn = addDays(ON, -dice.between(0, 450));
  const paidOn = dice.chance(0.7) ? addDays(enrolledOn, Math.min(dice.between(0, 40), ON - enrolledOn)) : null;
  return { ...bareMembership({ id, institution, type: 'PAID', enrolledOn }), fee: { amount: 500, paidOn, paid: null, waivedOn: null } };
}

const nobodyCertain = new Map<string, never>();

/** The sharing rules asked, and five own standings composed into one timeline. */
export function composeFive({ own, institution }: Projected): Answer {
  return answerOn(rulebook, institution, { own, lastCertain: nobodyCertain }, { on: ON, knownOn: ON });
}

/** The composition alone, once the sharing rules have been asked. */
export function partsOfFive(projectedPatron: Projected): Answer['parts'] {
  return composeFive(projectedPatron).parts;
}

