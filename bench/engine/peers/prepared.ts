import { addMonths, dayOf, endOfMonth, FOREVER, nextDayOfMonth, type Day } from '../../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../../src/domain/facts';
import type { Question } from '../patrons';
import { REGIONS } from '../world';

/**
 * What is worked out beforehand for rule engines that know no months, no runs and no latest of several days: every day
 * on which something changes. What is left to them is to compare days and to find the first row that fits.
 */
export interface Prepared {
  readonly on: number;
  readonly region: number;
  readonly kind: 'NONE' | 'FREE' | 'PAID' | 'HENKILO';
  readonly lapsesOn: number;
  readonly remindedOn: number;
  readonly delinquentOn: number;
  readonly ranOutOn: number;
  readonly endsOn: number;
  readonly feeOpen: boolean;
  /** Open, or paid only after the run that ended the membership. */
  readonly feeMissed: boolean;
  readonly withoutCode: boolean;
  readonly elsewhere: readonly { readonly region: number; readonly through: number }[];
  /** For those that cannot look through a list: whether a membership elsewhere in the region is valid. */
  readonly welcome: boolean;
}

const MOVE = dayOf(2025, 4, 15);
const NEVER = 2_000_000;

export function prepare({ patron, institution, on }: Question): Prepared {
  const own = patron.memberships.find((row) => row.institution === institution);
  const region = regionOf(institution);
  const elsewhere = patron.memberships
    .filter((row) => row.institution !== institution)
    .map((row) => ({ region: regionOf(row.institution), through: lastDayOf(patron, row, on) }));
  const welcome = elsewhere.some((home) => home.region === region && on <= home.through);
  const days = own === undefined ? noDays : daysOf(patron, own, on);
  return { on, region, kind: (own?.type ?? 'NONE') as Prepared['kind'], ...days, elsewhere, welcome };
}

type Days = Omit<Prepared, 'on' | 'region' | 'kind' | 'elsewhere' | 'welcome'>;

const noDays: Days = {
  lapsesOn: NEVER,
  remindedOn: NEVER,
  delinquentOn: NEVER,
  ranOutOn: NEVER,
  endsOn: NEVER,
  feeOpen: false,
  feeMissed: false,
  withoutCode: false,
};

function daysOf(patron: PatronFacts, row: MembershipFacts, on: Day): Days {
  if (row.type === 'FREE') return { ...noDays, lapsesOn: lapseOf(patron, row) };
  if (row.type === 'PAID') return feeDays(row);
  const withoutCode = patron.identityCode[0]?.value === 'ABSENT';
  const long = row.enrolledOn >= MOVE ? addMonths(row.enrolledOn, 900) : on >= MOVE ? dayOf(2100, 1, 1) : addMonths(row.enrolledOn, 120);
  return { ...noDays, withoutCode, endsOn: withoutCode ? addMonths(row.enrolledOn, 12) : long };
}

function lapseOf(patron: PatronFacts, row: MembershipFacts): Day {
  const used = [row.enrolledOn, ...patron.activity.map((act) => act.on), ...patron.memberships.map((other) => other.enrolledOn)];
  return nextDayOfMonth((addMonths(Math.max(...used) as Day, 24) + 1) as Day, 1);
}

function feeDays({ startsOn, fee }: MembershipFacts): Days {
  const runAfter = (months: number): Day => nextDayOfMonth(addMonths(startsOn, months), 1);
  const ranOutOn = runAfter(7);
  const paidOn = fee?.paidOn ?? FOREVER;
  return {
    ...noDays,
    remindedOn: runAfter(0),
    delinquentOn: runAfter(5),
    ranOutOn,
    endsOn: endOfMonth((addMonths(startsOn, 12) - 1) as Day),
    feeOpen: fee !== null && paidOn === FOREVER,
    feeMissed: fee !== null && paidOn > ranOutOn,
  };
}

function lastDayOf(patron: PatronFacts, row: MembershipFacts, on: Day): number {
  const { lapsesOn, ranOutOn, endsOn, feeMissed } = daysOf(patron, row, on);
  return Math.min(lapsesOn - 1, endsOn, feeMissed ? ranOutOn - 1 : NEVER);
}

function regionOf(institution: string): number {
  return REGIONS.findIndex((region) => region.includes(institution));
}
