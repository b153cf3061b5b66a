import { always, type MembershipRule, type Source } from '../../src/policies';

/** A membership that somebody cancelled is no longer valid from that very day, without waiting for a run. */
export function cancelledBy<S>(source: Source): MembershipRule<S> {
  return {
    about: 'membership',
    name: 'cancelled',
    code: 'CANCELLED',
    decides: ['status'],
    source,
    inForce: always,
    texts: {
      nl: { patron: 'Het lidmaatschap is opgezegd op {cancelledOn}.', remedy: 'Schrijf je opnieuw in aan de balie.' },
      fi: { patron: 'Asiakkuus on päätetty {cancelledOn}.', remedy: 'Rekisteröidy uudelleen palvelutiskillä.' },
      sv: { patron: 'Kundförhållandet avslutades {cancelledOn}.', remedy: 'Registrera dig på nytt vid disken.' },
      fr: { patron: 'L’abonnement a été résilié le {cancelledOn}.', remedy: 'Réinscrivez-vous au comptoir.' },
      en: { patron: 'The membership was cancelled on {cancelledOn}.', remedy: 'Enrol again at the desk.' },
    },
    claims({ membership }) {
      const { cancelledOn } = membership;
      if (cancelledOn === null) return [];
      return [{ kind: 'status', status: 'EXPIRED', from: cancelledOn, facts: { cancelledOn: { day: cancelledOn } } }];
    },
  };
}
