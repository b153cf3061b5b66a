import { knowledgeDays, knownPeriod, type Announced } from '../../domain/consortium';
import { addDays, BEGINNING, earlier, FOREVER, later, type Day } from '../../domain/day';

/** From which day a change is felt, and about which days it speaks. */
export interface Felt {
  /** The first day on which what is known differs: answers for this day and later ones may be others than before. */
  readonly touches: Day;
  /** The first day on which something holds or no longer holds that did not or did before. Later than `touches` where it is announced. */
  readonly counts: Day;
}

/** When something that is there in one description only is felt; nothing is before `since`. */
export function feltAlone(thing: Announced, since: Day): Felt {
  const counts = later(thing.from ?? BEGINNING, since);
  return { touches: later(earlier(thing.announcedOn ?? counts, counts), since), counts };
}

/** When something is felt that is another thing than before, whatever its days. */
export function feltReplaced(before: Announced, after: Announced, since: Day): Felt {
  const [was, is] = [feltAlone(before, since), feltAlone(after, since)];
  return { touches: earlier(was.touches, is.touches), counts: earlier(was.counts, is.counts) };
}

/** When something is felt of which only the days have changed; null where the days decide nothing from `since` on. */
export function feltMoved(before: Announced, after: Announced, since: Day): Felt | null {
  const days = [since, ...knowledgeDays(before), ...knowledgeDays(after)].filter((day) => day >= since).sort((a, b) => a - b);
  const touches = days.find((day) => knownAs(before, day) !== knownAs(after, day));
  if (touches === undefined) return null;
  return { touches, counts: later(touches, firstHeldDifferently(before, after, touches)) };
}

function knownAs(thing: Announced, day: Day): string {
  const period = knownPeriod(thing, day);
  return period === null ? '' : `${period.from} ${period.through}`;
}

/** Where only the announcement has changed it speaks of the beginning, if that is still to come, or of the end. */
function firstHeldDifferently(before: Announced, after: Announced, touches: Day): Day {
  const [was, is] = [before.from ?? BEGINNING, after.from ?? BEGINNING];
  if (was !== is) return earlier(was, is);
  const [ended, ends] = [before.through ?? FOREVER, after.through ?? FOREVER];
  return ended === ends && touches < was ? was : addDays(earlier(ended, ends), 1);
}
