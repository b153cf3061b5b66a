import { createHash } from 'node:crypto';
import { addDays, civil, dayOf, type Day } from '../../src/domain/day';

/** One of the people of the bench: who they are follows from their number alone. */
export interface Person {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly bornOn: Day;
  readonly identityNumber: string;
}

/** Many of one name on a day that stands in for an unknown one: who they are among the numbers, as SQL and here. */
export interface Crowd {
  readonly every: number;
  readonly rest: number;
  readonly family: string;
  readonly bornOn: Day;
}

export const CONSORTIUM = 'be-vlg';
export const FIRST_BIRTH = dayOf(1935, 1, 1);
/** Days of birth are spread over eighty years, step by step of a prime. */
export const BIRTH_DAYS = 29_220;
export const BIRTH_STEP = 7_919;

/** 400 and 1,000 of a million: fewer and more than are opened for one look-up. */
export const CROWDS: readonly [Crowd, Crowd] = [
  { every: 2500, rest: 1, family: 'Janssens', bornOn: dayOf(1970, 1, 2) },
  { every: 1000, rest: 0, family: 'Peeters', bornOn: dayOf(1970, 1, 1) },
];

const HEADS = ['Jans', 'Pee', 'Ver', 'Mae', 'Wil', 'Cla', 'Gro', 'Her', 'De', 'Vla', 'Korho', 'Virta', 'Mäki', 'Nie', 'Lah', 'Ste', 'Bor', 'Cop', 'Goos', 'Dhon'];
const MIDDLES = ['', 'se', 'ma', 'lin', 'ter', 'ke', 'ro', 'va', 'ni', 'len', 'ha', 'mer', 'pe', 'sti', 'do'];
const TAILS = ['ns', 'rs', 'nen', 'man', 'kx', 'ts', 'mans', 'la', 'lä', 'ck', 'sen', 't', 'l', 'den', 'ers', 'n'];
const PARTICLES = ['van ', 'de ', 'van den ', 'Van der '];
const GIVEN = ['Maria', 'Jan', 'An', 'Luc', 'Eva', 'Aino', 'Eero', 'Sofie', 'Bart', 'Johanna', 'Tuomas', 'Liisa', 'Pieter', 'Katrien', 'Emma', 'Noah', 'Marc', 'Els', 'Koen', 'Hilde'];

/** The person who holds the card `be-vlg-<number>`. */
export function personOf(number: number): Person {
  const name = (part: number): string => pick(HEADS, number, part) + pick(MIDDLES, number, part + 1) + pick(TAILS, number, part + 2);
  const kind = dice(number, 0) % 20;
  const family = kind < 4 ? pick(PARTICLES, number, 9) + name(1) : kind === 4 ? `${name(1)}-${name(4)}` : name(1);
  const given = dice(number, 8) % 3 === 0 ? `${pick(GIVEN, number, 7)} ${pick(GIVEN, number, 10)}` : pick(GIVEN, number, 7);
  const crowd = CROWDS.find(({ every, rest }) => number % every === rest);
  const bornOn = crowd?.bornOn ?? addDays(FIRST_BIRTH, (number * BIRTH_STEP) % BIRTH_DAYS);
  return { id: idOf(number), family: crowd?.family ?? family, given, bornOn, identityNumber: nationalNumber(bornOn, 1 + (number % 997)) };
}

function nationalNumber(bornOn: Day, serial: number): string {
  const { year, month, day } = civil(bornOn);
  const digits = [year % 100, month, day].map((part) => String(part).padStart(2, '0')).join('') + String(serial).padStart(3, '0');
  const check = 97 - ((Number(digits) + (year < 2000 ? 0 : 2_000_000_000)) % 97);
  return digits + String(check).padStart(2, '0');
}

function pick<T>(list: readonly T[], number: number, part: number): T {
  return list[dice(number, part) % list.length] as T;
}

function dice(number: number, part: number): number {
  let mixed = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** As SQL makes it: `md5('be-vlg' || n)::uuid`. */
function idOf(number: number): string {
  return createHash('md5').update(`${CONSORTIUM}${number}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
