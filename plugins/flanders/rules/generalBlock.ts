import { always, everywhere } from '../../../src/policies';
import { blockRule } from '../blockRule';
import { properties } from '../sources';

/**
 * R-E7. A general block set by staff: no borrowing, renewing, reserving or digital collections at any channel until
 * staff lift it; paying and signing in stay open.
 * Source: Tabblad 6: eigenschappen, 2024-04-23; the channels are inferred.
 */
export const generalBlock = blockRule({
  name: 'generalBlock',
  code: 'GENERAL_BLOCK',
  kind: 'GENERAL',
  source: properties,
  inForce: always,
  decisions: everywhere('REFUSED', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL'),
  texts: {
    nl: { patron: 'De bibliotheek heeft je kaart geblokkeerd.', staff: 'Algemene blokkade sinds {since}.', remedy: 'Kom langs aan de balie.' },
    fi: { patron: 'Kirjasto on estänyt kortin käytön.', staff: 'Yleinen esto {since} alkaen.', remedy: 'Käy palvelutiskillä.' },
    sv: { patron: 'Biblioteket har spärrat kortet.', staff: 'Allmän spärr sedan {since}.', remedy: 'Besök disken.' },
    fr: { patron: 'La bibliothèque a bloqué votre carte.', staff: 'Blocage général depuis le {since}.', remedy: 'Passez au comptoir.' },
    en: { patron: 'The library has blocked the card.', staff: 'General block since {since}.', remedy: 'Come to the desk.' },
  },
});
