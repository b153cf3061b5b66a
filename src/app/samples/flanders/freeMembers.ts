import { addDays, earlier, type Day } from '../../../domain/day';
import type { MembershipTold } from '../../../usecases/patronTold';
import { ADULT, CHILD, earlierUses, lastUses, person, type Ages } from '../people';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { FREE_LIBRARIES, LIBRARIES, RECORDED_SINCE } from './libraries';

/** A free adult who used the library within the last 23 months, most of them lately. */
export function activeAdult(scene: Scene): Sketch {
  return freeAdult(scene, scene.dice.pick(FREE_LIBRARIES), usedLately(scene));
}

/** The same at a library that is asked for, and a member for at least so many days. */
export function activeAdultAt(scene: Scene, institution: string, memberFor: number): Sketch {
  return freeAdult(scene, institution, usedLately(scene), memberFor);
}

/** A child who used the library within the last 23 months. */
export function activeChild(scene: Scene): Sketch {
  return freeChild(scene, usedLately(scene));
}

/** Last used 26 to 80 months ago: a monthly run has ended the membership. */
export function lapsedAdult(scene: Scene): Sketch {
  return freeAdult(scene, scene.dice.pick(FREE_LIBRARIES), daysAgo(scene, 800, 2400));
}

/** The same for the young; at Bree they had five years until July 2022. */
export function lapsedChild(scene: Scene): Sketch {
  return freeChild(scene, daysAgo(scene, 800, 2400));
}

/** Last used nearly two years ago: lapses within two months unless the card is used. */
export function aboutToLapse(scene: Scene): Sketch {
  return freeAdult(scene, scene.dice.pick(FREE_LIBRARIES), daysAgo(scene, 700, 728));
}

/** Brought along from the earlier library system, with the last use known there, or with none at all. */
export function imported(scene: Scene): Sketch {
  const { dice } = scene;
  const institution = dice.pick(FREE_LIBRARIES);
  const lastOn = daysAgo(scene, 100, 2000);
  const enrolledOn = addDays(lastOn, -dice.between(200, 4000));
  const sketch = person(scene, ADULT, [{ id: `${institution}-1`, institution, type: 'ADULT_FREE', enrolledOn, via: 'IMPORT' }]);
  if (dice.chance(40)) return sketch;
  const back = { to: enrolledOn, recordedSince: RECORDED_SINCE };
  const before = earlierUses(scene, institution, lastOn, back).map((use) => ({ ...use, via: 'LEGACY' as const }));
  return { ...sketch, activity: [{ institution, via: 'LEGACY', on: lastOn }, ...before] };
}

/** A teacher: free for a year, renewed by itself as long as the card is used. */
export function teacher(scene: Scene): Sketch {
  const institution = scene.dice.pick(LIBRARIES);
  const lastOn = daysAgo(scene, 0, 900);
  const enrolledOn = addDays(lastOn, -scene.dice.between(0, 3000));
  return used(scene, person(scene, { ...ADULT, youngest: 22, atEnrolment: 22 }, [{ id: `${institution}-1`, institution, type: 'TEACHER', enrolledOn }]), lastOn);
}

/** Lapsed once, and enrolled again in the same library: two periods, one record. */
export function enrolledAgain(scene: Scene): Sketch {
  const { dice } = scene;
  const institution = dice.pick(FREE_LIBRARIES);
  const again = daysAgo(scene, 30, 600);
  const first = addDays(again, -dice.between(1200, 3000));
  const row = { institution, type: 'ADULT_FREE' };
  const rows = [{ ...row, id: `${institution}-1`, enrolledOn: first }, { ...row, id: `${institution}-2`, enrolledOn: again }];
  return used(scene, person(scene, ADULT, rows), daysAgo(scene, 0, 29));
}

function usedLately(scene: Scene): Day {
  return scene.dice.chance(70) ? daysAgo(scene, 0, 200) : daysAgo(scene, 200, 690);
}

function freeAdult(scene: Scene, institution: string, lastOn: Day, memberFor = 0): Sketch {
  const latest = earlier(lastOn, addDays(scene.today, -memberFor));
  const enrolledOn = addDays(latest, -scene.dice.between(0, 6000));
  return freeMember(scene, ADULT, { institution, type: 'ADULT_FREE', enrolledOn }, lastOn);
}

function freeChild(scene: Scene, lastOn: Day): Sketch {
  const institution = scene.dice.pick(LIBRARIES);
  const enrolledOn = addDays(lastOn, -scene.dice.between(0, 700));
  return freeMember(scene, CHILD, { institution, type: 'YOUTH_FREE', enrolledOn }, lastOn);
}

function freeMember(scene: Scene, ages: Ages, row: { institution: string; type: string; enrolledOn: Day }, lastOn: Day): Sketch {
  return used(scene, person(scene, ages, [{ id: `${row.institution}-1`, ...row }]), lastOn);
}

/** Used through a day at the institution of the latest membership, ever since that began. */
function used(scene: Scene, sketch: Sketch, lastOn: Day): Sketch {
  const row = sketch.memberships?.[sketch.memberships.length - 1];
  return row === undefined ? sketch : { ...sketch, activity: usesThrough(scene, row, lastOn) };
}

/** The last uses of a membership, and those before them which kept it going. */
export function usesThrough(scene: Scene, row: Pick<MembershipTold, 'institution' | 'enrolledOn'>, lastOn: Day): NonNullable<Sketch['activity']> {
  const back = { to: row.enrolledOn, recordedSince: RECORDED_SINCE };
  return [...lastUses(scene, row.institution, lastOn, row.enrolledOn), ...earlierUses(scene, row.institution, lastOn, back)];
}
