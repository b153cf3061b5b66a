import { dayOf, defineRule } from '../../../src/policies';
import { longTerm } from '../longTerm';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';

/**
 * R5. From 15 April 2025 a new or renewed membership of the listed types lasts 75 years (900 months); a recorded
 * last day stands. A record made on 15 April itself counts as new.
 * Source: Vaski staff notice, April 2025.
 */
export const seventyFiveYears = defineRule<VaskiSettings>({
  about: 'term',
  name: 'seventyFiveYears',
  code: 'MEMBER',
  source: notice,
  inForce: { from: dayOf(2025, 4, 15) },
  texts: {
    nl: { patron: 'De klantrelatie geldt tot en met {endsOn}.' },
    fi: { patron: 'Asiakkuus on voimassa {endsOn} asti.' },
    sv: { patron: 'Kundförhållandet gäller till och med {endsOn}.' },
    fr: { patron: 'L’inscription est valable jusqu’au {endsOn}.' },
    en: { patron: 'The membership is valid through {endsOn}.' },
  },
  claims: (facts, settings) => longTerm(facts, settings, 900),
});
