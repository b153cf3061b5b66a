import { addDays, type Day } from '../../src/domain/day';
import type { PatronTold } from '../../src/usecases/patronTold';
import { TODAY } from '../database';

const ago = (days: number): Day => addDays(TODAY, -days);

/** The two consortia among whom patrons are shared out, and a library of each. */
export const PLACES = [
  { consortium: 'be-vlg', institution: 'zottegem' },
  { consortium: 'fi-vaski', institution: 'vaski' },
] as const;

/** The patrons of whom all others are copies: valid, unpaid, lapsed, ended. */
export function templates(consortium: string, institution: string): PatronTold[] {
  const one = (sourceId: string, type: string, days: number, more: object = {}, patron: object = {}): PatronTold => ({
    sourceId,
    kind: 'PERSON',
    cards: [{ number: `${consortium}-${sourceId}` }],
    memberships: [{ id: 'm', institution, type, enrolledOn: ago(days), via: 'DESK', ...more }],
    activity: [{ institution, via: 'ILS', on: ago(Math.min(days, 40)) }],
    ...patron,
  });
  if (consortium === 'fi-vaski') {
    return [
      one('present', 'HENKILO', 900, {}, { identityCode: [{ value: 'PRESENT' }] }),
      one('absent', 'HENKILO', 200, {}, { identityCode: [{ value: 'ABSENT' }] }),
      one('over', 'HENKILO', 500, {}, { identityCode: [{ value: 'ABSENT' }] }),
    ];
  }
  return [
    one('free', 'ADULT_FREE', 1500),
    one('young', 'YOUTH_FREE', 700),
    one('paid', 'ADULT_PAID', 100, { fee: { amount: 5, paidOn: ago(98) } }),
    one('unpaid', 'ADULT_PAID', 60, { fee: { amount: 5 } }),
    one('over', 'ADULT_PAID', 500, { fee: { amount: 5, paidOn: ago(498) } }),
  ];
}
