import type { CaseFacts, Consortium, Dated, Group, MembershipRow, PolicyAssignment } from './naiveInput';

/** Beginning and end as known on a day: what is not yet known is not there. Null where the whole thing is not known. */
function termKnownOn<T extends Dated>(dated: T, day: string): T | null {
  const announced = dated.announcedOn !== undefined && dated.announcedOn <= day;
  if (dated.from !== undefined && dated.from > day && !announced) return null;
  const known = { ...dated };
  if (!announced) delete known.announcedOn;
  if (dated.through !== undefined && dated.through >= day && !announced) delete known.through;
  return known;
}

function groupKnownOn(group: Group, day: string): Group | null {
  const known = termKnownOn(group, day);
  if (!known?.members) return known;
  return { ...known, members: known.members.map((m) => termKnownOn(m, day)).filter((m) => m !== null) };
}

function policiesKnownOn(policies: PolicyAssignment[], day: string): PolicyAssignment[] {
  return policies.map((policy) => termKnownOn(policy, day)).filter((policy) => policy !== null);
}

function rowKnownOn(row: MembershipRow, day: string): MembershipRow {
  const known: MembershipRow = { ...row };
  if (row.renewals) known.renewals = row.renewals.filter((r) => r.on <= day);
  if (row.cancelledOn !== undefined && row.cancelledOn > day) delete known.cancelledOn;
  if (!row.fee) return known;
  const fee = { ...row.fee };
  if (fee.paidOn !== undefined && fee.paidOn > day) {
    delete fee.paidOn;
    delete fee.paid;
  }
  if (fee.waivedOn !== undefined && fee.waivedOn > day) delete fee.waivedOn;
  return { ...known, fee };
}

/** The consortium as it is known on a day: policies, groups and members of which nobody knows yet are left out. */
export function consortiumKnownOn(consortium: Consortium, day: string): Consortium {
  return {
    ...consortium,
    policies: policiesKnownOn(consortium.policies, day),
    groups: consortium.groups.map((group) => groupKnownOn(group, day)).filter((group) => group !== null),
  };
}

/** The facts of a case that are dated a day or before. */
export function factsKnownOn(facts: CaseFacts, day: string): CaseFacts {
  const { deceasedOn, ...patron } = facts.patron;
  const identity = patron.nationalId;
  if (Array.isArray(identity)) patron.nationalId = identity.filter((entry) => (entry.from ?? '') <= day);
  const known: CaseFacts = {
    ...facts,
    patron: deceasedOn !== undefined && deceasedOn <= day ? { ...patron, deceasedOn } : patron,
    memberships: (facts.memberships ?? []).filter((row) => row.enrolledOn <= day).map((row) => rowKnownOn(row, day)),
    activity: (facts.activity ?? []).filter((act) => act.on <= day),
    charges: (facts.charges ?? [])
      .filter((charge) => charge.raisedOn <= day)
      .map(({ settledOn, ...charge }) => (settledOn !== undefined && settledOn <= day ? { ...charge, settledOn } : charge)),
    blocks: (facts.blocks ?? [])
      .filter((block) => block.from <= day)
      .map(({ liftedOn, ...block }) => (liftedOn !== undefined && liftedOn <= day ? { ...block, liftedOn } : block)),
  };
  if (facts.policies) known.policies = policiesKnownOn(facts.policies, day);
  return known;
}
