import type { MembershipFacts, PatronFacts } from './facts';

/** A person of whom nothing is told but that there is one. */
export function barePatron(id: string): PatronFacts {
  return { id, kind: 'PERSON', bornOn: null, deceasedOn: null, identityCode: [], memberships: [], activity: [], charges: [], blocks: [] };
}

/** A membership made at the desk that begins on the day of enrolment, and of which nothing else is told: neither fee, recorded end, renewal nor cancellation. */
export function bareMembership(told: Pick<MembershipFacts, 'id' | 'institution' | 'type' | 'enrolledOn'>): MembershipFacts {
  return {
    id: told.id,
    institution: told.institution,
    type: told.type,
    enrolledOn: told.enrolledOn,
    startsOn: told.enrolledOn,
    via: 'DESK',
    recordedEnds: [],
    renewals: [],
    fee: null,
    cancelledOn: null,
    cancelReason: null,
    digital: false,
    committed: [],
  };
}
