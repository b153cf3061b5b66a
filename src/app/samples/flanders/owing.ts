import { later } from '../../../domain/day';
import type { BlockKind } from '../../../domain/facts';
import type { ChargeTold, MembershipTold } from '../../../usecases/patronTold';
import { credit, openCharge, settledCharge } from '../money';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { activeAdultAt } from './freeMembers';
import { FREE_LIBRARIES } from './libraries';
import { paidUp } from './payingMembers';

const REGION: readonly string[] = ['zottegem', 'oosterzele', 'herzele'];

/** A little open, lately: below every maximum. */
export function owingLittle(scene: Scene): Sketch {
  return owing(scene, FREE_LIBRARIES, [0.5, 8], [0, 80]);
}

/** More open than the region's maximum of 10 euro. */
export function owingMuch(scene: Scene): Sketch {
  return owing(scene, REGION, [11, 60], [0, 80]);
}

/** A little open, for longer than the 90 days of the region. */
export function owingForLong(scene: Scene): Sketch {
  return owing(scene, REGION, [0.5, 9], [95, 900]);
}

/** A paying member who owes something: in Herent any amount is too much. */
export function payingMemberOwing(scene: Scene): Sketch {
  const sketch = paidUp(scene);
  const { institution, enrolledOn } = home(sketch);
  const charge = openCharge(scene, institution, [0.5, 20], [0, 200]);
  return { ...sketch, charges: [{ ...charge, raisedOn: later(enrolledOn, charge.raisedOn) }] };
}

/** Charges of the past, all paid. */
export function settled(scene: Scene): Sketch {
  return withCharge(longMember(scene, FREE_LIBRARIES), (institution) => settledCharge(scene, institution));
}

/** The library owes the patron; it lowers no sum of open charges. */
export function inCredit(scene: Scene): Sketch {
  return withCharge(longMember(scene, FREE_LIBRARIES), (institution) => credit(scene, institution));
}

/** Blocked by staff: for a reason of their own, by the bailiff, or for paying at the machine. */
export function blocked(scene: Scene): Sketch {
  const sketch = longMember(scene, FREE_LIBRARIES);
  const kind = scene.dice.pick<BlockKind>(['GENERAL', 'COLLECTIONS', 'PAYMENT']);
  const from = daysAgo(scene, 0, 900);
  const lifted = scene.dice.chance(20) ? { liftedOn: scene.today } : {};
  return { ...sketch, blocks: [{ id: 'block-staff', institution: home(sketch).institution, kind, from, ...lifted }] };
}

type Range = readonly [least: number, most: number];

/** One open charge, and for some a settled one. */
function owing(scene: Scene, libraries: readonly string[], amounts: Range, days: Range): Sketch {
  const sketch = withCharge(longMember(scene, libraries), (institution) => openCharge(scene, institution, amounts, days));
  return scene.dice.chance(30) ? withCharge(sketch, (institution) => settledCharge(scene, institution)) : sketch;
}

function withCharge(sketch: Sketch, charge: (institution: string) => ChargeTold): Sketch {
  return { ...sketch, charges: [...(sketch.charges ?? []), charge(home(sketch).institution)] };
}

/** A free adult who has been a member since before the oldest charge or block of these situations. */
function longMember(scene: Scene, libraries: readonly string[]): Sketch {
  return activeAdultAt(scene, scene.dice.pick(libraries), 1000);
}

function home(sketch: Sketch): MembershipTold {
  return sketch.memberships?.[0] as MembershipTold;
}
