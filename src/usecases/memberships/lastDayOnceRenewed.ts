import type { Day } from '../../domain/day';
import type { MembershipFacts } from '../../domain/facts';
import { visibleFacts } from '../../domain/visibleFacts';
import { projectOwn } from '../../policies/projectOwn';
import type { Seen } from './act';

/** The last day that the rules give a membership renewed on a day; null where they give none. */
export function lastDayOnceRenewed({ rulebook, facts, institution, today }: Seen, { id }: MembershipFacts, on: Day): Day | null {
  const memberships = facts.memberships.map((row) => (row.id === id ? { ...row, renewals: [...row.renewals, { on }].sort((a, b) => a.on - b.on) } : row));
  const own = projectOwn({ rulebook, patron: visibleFacts({ ...facts, memberships }, today), today, lastCertain: new Map() }, institution);
  const view = own.memberships.find((each) => each.id === id);
  return view?.endsOn ?? view?.firstPeriodEndsOn ?? null;
}
