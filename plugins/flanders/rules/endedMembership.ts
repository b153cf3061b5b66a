import { always, defineRule, everywhere, type Use } from '../../../src/policies';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

const decisions = everywhere('REFUSED', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL');

/**
 * R-E11, R-C2. With an ended membership, whatever ended it, the patron can pay and sign in, and nothing more; a guest
 * of the region keeps a guest's rights.
 * Source: Abonnementen verlengen, 2021-07-13.
 */
export const endedMembership = defineRule<FlandersSettings>({
  about: 'use',
  name: 'endedMembership',
  code: 'PERIOD_ENDED',
  decides: Object.keys(decisions) as Use[],
  source: renewals,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidmaatschap is beëindigd.', remedy: 'Vernieuw het lidmaatschap aan de balie.' },
    fi: { patron: 'Jäsenyys on päättynyt.', remedy: 'Uusi jäsenyys palvelutiskillä.' },
    sv: { patron: 'Medlemskapet har upphört.', remedy: 'Förnya medlemskapet vid disken.' },
    fr: { patron: 'L’abonnement a pris fin.', remedy: 'Renouvelez l’abonnement au comptoir.' },
    en: { patron: 'The membership has ended.', remedy: 'Renew the membership at the desk.' },
  },
  claims: () => [{ kind: 'restriction', whileStatus: ['EXPIRED'], becauseOfStatus: true, decisions }],
});
