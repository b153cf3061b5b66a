import { always, defineRule } from '../../../src/policies';
import { cancelsHolds } from '../cancelsHolds';
import type { FlandersSettings } from '../settings';
import { onlineFaq } from '../sources';

/**
 * R-D3, R-C3. The end of a registration online that was never paid cancels its holds; the end of any other membership only
 * where the library has set `cancelHoldsOnExpiry`.
 * Source: Veelgestelde vragen online herinschrijven, 2022-05-22.
 */
export const holdsCancelled = defineRule<FlandersSettings>({
  about: 'change',
  name: 'holdsCancelled',
  code: 'HOLDS_CANCELLED',
  source: onlineFaq,
  inForce: always,
  texts: {
    nl: { patron: 'De reserveringen worden geannuleerd.' },
    fi: { patron: 'Varaukset perutaan.' },
    sv: { patron: 'Reservationerna avbokas.' },
    fr: { patron: 'Les réservations sont annulées.' },
    en: { patron: 'The holds are cancelled.' },
  },
  claims(facts, settings) {
    return facts.change.kind === 'END' && cancelsHolds(facts, settings) ? [{ kind: 'effect', effect: 'CANCEL_HOLDS' }] : [];
  },
});
