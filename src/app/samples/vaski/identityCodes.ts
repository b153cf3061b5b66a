import { addDays, addMonths, later } from '../../../domain/day';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { beforeRun, member, membership, RUN } from './members';

const PERSONS: readonly string[] = ['HENKILO', 'HENKILO', 'HENKILO', 'LAPSI', 'MUUHUOL'];

/** No identity code, enrolled within the year: valid for that year. */
export function withoutCode(scene: Scene): Sketch {
  return member(scene, membership(scene.dice.pick(PERSONS), daysAgo(scene, 0, 360)), 'ABSENT');
}

/** No identity code, renewed once or twice since: valid for a year from the last time. */
export function withoutCodeRenewed(scene: Scene): Sketch {
  const last = daysAgo(scene, 0, 360);
  const first = addDays(last, -scene.dice.between(370, 700));
  const enrolledOn = addDays(first, -scene.dice.between(300, 400));
  return member(scene, membership('HENKILO', enrolledOn, { renewals: [{ on: first }, { on: last }] }), 'ABSENT');
}

/** No identity code, and the year is over: expired, but the desk may lend after a message. */
export function withoutCodeExpired(scene: Scene): Sketch {
  const enrolledOn = daysAgo(scene, 370, 1500);
  const recorded = scene.dice.chance(50) ? { endsOn: addMonths(enrolledOn, 12) } : {};
  return member(scene, membership(scene.dice.pick(PERSONS), enrolledOn, recorded), 'ABSENT');
}

/** No identity code at first; it was recorded later, and the membership renewed that day. */
export function codeRecordedLater(scene: Scene): Sketch {
  const on = daysAgo(scene, 0, 300);
  const enrolledOn = addDays(on, -scene.dice.between(20, 360));
  const sketch = member(scene, membership('HENKILO', enrolledOn, { renewals: [{ on }] }), null);
  return { ...sketch, identityCode: [{ value: 'ABSENT' }, { from: on, value: 'PRESENT' }] };
}

/** Nothing known of the code, and a recorded last day: valid through it, and not certain what comes after. */
export function unknownCode(scene: Scene): Sketch {
  const enrolledOn = beforeRun(scene, 1, 2700);
  const code = scene.dice.chance(50) ? 'UNKNOWN' : null;
  return member(scene, membership('HENKILO', enrolledOn, { endsOn: addMonths(enrolledOn, 120) }), code);
}

/** Nothing known of the code, enrolled since the run without a last day: certain for a year, then undetermined. */
export function unknownCodeNew(scene: Scene): Sketch {
  const enrolledOn = later(RUN, daysAgo(scene, 0, 700));
  return member(scene, membership('HENKILO', enrolledOn <= scene.today ? enrolledOn : scene.today), 'UNKNOWN');
}
