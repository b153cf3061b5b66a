import { addDays, addMonths, dayOf, startOfMonth, type Day } from '../../../domain/day';
import type { MembershipTold } from '../../../usecases/patronTold';
import type { Example } from '../example';
import type { Sketch } from '../situation';

const consortium = 'be-vlg';

/** The examples of the Flemish sample. */
export const FLEMISH_EXAMPLES = {
  guestWithCharges: {
    card: '3550000000017',
    consortium,
    institution: 'oosterzele',
    says: 'Member of Zottegem and guest in Oosterzele, who owes 7.50 euro in the one and 6.00 in the other: more than the 10 euro of their region, so kiosk and portal refuse until 3.50 is paid, and the desk lends after a message.',
    told: (today) => ({
      ...adult([freeRow('zottegem', addMonths(today, -50))]),
      activity: seen('zottegem', addMonths(today, -30), addMonths(today, -11), addDays(today, -12)),
      charges: [
        { id: 'charge-1', institution: 'zottegem', amount: 7.5, raisedOn: addDays(today, -20) },
        { id: 'charge-2', institution: 'oosterzele', amount: 6, raisedOn: addDays(today, -12) },
      ],
    }),
  },
  freeMemberOfPeer: {
    card: '2130000000024',
    consortium,
    institution: 'peer',
    says: 'Free member of Peer for three years, without a recorded last day and seen last week: valid as long as the card is used.',
    told: (today) => ({
      ...adult([freeRow('peer', addMonths(today, -36))]),
      activity: seen('peer', addMonths(today, -19), addDays(today, -6)),
    }),
  },
  lapsed: {
    card: '4310000000031',
    consortium,
    institution: 'geel',
    says: 'Free member of Geel, last seen 30 months ago: ended by the first monthly run after two years without activity.',
    told: (today) => ({
      ...adult([freeRow('geel', addMonths(today, -70))]),
      activity: seen('geel', addMonths(today, -50), addMonths(today, -30)),
    }),
  },
  delinquent: {
    card: '2120000000048',
    consortium,
    institution: 'alken',
    says: 'Paying member of Alken whose fee has been open since the first of the month five months ago: DELINQUENT since this month’s run, so kiosk and portal are closed and the desk lends after a message.',
    told: (today) => {
      const enrolledOn = addMonths(startOfMonth(today), -5);
      return adult([{ id: 'alken-1', institution: 'alken', type: 'ADULT_PAID', enrolledOn, fee: { amount: 5 } }]);
    },
  },
  unconfirmed: {
    card: '2140000000055',
    consortium,
    institution: 'bree',
    says: 'Registered online in Bree three weeks ago and not yet seen at the desk: valid, the portal is open, the kiosk does not lend and the desk confirms first.',
    told: (today) => {
      const enrolledOn = addDays(today, -21);
      const blocks = [{ id: 'block-online', institution: 'bree', kind: 'ONLINE_REGISTRATION', from: enrolledOn }] as const;
      return { ...adult([{ ...freeRow('bree', enrolledOn), via: 'ONLINE' }]), blocks };
    },
  },
} as const satisfies Record<string, Example>;

function adult(memberships: readonly MembershipTold[]): Sketch {
  return { kind: 'PERSON', bornOn: dayOf(1984, 6, 17), identityCode: [{ value: 'PRESENT' }], memberships };
}

function freeRow(institution: string, enrolledOn: Day): MembershipTold {
  return { id: `${institution}-1`, institution, type: 'ADULT_FREE', enrolledOn };
}

/** Uses of the self-service machines. */
function seen(institution: string, ...days: Day[]): NonNullable<Sketch['activity']> {
  return days.map((on) => ({ institution, via: 'SIP2', on }));
}
