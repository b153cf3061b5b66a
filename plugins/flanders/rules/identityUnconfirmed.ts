import { always, onChannel } from '../../../src/policies';
import { blockRule } from '../blockRule';
import { onlineFaq } from '../sources';

/**
 * R-E6. Registered online and not yet confirmed at the desk: the kiosk neither lends nor renews and the desk confirms
 * first; the portal stays open, digital collections included. The block is a fact; an online registration alone
 * makes none.
 * Source: Veelgestelde vragen online herinschrijven, 2022-05-22.
 */
export const identityUnconfirmed = blockRule({
  name: 'identityUnconfirmed',
  code: 'IDENTITY_UNCONFIRMED',
  kind: 'ONLINE_REGISTRATION',
  source: onlineFaq,
  inForce: always,
  decisions: { ...onChannel('DESK', 'WARN', 'BORROW'), ...onChannel('KIOSK', 'REFUSED', 'BORROW', 'RENEW_LOAN') },
  texts: {
    nl: { patron: 'Online ingeschreven op {since}; je identiteit is nog niet bevestigd.', remedy: 'Kom langs aan de balie met je identiteitskaart.' },
    fi: { patron: 'Rekisteröity verkossa {since}; henkilöllisyyttä ei ole vielä vahvistettu.', remedy: 'Käy palvelutiskillä henkilötodistuksen kanssa.' },
    sv: { patron: 'Registrerad på webben {since}; identiteten är ännu inte bekräftad.', remedy: 'Besök disken med en identitetshandling.' },
    fr: { patron: 'Inscription en ligne le {since} ; l’identité n’est pas encore confirmée.', remedy: 'Passez au comptoir avec votre carte d’identité.' },
    en: { patron: 'Registered online on {since}; the identity is not confirmed yet.', remedy: 'Come to the desk with an identity card.' },
  },
});
