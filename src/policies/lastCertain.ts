import { addDays, type Day } from '../domain/day';
import { certainOn, type Certain, type OwnStanding } from '../domain/ownStanding';
import { contains } from '../domain/period';
import { valueOn } from '../domain/timeline';
import type { Rulebook } from './rulebook';
import { shareWith } from './sharing';
import { policyInForce } from './spans';

/** Whether no policy on memberships is in force at an institution on a day. */
export function isUncovered(rulebook: Rulebook, institution: string, day: Day): boolean {
  return policyInForce(rulebook, institution, day, day) === null;
}

/** Institutions whose policy ended with the day before, without another. */
export function gapsBeginningOn(rulebook: Rulebook, day: Day): string[] {
  const dayBefore = addDays(day, -1);
  if (!rulebook.assignments.some(({ assignment }) => assignment.through === dayBefore)) return [];
  const ids = rulebook.consortium.institutions.map((institution) => institution.id);
  return ids.filter((id) => isUncovered(rulebook, id, day) && !isUncovered(rulebook, id, dayBefore));
}

/**
 * What was last certain at each institution as a day begins, from the own standings of the day before. Where a policy
 * has just ended, it also says whether the patron could be found as a guest: nobody can work that out any more later.
 */
export function certainBefore(
  rulebook: Rulebook,
  own: readonly OwnStanding[],
  day: Day,
  known: ReadonlyMap<string, Certain>,
): ReadonlyMap<string, Certain> {
  const dayBefore = addDays(day, -1);
  const certain = new Map(known);
  for (const standing of own) {
    const last = certainOn(standing, dayBefore, known.get(standing.institution) ?? null);
    if (last !== null) certain.set(standing.institution, last);
  }
  const members = own.filter((standing) => standing.memberships.length > 0);
  for (const institution of gapsBeginningOn(rulebook, day)) {
    if (members.some((standing) => standing.institution === institution)) continue;
    certain.set(institution, { status: 'NONE', findable: isGuest(rulebook, institution, members, dayBefore) });
  }
  return certain;
}

function isGuest(rulebook: Rulebook, institution: string, members: readonly OwnStanding[], day: Day): boolean {
  const homes = members.map((standing) => standing.institution);
  const { sharing } = shareWith(rulebook, { institution, homes, from: day, knownOn: day });
  return sharing.some((claim) => {
    const home = members.find((standing) => standing.institution === claim.home);
    return claim.kind === 'welcome' && contains(claim, day) && home !== undefined && valueOn(home.timeline, day)?.validity === 'VALID';
  });
}
