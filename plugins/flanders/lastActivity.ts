import { later, type Day, type MembershipRuleFacts } from '../../src/policies';
import type { FlandersSettings } from './settings';

/**
 * R-B3. The last day of use: acts in the library system or the earlier one, in the portal, sign-ins over SIP2,
 * enrolments and renewals. An imported enrolment is none; with no activity at all the day of enrolment stands in.
 */
export function lastActivity(facts: MembershipRuleFacts, scope: FlandersSettings['activityScope']): Day {
  const counts = (institution: string): boolean => scope === 'ACTOR' || institution === facts.institution;
  let last: Day | null = null;
  const seen = (day: Day): void => {
    last = last === null ? day : later(last, day);
  };
  for (const act of facts.patron.activity) if (counts(act.institution)) seen(act.on);
  for (const row of facts.patron.memberships) {
    if (!counts(row.institution)) continue;
    if (row.via !== 'IMPORT') seen(row.enrolledOn);
    for (const renewal of row.renewals) seen(renewal.on);
  }
  return last ?? facts.membership.enrolledOn;
}
