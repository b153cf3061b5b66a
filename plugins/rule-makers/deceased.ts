import { always, type MembershipRule, type Source } from '../../src/policies';

/**
 * From the day on which a patron is recorded as deceased every membership has ended, and no renewal undoes it.
 * `findable` false: an ordinary search does not find the record any more.
 */
export function deceasedBy<S>(source: Source, findable: boolean): MembershipRule<S> {
  return {
    about: 'membership',
    name: 'deceased',
    code: 'DECEASED',
    decides: ['status', 'findable'],
    source,
    inForce: always,
    texts: {
      nl: { patron: 'Het lidmaatschap is beëindigd.', staff: 'De lener is overleden op {deceasedOn}.' },
      fi: { patron: 'Asiakkuus on päättynyt.', staff: 'Asiakas on kuollut {deceasedOn}.' },
      sv: { patron: 'Kundförhållandet har upphört.', staff: 'Kunden avled {deceasedOn}.' },
      fr: { patron: 'L’abonnement a pris fin.', staff: 'Le lecteur est décédé le {deceasedOn}.' },
      en: { patron: 'The membership has ended.', staff: 'The patron died on {deceasedOn}.' },
    },
    claims({ patron }) {
      const { deceasedOn } = patron;
      if (deceasedOn === null) return [];
      const facts = { deceasedOn: { day: deceasedOn } };
      return [
        { kind: 'status', status: 'EXPIRED', from: deceasedOn, final: true, facts },
        ...(findable ? [] : [{ kind: 'findable', findable: false, from: deceasedOn } as const]),
      ];
    },
  };
}
