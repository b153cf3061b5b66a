import { addDays, addMonths, dayOf, type Day } from '../../../domain/day';
import type { Presence } from '../../../domain/facts';
import type { MembershipTold } from '../../../usecases/patronTold';
import type { Example } from '../example';
import type { Sketch } from '../situation';
import { membership } from './members';

const at = { consortium: 'fi-vaski', institution: 'vaski' } as const;

/** The examples of Vaski's sample. */
export const VASKI_EXAMPLES = {
  movedTo2100: {
    ...at,
    card: '2000000013',
    says: 'Person with an identity code, enrolled in 2015 for ten years: the run of 15 April 2025 moved the last day to 1 January 2100.',
    told: (today) => {
      const enrolledOn = dayOf(2015, 9, 14);
      return person(membership('HENKILO', enrolledOn, { endsOn: addMonths(enrolledOn, 120) }), 'PRESENT', addDays(today, -40));
    },
  },
  withoutIdentityCode: {
    ...at,
    card: '2000000020',
    says: 'Person without an identity code, enrolled four months ago: valid, but for one year only.',
    told: (today) => person(membership('HENKILO', addMonths(today, -4)), 'ABSENT', addDays(today, -9)),
  },
  expiredAtDesk: {
    ...at,
    card: '2000000037',
    says: 'Person without an identity code whose year ended two months ago: expired, so kiosk and portal refuse, but the desk may lend after a message.',
    told: (today) => person(membership('HENKILO', addMonths(today, -14)), 'ABSENT', addDays(today, -95)),
  },
  unlistedType: {
    ...at,
    card: '2000000044',
    says: 'Child with self-service, a type that no rule names: valid through the recorded last day, and the answer says NO_RULE_FOR_TYPE.',
    told: (today) => child(membership('LAOMATOIMI', addMonths(today, -10), { endsOn: addMonths(today, 38) }), today),
  },
  unlistedTypeWithoutEnd: {
    ...at,
    card: '2000000051',
    says: 'The same without a recorded last day: UNDETERMINED with NO_RULE_FOR_TYPE, rather than a guess.',
    told: (today) => child(membership('LAOMATOIMI', addMonths(today, -10)), today),
  },
} as const satisfies Record<string, Example>;

function person(row: MembershipTold, code: Presence, lastOn: Day): Sketch {
  const activity = [{ institution: 'vaski', via: 'ILS', on: lastOn }] as const;
  return { kind: 'PERSON', bornOn: dayOf(1979, 3, 8), identityCode: [{ value: code }], memberships: [row], activity };
}

function child(row: MembershipTold, today: Day): Sketch {
  return { ...person(row, 'PRESENT', addDays(today, -3)), bornOn: addMonths(today, -12 * 12) };
}
