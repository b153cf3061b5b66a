import { BEGINNING, FOREVER, type Day } from '../domain/day';
import { knownPeriod } from '../domain/consortium';
import { policyInForce } from '../policies/spans';
import type { Rulebook } from '../policies/rulebook';
import type { PolicyInForce } from './asking';

/** The policy on memberships in force at an institution on a day, with the days of its assignment as far as known. */
export function policyOn(rulebook: Rulebook, institution: string, on: Day, knownOn: Day): PolicyInForce | null {
  const assigned = policyInForce(rulebook, institution, on, knownOn);
  if (assigned === null) return null;
  const period = knownPeriod(assigned.assignment, knownOn);
  return {
    plugin: assigned.policy.id,
    version: assigned.policy.version,
    from: period === null || period.from === BEGINNING ? null : period.from,
    through: period === null || period.through === FOREVER ? null : period.through,
  };
}
