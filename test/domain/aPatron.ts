import { bareMembership, barePatron } from '../../src/domain/bareFacts';
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
  return { ...barePatron('p1'), ...told };
}

/** A free membership of Zottegem, bare but for what is given. */
export function aMembership(told: Partial<MembershipFacts> & { readonly enrolledOn: Day }): MembershipFacts {
  return { ...bareMembership({ id: 'm1', institution: 'zottegem', type: 'FREE', enrolledOn: told.enrolledOn }), ...told };
}

/** A reason with a code, as some rule would give it. */
export function aReason(code: string): Reason {
  return { code, rule: `test/${code.toLowerCase()}`, version: '1.0.0', source: 'The test, 2026', facts: {} };
}
