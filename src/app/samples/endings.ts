import { addDays, earlier, later, type Day } from '../../domain/day';
import type { MembershipTold } from '../../usecases/patronTold';
import { daysAgo, type Scene, type Sketch } from './situation';

/** The same patron, whose first membership was cancelled at the desk within the last three years. */
export function cancelled(scene: Scene, sketch: Sketch, reasons: readonly string[]): Sketch {
  const [first, ...rest] = sketch.memberships ?? [];
  if (first === undefined) return sketch;
  const cancelledOn = endedOn(scene, first);
  const row = { ...first, cancelledOn, cancelReason: scene.dice.pick(reasons) };
  return { ...sketch, memberships: [row, ...rest], activity: usedBefore(sketch, cancelledOn) };
}

/** The same patron, who died within the last three years. */
export function deceased(scene: Scene, sketch: Sketch): Sketch {
  const first = sketch.memberships?.[0];
  if (first === undefined) return sketch;
  const deceasedOn = endedOn(scene, first);
  return { ...sketch, deceasedOn, activity: usedBefore(sketch, deceasedOn) };
}

function endedOn(scene: Scene, { enrolledOn }: MembershipTold): Day {
  return earlier(scene.today, later(addDays(enrolledOn, 1), daysAgo(scene, 0, 1000)));
}

/** Nobody uses a library after the end: the last use, where it is later, becomes the day of the end. */
function usedBefore({ activity }: Sketch, day: Day): Sketch['activity'] {
  const last = activity?.[0];
  const before = activity?.filter((use) => use.on <= day);
  return last === undefined || last.on <= day ? before : [{ ...last, on: day }, ...(before ?? [])];
}
