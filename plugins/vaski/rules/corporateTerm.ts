import { always, defineRule } from '../../../src/policies';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';
import { CORPORATE_TYPES, lastDaysAfter, recordedTerm, termThrough } from '../termTypes';

/**
 * R4. A corporate patron (YHTEISO) has one year from enrolment or renewal; a recorded last day stands.
 * The run of 15 April 2025 does not touch it.
 * Source: Vaski staff notice, April 2025.
 */
export const corporateTerm = defineRule<VaskiSettings>({
  about: 'term',
  name: 'corporateTerm',
  code: 'ORGANISATION_TERM',
  source: notice,
  inForce: always,
  texts: {
    nl: { patron: 'Voor organisaties geldt de klantrelatie een jaar: tot en met {endsOn}.', remedy: 'Vernieuw ze elk jaar aan de balie.' },
    fi: { patron: 'Yhteisöasiakkuus on voimassa vuoden kerrallaan, {endsOn} asti.', remedy: 'Uusi asiakkuus vuosittain palvelutiskillä.' },
    sv: { patron: 'Samfundskunder registreras för ett år i taget, till och med {endsOn}.', remedy: 'Förnya varje år vid disken.' },
    fr: { patron: 'Pour une organisation, l’inscription vaut un an, jusqu’au {endsOn}.', remedy: 'Renouvelez-la chaque année au comptoir.' },
    en: { patron: 'A corporate membership lasts one year at a time, through {endsOn}.', remedy: 'Renew it every year at the desk.' },
  },
  claims(facts, settings) {
    if (!CORPORATE_TYPES.includes(facts.type.code)) return [];
    if (facts.decision.recordedEndsOn === null) return [];
    const recorded = recordedTerm(facts, false);
    if (recorded !== undefined) return [recorded];
    const days = lastDaysAfter(facts, settings, settings.period.organisationMonths, 12);
    return days === null ? [] : [termThrough(days, false, { endsOn: { day: days.least } })];
  },
});
