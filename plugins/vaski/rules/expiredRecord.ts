import { always, defineRule, onChannel, USES } from '../../../src/policies';
import type { VaskiSettings } from '../settings';
import { librariesAct } from '../sources';

const deskWarns = onChannel('DESK', 'WARN', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL');
const deskRefuses = onChannel('DESK', 'REFUSED', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL');
const selfService = {
  ...onChannel('KIOSK', 'REFUSED', 'BORROW', 'RENEW_LOAN'),
  ...onChannel('PORTAL', 'REFUSED', 'RENEW_LOAN', 'RESERVE', 'DIGITAL'),
};

/**
 * R9. An expired record alone bars no lending: with `expiredMayBorrow` the desk lends after a message, while kiosk
 * and portal ask the patron to come by; without it every channel refuses, as Koha does. A cancelled membership and
 * that of a deceased patron bar lending everywhere. Paying and signing in stay open.
 * Source: Public Libraries Act 1492/2016, section 15, as read in the expert group memo of 2022.
 */
export const expiredRecord = defineRule<VaskiSettings>({
  about: 'use',
  name: 'expiredRecord',
  code: 'PERIOD_ENDED',
  decides: USES,
  source: librariesAct,
  inForce: always,
  texts: {
    nl: { patron: 'De klantrelatie is verlopen.', remedy: 'Werk je gegevens bij aan de balie.' },
    fi: { patron: 'Asiakkuus on vanhentunut.', remedy: 'Päivitä tietosi palvelutiskillä.' },
    sv: { patron: 'Kundförhållandet har gått ut.', remedy: 'Uppdatera dina uppgifter vid disken.' },
    fr: { patron: 'L’inscription a expiré.', remedy: 'Mettez vos données à jour au comptoir.' },
    en: { patron: 'The record has expired.', remedy: 'Update your details at the desk.' },
  },
  claims(_facts, settings) {
    const ended = { kind: 'restriction', whileStatus: ['EXPIRED'], becauseOfStatus: true } as const;
    return [
      { ...ended, decisions: selfService },
      { ...ended, endedBy: ['PERIOD_ENDED'], decisions: settings.expiredMayBorrow ? deskWarns : deskRefuses },
      { ...ended, endedBy: ['CANCELLED', 'DECEASED'], decisions: deskRefuses },
    ];
  },
});
