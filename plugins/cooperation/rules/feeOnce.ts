import { always, defineRule } from '../../../src/policies';
import type { CooperationSettings } from '../settings';

const FEE_ONCE_LEVELS = ['1', '2', '3a', '3b', '3c'];

/**
 * R-G1, R-L3. In a group of level 1 or higher the fee is paid once: whoever is valid in one library, free or paying,
 * enrols in another without a fee and takes over the last day of that membership; an open-ended one gives none, one
 * that renews itself the last day of the running period.
 * Source: Inschrijven van een nieuwe klant die al lid is in een andere bibliotheek van je samenwerkingsgroep 1, 2022-09-02.
 */
export const feeOnce = defineRule<CooperationSettings>({
  about: 'sharing',
  name: 'feeOnce',
  code: 'FEE_ONCE',
  decides: ['offer'],
  source: {
    title: 'Inschrijven van een nieuwe klant die al lid is in een andere bibliotheek van je samenwerkingsgroep 1',
    date: '2022-09-02',
    checkedOn: '2026-11-21',
  },
  inForce: always,
  texts: {
    nl: { patron: 'Al lid in {home}: hier inschrijven kost niets, met dezelfde einddatum.' },
    fi: { patron: 'Jo asiakas kirjastossa {home}: rekisteröityminen on maksuton ja päättymispäivä sama.' },
    sv: { patron: 'Redan medlem i {home}: registreringen är avgiftsfri, med samma slutdatum.' },
    fr: { patron: 'Déjà membre de {home} : l’inscription est gratuite, avec la même date de fin.' },
    en: { patron: 'Already a member of {home}: enrolling here is free, with the same last day.' },
  },
  claims({ groups, home }) {
    const together = groups.some(({ level, institutions }) => FEE_ONCE_LEVELS.includes(level) && institutions.includes(home));
    return together ? [{ kind: 'offer' }] : [];
  },
});
