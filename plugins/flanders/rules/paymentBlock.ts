import { dayOf, onChannel } from '../../../src/policies';
import { blockRule } from '../blockRule';
import { charging } from '../sources';

/**
 * R-E9. A payment block bars only paying at the machine, since 10 May 2021.
 * Source: Kan je een boete opnemen op de materiaalvergoedingsnota, 2023-12-01.
 */
export const paymentBlock = blockRule({
  name: 'paymentBlock',
  code: 'PAYMENT_BLOCK',
  kind: 'PAYMENT',
  source: charging,
  inForce: { from: dayOf(2021, 5, 10) },
  decisions: onChannel('KIOSK', 'REFUSED', 'PAY'),
  texts: {
    nl: { patron: 'Betalen aan de automaat is geblokkeerd sinds {since}.', remedy: 'Betaal aan de balie of in Mijn Bibliotheek.' },
    fi: { patron: 'Maksaminen automaatilla on estetty {since} alkaen.', remedy: 'Maksa palvelutiskillä tai verkossa.' },
    sv: { patron: 'Betalning vid automaten är spärrad sedan {since}.', remedy: 'Betala vid disken eller på webben.' },
    fr: { patron: 'Le paiement à l’automate est bloqué depuis le {since}.', remedy: 'Payez au comptoir ou en ligne.' },
    en: { patron: 'Paying at the kiosk is blocked since {since}.', remedy: 'Pay at the desk or in the portal.' },
  },
});
