import { addMonths, always, defineRule, later, type Day, type TermFacts } from '../../../src/policies';
import type { TemplateSettings } from '../settings';
import { houseRules } from '../sources';

/**
 * A membership lasts `termMonths` months from enrolment or from the last renewal, whichever is later, and that day
 * is valid itself; a day that the month does not have becomes its last. A last day recorded elsewhere does not count.
 * Source: House rules of the example library, 2026-01-01.
 */
export const fixedTerm = defineRule<TemplateSettings>({
  about: 'term',
  name: 'fixedTerm',
  code: 'MEMBER',
  source: houseRules,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidmaatschap is geldig tot en met {endsOn}.' },
    fi: { patron: 'Asiakkuus on voimassa {endsOn} asti.' },
    sv: { patron: 'Kundförhållandet gäller till och med {endsOn}.' },
    fr: { patron: 'L’abonnement est valable jusqu’au {endsOn} inclus.' },
    en: { patron: 'The membership is valid through {endsOn}.' },
  },
  claims(facts, settings) {
    const endsOn = addMonths(begunOn(facts), settings.termMonths);
    return [{ kind: 'term', endsOn, facts: { endsOn: { day: endsOn } } }];
  },
});

/** The day from which the term counts, as known on the day of this decision. */
function begunOn({ membership, decision }: TermFacts): Day {
  const renewals = membership.renewals.filter((renewal) => renewal.on <= decision.on);
  return renewals.reduce((latest, renewal) => later(latest, renewal.on), membership.enrolledOn);
}
