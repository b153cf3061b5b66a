import { always, defineRule, everywhere, type Use } from '../../../src/policies';
import type { TemplateSettings } from '../settings';
import { houseRules } from '../sources';

const decisions = everywhere('REFUSED', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL');

/**
 * After its end a membership leaves paying and signing in, and nothing more, until it is renewed.
 * Source: House rules of the example library, 2026-01-01.
 */
export const endedMembership = defineRule<TemplateSettings>({
  about: 'use',
  name: 'endedMembership',
  code: 'PERIOD_ENDED',
  decides: Object.keys(decisions) as Use[],
  source: houseRules,
  inForce: always,
  texts: {
    nl: { patron: 'Het lidmaatschap is afgelopen.', remedy: 'Vernieuw het lidmaatschap aan de balie.' },
    fi: { patron: 'Asiakkuus on päättynyt.', remedy: 'Uusi asiakkuus palvelutiskillä.' },
    sv: { patron: 'Kundförhållandet har gått ut.', remedy: 'Förnya kundförhållandet vid disken.' },
    fr: { patron: 'L’abonnement a pris fin.', remedy: 'Renouvelez l’abonnement au comptoir.' },
    en: { patron: 'The membership has ended.', remedy: 'Renew the membership at the desk.' },
  },
  claims: () => [{ kind: 'restriction', whileStatus: ['EXPIRED'], becauseOfStatus: true, decisions }],
});
