import type { Composition } from '../../src/domain/composition';
import { BEGINNING, FOREVER, type Day } from '../../src/domain/day';
import type { MembershipStatus } from '../../src/domain/facts';
import type { OwnStanding, OwnState, Restriction, Validity } from '../../src/domain/ownStanding';
import type { SharingClaim } from '../../src/domain/sharing';
import type { Decisions } from '../../src/domain/uses';
import { aReason } from './aPatron';

export const TODAY = 19_800 as Day;

const always = { from: BEGINNING, through: FOREVER };

/** A membership at an institution that is worth the same on every day from today on. */
export function standing(institution: string, validity: Validity, told: { status?: MembershipStatus; restrictions?: Restriction[] } = {}): OwnStanding {
  const status = told.status ?? (validity === 'VALID' ? 'NORMAL' : validity === 'NOT_VALID' ? 'EXPIRED' : 'NONE');
  const code = { VALID: 'MEMBER', NOT_VALID: 'PERIOD_ENDED', UNDETERMINED: 'FACT_MISSING' }[validity];
  const state: OwnState = { validity, status, membership: 0, runOn: null, reasons: [aReason(code)], alsoRunning: [] };
  return {
    institution,
    timeline: { starts: [TODAY], values: [state] },
    restrictions: told.restrictions ?? [],
    unfindable: [],
    memberships: [
      { id: 'm1', type: 'FREE', enrolledOn: (TODAY - 100) as Day, endsOn: null, recordedEndsOn: null, firstPeriodEndsOn: null, renewsEveryMonths: null },
    ],
    transitions: [],
  };
}

/** A restriction that always holds, whatever the type and status, unless told otherwise. */
export function restriction(code: string, decisions: Decisions, told: Partial<Restriction> = {}): Restriction {
  return { ...always, type: null, whileStatus: null, endedBy: null, decisions, reason: aReason(code), ...told };
}

/** The members of a home are guests here, without more than is given. */
export function welcome(home: string, decisions: Decisions = {}): SharingClaim {
  return { ...always, kind: 'welcome', home, decisions, reason: aReason('SHARED_MEMBERSHIP') };
}

/** What is composed at Zottegem today, for a patron who is nowhere a member but where told. */
export function composition(told: Partial<Composition> = {}): Composition {
  return {
    institution: 'zottegem',
    on: TODAY,
    runsDueThrough: TODAY,
    own: null,
    elsewhere: [],
    sharing: [],
    uncovered: [],
    undecided: [],
    undecidedOffers: [],
    notOffered: [],
    reasons: { member: aReason('MEMBER'), notAMember: aReason('NOT_A_MEMBER'), notOffered: aReason('NOT_OFFERED') },
    lastCertain: null,
    openRuns: null,
    cardRefused: null,
    ...told,
  };
}
