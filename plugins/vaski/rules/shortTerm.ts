import { always, defineRule } from '../../../src/policies';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';
import { identityCode, lastDaysAfter, needsIdentityCode, recordedTerm, termThrough } from '../termTypes';

/**
 * R3 and R5. A person, child, dependant or home service patron without an identity code on record has one year
 * from enrolment or renewal; a recorded last day stands.
 * Source: Vaski staff notice, April 2025 ("as until now").
 */
export const shortTerm = defineRule<VaskiSettings>({
  about: 'term',
  name: 'shortTerm',
  code: 'NO_NATIONAL_ID',
  source: notice,
  inForce: always,
  texts: {
    nl: { patron: 'Zonder persoonsnummer geldt de klantrelatie een jaar: tot en met {endsOn}.', remedy: 'Laat aan de balie je persoonsnummer vastleggen en vernieuw.' },
    fi: { patron: 'Ilman henkilötunnusta asiakkuus on voimassa vuoden kerrallaan, {endsOn} asti.', remedy: 'Ilmoita henkilötunnus palvelutiskillä ja uusi asiakkuus.' },
    sv: { patron: 'Utan personbeteckning gäller kundförhållandet ett år i taget, till och med {endsOn}.', remedy: 'Uppge personbeteckningen vid disken och förnya.' },
    fr: { patron: 'Sans numéro d’identité, l’inscription vaut un an, jusqu’au {endsOn}.', remedy: 'Faites enregistrer votre numéro au comptoir et renouvelez.' },
    en: { patron: 'Without an identity code the membership lasts one year at a time, through {endsOn}.', remedy: 'Have the identity code recorded at the desk, and renew.' },
  },
  claims(facts, settings) {
    if (!needsIdentityCode(facts.type.code, settings)) return [];
    if (identityCode(facts, facts.decision.on) !== 'ABSENT') return [];
    if (facts.decision.recordedEndsOn === null) return [];
    const recorded = recordedTerm(facts, false);
    if (recorded !== undefined) return [recorded];
    const days = lastDaysAfter(facts, settings, settings.period.monthsWithoutNationalId, 12);
    return days === null ? [] : [termThrough(days, false, { endsOn: { day: days.least } })];
  },
});
