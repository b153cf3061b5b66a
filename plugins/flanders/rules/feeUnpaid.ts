import {
  addMonths,
  always,
  defineRule,
  feeOpen,
  later,
  startOfMonth,
  type Calendar,
  type Day,
  type MembershipRuleFacts,
  type StatusClaim,
} from '../../../src/policies';
import { firstRegistrationOnline } from '../firstRegistrationOnline';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

interface Step {
  readonly status: 'REMINDED' | 'DELINQUENT' | 'EXPIRED';
  readonly due: Day;
}

/**
 * R-D1 to R-D4. While the fee of a period is open: INVOICED until the first run on or after its first day, then
 * REMINDED; DELINQUENT at the first run 5 months after the first day, ended at the first run after 7 (each a setting).
 * After a first registration online: INVOICED until the run of the third month after the month of registration,
 * then DELINQUENT, ended at the run of the fourth. Paying in full or waiving gives NORMAL at once; a part payment
 * changes nothing.
 * Source: Abonnementen verlengen, 2021-07-13; Veelgestelde vragen online herinschrijven, 2022-05-22; the other
 * timetable (5 and 5): Hoe werken afboekingen, 2023-04-25.
 */
export const feeUnpaid = defineRule<FlandersSettings>({
  about: 'membership',
  name: 'feeUnpaid',
  code: 'FEE_UNPAID',
  decides: ['status'],
  source: renewals,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidgeld van {amount} is niet betaald (periode vanaf {startsOn}).', remedy: 'Betaal {amount} aan de balie, aan de automaat of in Mijn Bibliotheek.' },
    fi: { patron: 'Jäsenmaksu {amount} on maksamatta (kausi {startsOn} alkaen).', remedy: 'Maksa {amount} palvelutiskillä, automaatilla tai verkossa.' },
    sv: { patron: 'Medlemsavgiften {amount} är obetald (period från {startsOn}).', remedy: 'Betala {amount} vid disken, automaten eller på webben.' },
    fr: { patron: 'La cotisation de {amount} n’est pas payée (période à partir du {startsOn}).', remedy: 'Payez {amount} au comptoir, à l’automate ou en ligne.' },
    en: { patron: 'The membership fee of {amount} is unpaid (period from {startsOn}).', remedy: 'Pay {amount} at the desk, at the kiosk or in the portal.' },
  },
  claims(facts, settings, calendar) {
    const { membership } = facts;
    if (!feeOpen(membership) || writtenOff(facts)) return [];
    const shown = { amount: { money: membership.fee?.amount ?? 0 }, startsOn: { day: membership.startsOn } };
    const steps = firstRegistrationOnline(facts) ? onlineSteps(membership.enrolledOn, settings) : deskSteps(facts, settings);
    const invoiced: StatusClaim = { kind: 'status', status: 'INVOICED', from: membership.enrolledOn, facts: shown };
    return [invoiced, ...stepsDone(facts, shown), ...steps.flatMap((step) => atRun(step, membership.enrolledOn, calendar, shown))];
  },
});

function deskSteps({ membership }: MembershipRuleFacts, { fee }: FlandersSettings): Step[] {
  const first = membership.startsOn;
  return [
    { status: 'REMINDED', due: first },
    ...step('DELINQUENT', fee.delinquentAfterMonths, (months) => addMonths(first, months)),
    ...step('EXPIRED', fee.expireAfterMonths, (months) => addMonths(first, months)),
  ];
}

function onlineSteps(registeredOn: Day, { onlineFee }: FlandersSettings): Step[] {
  const monthAfter = (months: number): Day => startOfMonth(addMonths(registeredOn, months));
  return [
    ...step('DELINQUENT', onlineFee.delinquentMonth, monthAfter),
    ...step('EXPIRED', onlineFee.expireMonth, monthAfter),
  ];
}

function step(status: Step['status'], months: number | null, dueAfter: (months: number) => Day): Step[] {
  return months === null ? [] : [{ status, due: dueAfter(months) }];
}

function atRun({ status, due }: Step, enrolledOn: Day, calendar: Calendar, facts: StatusClaim['facts']): StatusClaim[] {
  const run = calendar.nextRun(later(due, enrolledOn));
  return run === null ? [] : [{ kind: 'status', status, from: run, byRun: true, facts }];
}

/** What runs have already done stands until the fee is closed. */
function stepsDone({ membership }: MembershipRuleFacts, facts: StatusClaim['facts']): StatusClaim[] {
  return membership.committed.flatMap(({ kind, status, on }) =>
    kind === 'STEP' && status !== 'NONE' ? [{ kind: 'status', status, from: on, facts }] : [],
  );
}

/** A fee is written off when the membership ends for it or is cancelled; a later renewal of the record owes it no more. */
function writtenOff({ membership }: MembershipRuleFacts): boolean {
  const { cancelledOn, termStartsOn } = membership;
  if (cancelledOn !== null && cancelledOn < termStartsOn) return true;
  return membership.committed.some(
    (commit) => commit.kind === 'END' && commit.on < termStartsOn && commit.reason.code === 'FEE_UNPAID',
  );
}
