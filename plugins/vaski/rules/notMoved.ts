import { dayOf, defineRule } from '../../../src/policies';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';
import { identityCode, needsIdentityCode } from '../termTypes';

/**
 * R3. The run of the day on which the policy takes force does not touch a running membership whose holder has no
 * identity code on record that day: its last day stays, and from then on this is why.
 * Source: Vaski staff notice, April 2025.
 */
export const notMoved = defineRule<VaskiSettings>({
  about: 'membership',
  name: 'notMoved',
  code: 'NO_NATIONAL_ID',
  decides: ['status'],
  source: notice,
  inForce: { from: dayOf(2025, 4, 15) },
  texts: {
    nl: { patron: 'Zonder persoonsnummer is de klantrelatie niet verlengd: ze geldt tot en met {endsOn}.', remedy: 'Laat aan de balie je persoonsnummer vastleggen en vernieuw.' },
    fi: { patron: 'Ilman henkilötunnusta asiakkuutta ei jatkettu: se on voimassa {endsOn} asti.', remedy: 'Ilmoita henkilötunnus palvelutiskillä ja uusi asiakkuus.' },
    sv: { patron: 'Utan personbeteckning förlängdes kundförhållandet inte: det gäller till och med {endsOn}.', remedy: 'Uppge personbeteckningen vid disken och förnya.' },
    fr: { patron: 'Sans numéro d’identité, l’inscription n’a pas été prolongée : elle vaut jusqu’au {endsOn}.', remedy: 'Faites enregistrer votre numéro au comptoir et renouvelez.' },
    en: { patron: 'Without an identity code the membership was not extended: it is valid through {endsOn}.', remedy: 'Have the identity code recorded at the desk, and renew.' },
  },
  claims(facts, settings, calendar) {
    const { membership, type } = facts;
    const run = calendar.inForceSince;
    const { endsOn, certainThrough, reasons } = membership.term;
    if (!needsIdentityCode(type.code, settings) || !settings.bulk.types.includes(type.code) || settings.bulk.endsOn === null) return [];
    if (membership.enrolledOn >= run || endsOn === null || endsOn < run) return [];
    if (identityCode(facts, run) !== 'ABSENT' || reasons.some((reason) => reason.code === 'NO_NATIONAL_ID')) return [];
    return [{ kind: 'term', on: run, byRun: true, endsOn, certainThrough, facts: { endsOn: { day: certainThrough } } }];
  },
});
