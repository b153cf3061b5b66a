import { addMonths, civil, dayOf, endOfMonth, type Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import { REGIONS } from './world';

/** What the function written by hand says: a status and why, and nothing else. */
export interface Verdict {
  readonly status: 'NONE' | 'INVOICED' | 'REMINDED' | 'DELINQUENT' | 'NORMAL' | 'EXPIRED';
  readonly code: string;
}

const MOVE = dayOf(2025, 4, 15);
const END_OF_CENTURY = dayOf(2100, 1, 1);
const MEMBER: Verdict = { status: 'NORMAL', code: 'MEMBER' };
const STRANGER: Verdict = { status: 'NONE', code: 'NOT_A_MEMBER' };
const INACTIVE: Verdict = { status: 'EXPIRED', code: 'INACTIVE' };
const PERIOD_ENDED: Verdict = { status: 'EXPIRED', code: 'PERIOD_ENDED' };
const WITHOUT_CODE: Verdict = { status: 'NORMAL', code: 'NO_NATIONAL_ID' };
const STEPS: readonly Verdict[] = (['INVOICED', 'REMINDED', 'DELINQUENT', 'EXPIRED'] as const).map((status) => ({ status, code: 'FEE_UNPAID' }));

const regionOf = new Map(REGIONS.flatMap((region, index) => region.map((institution): [string, number] => [institution, index])));

/** The same rules as one plain function over plain objects: the least that an answer can cost. */
export function decideByHand(patron: PatronFacts, institution: string, on: Day): Verdict {
  let own: Verdict | null = null;
  let welcome = false;
  for (const row of patron.memberships) {
    if (row.enrolledOn > on) continue;
    const verdict = verdictOf(patron, row, on);
    if (row.institution === institution) own = verdict;
    else if (verdict.status !== 'EXPIRED' && regionOf.get(row.institution) === regionOf.get(institution)) welcome = true;
  }
  if (own !== null && own.status !== 'EXPIRED') return own;
  if (welcome) return { status: own === null ? 'NONE' : 'EXPIRED', code: 'SHARED_MEMBERSHIP' };
  return own ?? STRANGER;
}

function verdictOf(patron: PatronFacts, row: MembershipFacts, on: Day): Verdict {
  if (row.type === 'FREE') return unusedSince(patron, row, on);
  return row.type === 'PAID' ? paidByTheYear(row, on) : byIdentityCode(patron, row, on);
}

/** Lapsed at the run of the month after the last use is more than 24 months old. */
function unusedSince(patron: PatronFacts, row: MembershipFacts, on: Day): Verdict {
  let last = row.enrolledOn;
  for (const act of patron.activity) if (act.on > last) last = act.on;
  for (const other of patron.memberships) if (other.enrolledOn > last) last = other.enrolledOn;
  return on - last > 730 && month(on) >= month(last) + 25 ? INACTIVE : MEMBER;
}

/** While the fee is open a step at the first run of the first, sixth and eighth month; valid through a month's end. */
function paidByTheYear({ startsOn, fee }: MembershipFacts, on: Day): Verdict {
  if (fee !== null && fee.paidOn === null) return STEPS[steps(startsOn, on)] as Verdict;
  if (fee !== null && fee.paidOn !== null && steps(startsOn, (fee.paidOn - 1) as Day) === 3) return STEPS[3] as Verdict;
  return on - startsOn < 365 || on <= endOfMonth((addMonths(startsOn, 12) - 1) as Day) ? MEMBER : PERIOD_ENDED;
}

/** How many steps the runs through a day have gone. */
function steps(startsOn: Day, on: Day): 0 | 1 | 2 | 3 {
  const start = civil(startsOn);
  const passed = month(on) - (start.year * 12 + start.month) - (start.day === 1 ? 0 : 1);
  return passed < 0 ? 0 : passed < 5 ? 1 : passed < 7 ? 2 : 3;
}

/** One year without an identity code; with it ten years, moved to 2100 for whoever enrolled before the move. */
function byIdentityCode(patron: PatronFacts, row: MembershipFacts, on: Day): Verdict {
  if (patron.identityCode[0]?.value === 'ABSENT') return on <= addMonths(row.enrolledOn, 12) ? WITHOUT_CODE : PERIOD_ENDED;
  const last = row.enrolledOn >= MOVE ? addMonths(row.enrolledOn, 900) : on >= MOVE ? END_OF_CENTURY : addMonths(row.enrolledOn, 120);
  return on <= last ? MEMBER : PERIOD_ENDED;
}

function month(day: Day): number {
  const { year, month: inYear } = civil(day);
  return year * 12 + inYear;
}
