import type { Day } from '../domain/day';
import type { Committed, PatronFacts } from '../domain/facts';
import { standingFrom, type OwnStanding } from '../domain/ownStanding';

/** What is on record of days whose activity was let go since. */
export interface Recorded {
  /** The days before this one cannot be decided anew where activity counts. */
  readonly horizon: Day;
  /** On which a recorded answer begins, or the day after it ended. */
  readonly days: readonly Day[];
  own(day: Day): readonly OwnStanding[];
  /** What runs committed. */
  readonly committed: readonly { readonly membershipId: string; readonly commit: Committed }[];
}

/** The own standings of a day, and the institutions where what is recorded of memberships stands. */
export interface DayProjected {
  readonly own: readonly OwnStanding[];
  readonly standing: ReadonlySet<string>;
}

/** The facts as if there had been no use but that of which the day is known. */
export function withoutSupposedUse(facts: PatronFacts): PatronFacts {
  return { ...facts, activity: facts.activity.map((act) => ({ ...act, earlierUnknown: false })) };
}

/**
 * What does not depend on the activity that was let go: what is the same whether there was use all the time or none. Where
 * the two differ in what they say of memberships, or of restrictions, that part stands as recorded.
 */
export function sureOrRecorded(used: readonly OwnStanding[], unused: readonly OwnStanding[], recorded: readonly OwnStanding[], day: Day): DayProjected {
  const standing = new Set<string>();
  const own: OwnStanding[] = [];
  for (const institution of [...new Set([...used, ...unused, ...recorded].map((each) => each.institution))].sort()) {
    const [one, other, former] = [used, unused, recorded].map((list) => list.find((each) => each.institution === institution));
    if (sameMemberships(one, other)) {
      if (one !== undefined) own.push(sameRestrictions(one, other) ? one : { ...one, restrictions: former?.restrictions ?? one.restrictions });
      continue;
    }
    standing.add(institution);
    if (former === undefined) continue;
    const stood = standingFrom(former, day);
    own.push(one !== undefined && sameRestrictions(one, other) ? { ...stood, restrictions: one.restrictions } : stood);
  }
  return { own, standing };
}

/** What runs committed on a day about memberships of the institutions where the record stands. */
export function keptCommits({ committed }: Recorded, facts: PatronFacts, standing: ReadonlySet<string>, day: Day): Recorded['committed'] {
  const institutions = new Map(facts.memberships.map((row) => [row.id, row.institution]));
  return committed.filter(({ membershipId, commit }) => commit.on === day && standing.has(institutions.get(membershipId) ?? ''));
}

function sameMemberships(a: OwnStanding | undefined, b: OwnStanding | undefined): boolean {
  return same(a && { ...a, restrictions: [] }, b && { ...b, restrictions: [] });
}

function sameRestrictions(a: OwnStanding | undefined, b: OwnStanding | undefined): boolean {
  return same(a?.restrictions, b?.restrictions);
}

/** Both come from the same rules, so their parts stand in the same order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
