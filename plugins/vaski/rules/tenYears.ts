import { dayOf, defineRule } from '../../../src/policies';
import { longTerm } from '../longTerm';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';

/**
 * R0. Through 14 April 2025 a membership lasts ten years (120 months) from enrolment or the last renewal, even if
 * the card is in use; a recorded last day stands.
 * Source: Vaski staff notice, April 2025.
 */
export const tenYears = defineRule<VaskiSettings>({
  about: 'term',
  name: 'tenYears',
  code: 'MEMBER',
  source: notice,
  inForce: { through: dayOf(2025, 4, 14) },
  texts: {
    nl: { patron: 'De klantrelatie geldt tot en met {endsOn}.' },
    fi: { patron: 'Asiakkuus on voimassa {endsOn} asti.' },
    sv: { patron: 'Kundförhållandet gäller till och med {endsOn}.' },
    fr: { patron: 'L’inscription est valable jusqu’au {endsOn}.' },
    en: { patron: 'The membership is valid through {endsOn}.' },
  },
  claims: (facts, settings) => longTerm(facts, settings, 120),
});
