import { earlier, LAST_DATE, type Day } from './day';
import type { MembershipView, OwnStanding, OwnState } from './ownStanding';
import { throughOf } from './timeline';

/** How validity ends: by date at midnight, by the run of the day after, or in a standing that could not be decided. */
export type EndedHow = 'DATE' | 'RUN' | 'UNCERTAIN';

/** The end of the last period on which a patron is a valid member at an institution, as far as is known. */
export interface ValidityEnd {
  /** The last valid day. */
  readonly through: Day;
  readonly how: EndedHow;
  /** The membership that is valid last. */
  readonly membership: MembershipView;
  /** What stands from the day after. */
  readonly after: OwnState;
}

/** Null where the patron never is a valid member, or nothing ends it. A gap before a later period that is on record ends nothing. */
export function validityEnd({ timeline, memberships }: OwnStanding): ValidityEnd | null {
  const last = timeline.values.findLastIndex((state) => state.validity === 'VALID');
  const [state, after] = [timeline.values[last], timeline.values[last + 1]];
  const membership = state === undefined ? undefined : memberships[state.membership];
  const through = throughOf(timeline, last);
  if (after === undefined || membership === undefined || through > LAST_DATE) return null;
  return { through, how: endedHow(after), membership, after };
}

/**
 * The end that a projection gives which stood through a day and no longer, null where nobody was valid while it stood. A step by
 * the run of the day after, with which the patron would have been valid still, is no end by that run.
 */
export function endWhileItStood({ timeline, memberships }: OwnStanding, stoodThrough: Day): Omit<ValidityEnd, 'after'> | null {
  const last = timeline.values.findLastIndex((state, index) => state.validity === 'VALID' && (timeline.starts[index] as Day) <= stoodThrough);
  const [state, after] = [timeline.values[last], timeline.values[last + 1]];
  const membership = state === undefined ? undefined : memberships[state.membership];
  if (membership === undefined) return null;
  const foreseen = throughOf(timeline, last);
  const through = earlier(foreseen, stoodThrough);
  return { through, how: foreseen === through && after !== undefined && after.validity !== 'VALID' ? endedHow(after) : 'DATE', membership };
}

/** Whether a projection has a day on which the patron is a valid member. */
export function isEverValid({ timeline }: OwnStanding): boolean {
  return timeline.values.some((state) => state.validity === 'VALID');
}

function endedHow({ validity, runOn }: OwnState): EndedHow {
  if (validity === 'UNDETERMINED') return 'UNCERTAIN';
  return runOn === null ? 'DATE' : 'RUN';
}
