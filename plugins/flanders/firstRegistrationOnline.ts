import type { MembershipRuleFacts } from '../../src/policies';

/** A registration is the patron's first row in the institution; any later row is a renewal, online or not. */
export function firstRegistrationOnline({ patron, institution, membership }: MembershipRuleFacts): boolean {
  if (membership.via !== 'ONLINE') return false;
  const rows = patron.memberships.filter((row) => row.institution === institution);
  return rows.every((row) => row.id === membership.id || row.enrolledOn >= membership.enrolledOn);
}
