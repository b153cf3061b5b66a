import type { Consortium } from '../../domain/consortium';
import { addDays, addMonths, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { ListScope } from '../../store/lists/listStatement';
import { Fault } from '../fault';

/** Whom somebody wants listed. Ages are in years on the present day, both included; null leaves a side open. */
export interface ListWanted {
  readonly consortium: Consortium;
  readonly institutions: readonly string[];
  readonly type: string | null;
  readonly ageFrom: number | null;
  readonly ageThrough: number | null;
}

const OLDEST = 150;

/** Throws BAD_REQUEST for a membership type that is not described, and for ages that are none. */
export function listScope({ consortium, institutions, type, ageFrom, ageThrough }: ListWanted, today: Day): ListScope {
  if (type !== null && !consortium.membershipTypes.some(({ code }) => code === type)) {
    const known = consortium.membershipTypes.map(({ code }) => `\`${code}\``).join(', ');
    throw new Fault('BAD_REQUEST', `\`${consortium.id}\` has no membership type \`${type}\`; name one of ${known}.`);
  }
  refuseNoAge('ageFrom', ageFrom);
  refuseNoAge('ageThrough', ageThrough);
  if (ageFrom !== null && ageThrough !== null && ageThrough < ageFrom) throw new Fault('BAD_REQUEST', `\`ageThrough\` is ${ageThrough}, below \`ageFrom\` ${ageFrom}; put the ages the right way round.`);
  return {
    consortiumId: consortium.id,
    institutions,
    type,
    bornFrom: ageThrough === null ? null : addDays(lastBorn(today, ageThrough + 1), 1),
    bornThrough: ageFrom === null ? null : lastBorn(today, ageFrom),
  };
}

/** Throws BAD_REQUEST where a period ends before it begins. */
export function refuseReversed(from: Day | null, through: Day | null): void {
  if (from === null || through === null || from <= through) return;
  throw new Fault('BAD_REQUEST', `\`through\` is ${isoDay(through)}, before \`from\` ${isoDay(from)}; put the days the right way round.`);
}

function refuseNoAge(name: string, age: number | null): void {
  if (age === null || (Number.isInteger(age) && age >= 0 && age <= OLDEST)) return;
  throw new Fault('BAD_REQUEST', `\`${name}\` is ${age}; give an age of 0 to ${OLDEST} years.`);
}

/** The last day of birth with which somebody is of an age by a day. Who was born on a leap day is a year older on 28 February. */
function lastBorn(by: Day, years: number): Day {
  const born = addMonths(by, -12 * years);
  const next = addDays(born, 1);
  return addMonths(next, 12 * years) <= by ? next : born;
}
