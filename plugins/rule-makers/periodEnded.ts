import { addDays, always, type MembershipRule, type Source } from '../../src/policies';

/** The last day of a membership is valid itself; from the next day on it has ended. */
export function periodEndedBy<S>(source: Source): MembershipRule<S> {
  return {
    about: 'membership',
    name: 'periodEnded',
    code: 'PERIOD_ENDED',
    decides: ['status'],
    source,
    inForce: always,
    texts: {
      nl: { patron: 'Het lidmaatschap liep af op {endsOn}.', remedy: 'Vernieuw het lidmaatschap aan de balie.' },
      fi: { patron: 'Asiakkuuden voimassaolo päättyi {endsOn}.', remedy: 'Uusi asiakkuus palvelutiskillä.' },
      sv: { patron: 'Kundförhållandet gick ut {endsOn}.', remedy: 'Förnya kundförhållandet vid disken.' },
      fr: { patron: 'L’abonnement a pris fin le {endsOn}.', remedy: 'Renouvelez l’abonnement au comptoir.' },
      en: { patron: 'The membership ended on {endsOn}.', remedy: 'Renew the membership at the desk.' },
    },
    claims({ membership }) {
      const { endsOn } = membership.term;
      if (endsOn === null) return [];
      return [{ kind: 'status', status: 'EXPIRED', from: addDays(endsOn, 1), final: true, facts: { endsOn: { day: endsOn } } }];
    },
  };
}
