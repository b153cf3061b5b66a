import type { Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts, Reason } from '../../src/domain/facts';
import { parseIsoDay } from '../../src/domain/isoDay';

/** The day of a date as written; a date that is none is a slip in the test. */
export function day(text: string): Day {
  const read = parseIsoDay(text);
  if (read === null) throw new Error(`\`${text}\` is no date.`);
  return read;
}

/** A patron of whom nothing is told but what is given. */
export function aPatron(told: Partial<PatronFacts> = {}): PatronFacts {
  return {
    id: 'p1',
    kind: 'PERSON',
    bornOn: null,
    deceasedOn: null,
    identityCode: [],
    memberships: [],
    activity: [],
    charges: [],
    blocks: [],
    ...told,
  };
}

/** A membership enrolled at the desk that begins on the day of enrolment, without fee, record, renewal or end. */
export function aMembership(told: Partial<MembershipFacts> & { readonly enrolledOn: Day }): MembershipFacts {
  return {
    id: 'm1',
    institution: 'zottegem',
    type: 'FREE',
    startsOn: told.enrolledOn,
    via: 'DESK',
    recordedEnds: [],
    renewals: [],
    fee: null,
    cancelledOn: null,
    cancelReason: null,
    digital: false,
    committed: [],
    ...told,
  };
}

/** A reason with a code, as some rule would give it. */
export function aReason(code: string): Reason {
  return { code, rule: `test/${code.toLowerCase()}`, version: '1.0.0', source: 'The test, 2026', facts: {} };
}
