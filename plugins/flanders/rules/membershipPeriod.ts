import { addDays, addMonths, always, defineRule, endOfMonth, type Day, type TermFacts } from '../../../src/policies';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

/**
 * R-A2, R-C1. The recorded last day is the last valid day. Where none is recorded, a type with a term ends with the
 * month in which that term is over; without a term nothing ends it. A type that renews itself goes on by its term
 * from the day after its last day (a month's last day stays one), without a term for ever. A renewal of the same
 * record begins on the day after its last day, or, once ended for whatever reason, on the day of renewal, and ends with
 * a month too.
 * Source: Abonnementen verlengen, 2021-07-13.
 */
export const membershipPeriod = defineRule<FlandersSettings>({
  about: 'term',
  name: 'membershipPeriod',
  code: 'MEMBER',
  source: renewals,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidmaatschap is geldig.' },
    fi: { patron: 'Jäsenyys on voimassa.' },
    sv: { patron: 'Medlemskapet är giltigt.' },
    fr: { patron: 'L’abonnement est valable.' },
    en: { patron: 'The membership is valid.' },
  },
  claims(facts) {
    const recorded = facts.decision.recordedEndsOn;
    const lastDay = recorded === undefined ? computed(facts) : recorded;
    if (facts.type.renewal === 'NONE') return [{ kind: 'term', endsOn: lastDay }];
    const renewsItself = { firstPeriodEndsOn: lastDay, everyMonths: facts.type.termMonths };
    return [{ kind: 'term', endsOn: null, renewsItself }];
  },
});

function computed({ membership, type, decision, previous }: TermFacts): Day | null {
  if (type.termMonths === null) return null;
  if (previous === null) return termFrom(membership.startsOn, type.termMonths);
  if (previous.ended || previous.certainThrough < decision.on) return termFrom(decision.on, type.termMonths);
  return previous.endsOn === null ? null : termFrom(addDays(previous.endsOn, 1), type.termMonths);
}

function termFrom(firstDay: Day, months: number): Day {
  return endOfMonth(addDays(addMonths(firstDay, months), -1));
}
