import { always, defineRule } from '../../../src/policies';
import { cancelsHolds } from '../cancelsHolds';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

/**
 * R-C3. The end of a membership leaves its holds as they are, unless the library has set otherwise; the plan of a run says
 * so. In 2021 holds were lost by an expiry that nobody had told to cancel them.
 * Source: Abonnementen verlengen, 2021-07-13.
 */
export const holdsKept = defineRule<FlandersSettings>({
  about: 'change',
  name: 'holdsKept',
  code: 'HOLDS_KEPT',
  source: renewals,
  inForce: always,
  texts: {
    nl: { patron: 'De reserveringen blijven staan.' },
    fi: { patron: 'Varaukset jäävät voimaan.' },
    sv: { patron: 'Reservationerna står kvar.' },
    fr: { patron: 'Les réservations sont maintenues.' },
    en: { patron: 'The holds are kept.' },
  },
  claims(facts, settings) {
    return facts.change.kind === 'END' && !cancelsHolds(facts, settings) ? [{ kind: 'effect', effect: 'KEEP_HOLDS', shownOnly: true }] : [];
  },
});
