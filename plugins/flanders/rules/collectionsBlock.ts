import { always, everywhere } from '../../../src/policies';
import { blockRule } from '../blockRule';
import { cleanUp } from '../sources';

/**
 * R-E8. A bailiff's block: as a general block, until staff lift it.
 * Source: Automatisch verwijderen van klanten, 2022-12-06; the channels are inferred.
 */
export const collectionsBlock = blockRule({
  name: 'collectionsBlock',
  code: 'COLLECTIONS_BLOCK',
  kind: 'COLLECTIONS',
  source: cleanUp,
  inForce: always,
  decisions: everywhere('REFUSED', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL'),
  texts: {
    nl: { patron: 'De bibliotheek heeft je kaart geblokkeerd.', staff: 'Deurwaardersblokkade sinds {since}.', remedy: 'Kom langs aan de balie.' },
    fi: { patron: 'Kirjasto on estänyt kortin käytön.', staff: 'Perintäesto {since} alkaen.', remedy: 'Käy palvelutiskillä.' },
    sv: { patron: 'Biblioteket har spärrat kortet.', staff: 'Indrivningsspärr sedan {since}.', remedy: 'Besök disken.' },
    fr: { patron: 'La bibliothèque a bloqué votre carte.', staff: 'Blocage d’huissier depuis le {since}.', remedy: 'Passez au comptoir.' },
    en: { patron: 'The library has blocked the card.', staff: 'Bailiff block since {since}.', remedy: 'Come to the desk.' },
  },
});
