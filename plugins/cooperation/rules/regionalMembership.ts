import { always, defineRule, everywhere } from '../../../src/policies';
import type { CooperationSettings } from '../settings';

const REGIONAL_LEVELS = ['3a', '3b', '3c'];
const WITHOUT_DIGITAL = everywhere('REFUSED', 'DIGITAL');

/**
 * R-G2, R-G2b, R-L2. In a group of level 3 (a, b or c) whoever is valid in one library uses every other at once,
 * without joining, and can be found there; its digital collections need an extra subscription there.
 * Source: Klanten in een groep 3, 2024-04-09; FAQ Klanten verwijderen, 2022-06-08.
 */
export const regionalMembership = defineRule<CooperationSettings>({
  about: 'sharing',
  name: 'regionalMembership',
  code: 'SHARED_MEMBERSHIP',
  decides: ['welcome'],
  source: { title: 'Klanten in een groep 3', date: '2024-04-09', checkedOn: '2026-11-21' },
  inForce: always,
  texts: {
    nl: { patron: 'Geldig als lid van {home}, in dezelfde regio.', remedy: 'Voor de digitale collecties is hier een extra abonnement nodig.' },
    fi: { patron: 'Voimassa kirjaston {home} asiakkuuden perusteella, sama alue.', remedy: 'Digitaaliset kokoelmat vaativat täällä lisätilauksen.' },
    sv: { patron: 'Giltigt som medlem i {home}, i samma region.', remedy: 'De digitala samlingarna kräver ett extra abonnemang här.' },
    fr: { patron: 'Valable comme membre de {home}, dans la même région.', remedy: 'Les collections numériques demandent ici un abonnement supplémentaire.' },
    en: { patron: 'Valid as a member of {home}, in the same region.', remedy: 'The digital collections need an extra subscription here.' },
  },
  claims({ groups, home }) {
    const regional = groups.some(({ level, institutions }) => REGIONAL_LEVELS.includes(level) && institutions.includes(home));
    return regional ? [{ kind: 'welcome', decisions: WITHOUT_DIGITAL }] : [];
  },
});
