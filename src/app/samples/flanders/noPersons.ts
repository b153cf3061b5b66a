import { addDays } from '../../../domain/day';
import { ADULT, lastUses, noPerson, person } from '../people';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { LIBRARIES } from './libraries';

/** An institution such as a home for the elderly; it renews itself, used or not. */
export function institution(scene: Scene): Sketch {
  return rarelyUsed(scene, noPerson('ORGANISATION', [row(scene, 'INSTITUTION')]));
}

/** A school class: conditional in name, but no organisation lapses for want of activity. */
export function schoolClass(scene: Scene): Sketch {
  return rarelyUsed(scene, noPerson('ORGANISATION', [row(scene, 'CLASS')]));
}

/** A card of the library's own, for items that are lost or being mended. */
export function administrativeCard(scene: Scene): Sketch {
  return noPerson('ADMINISTRATIVE', [row(scene, 'ADMIN_CARD')]);
}

/** A librarian; the membership renews itself, used or not. */
export function librarian(scene: Scene): Sketch {
  return rarelyUsed(scene, person(scene, { ...ADULT, oldest: 64 }, [row(scene, 'STAFF')]));
}

function row(scene: Scene, type: string) {
  const institution = scene.dice.pick(LIBRARIES);
  return { id: `${institution}-1`, institution, type, enrolledOn: addDays(scene.today, -scene.dice.between(100, 4000)) };
}

function rarelyUsed(scene: Scene, sketch: Sketch): Sketch {
  const first = sketch.memberships?.[0];
  if (first === undefined || scene.dice.chance(20)) return sketch;
  return { ...sketch, activity: lastUses(scene, first.institution, daysAgo(scene, 0, 99), first.enrolledOn) };
}
