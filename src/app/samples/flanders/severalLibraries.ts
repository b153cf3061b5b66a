import { addDays } from '../../../domain/day';
import type { MembershipTold } from '../../../usecases/patronTold';
import { openCharge, paidSoonAfter } from '../money';
import { ADULT, lastUses, person } from '../people';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { activeAdultAt, usesThrough } from './freeMembers';
import { neighbours, paidThrough } from './libraries';

/** Paid in Beringen, then enrolled in Alken without a second fee, through the same last day. */
export function feePaidOnce(scene: Scene): Sketch {
  const enrolledOn = daysAgo(scene, 30, 330);
  const endsOn = paidThrough('beringen', enrolledOn);
  const secondOn = daysAgo(scene, 0, 29);
  const rows: MembershipTold[] = [
    { ...row('beringen', 'ADULT_PAID'), enrolledOn, endsOn, fee: { amount: 5, paidOn: paidSoonAfter(scene, enrolledOn) } },
    { ...row('alken', 'ADULT_PAID'), enrolledOn: secondOn, endsOn },
  ];
  return { ...person(scene, ADULT, rows), activity: lastUses(scene, 'alken', scene.today, secondOn) };
}

/** A member who is a guest next door, and uses both libraries. */
export function guest(scene: Scene): Sketch {
  const [home, host] = neighbours(scene.dice);
  const sketch = activeAdultAt(scene, home, 500);
  return { ...sketch, activity: [...(sketch.activity ?? []), { institution: host, via: 'SIP2', on: daysAgo(scene, 0, 500) }] };
}

/** A guest who owes at home and at the host: little in each, but more than the maximum of the region together. */
export function guestOwing(scene: Scene): Sketch {
  const [home, host] = neighbours(scene.dice);
  const charges = [openCharge(scene, home, [6, 9], [0, 80]), { ...openCharge(scene, host, [5, 9], [0, 80]), id: 'charge-host' }];
  return { ...activeAdultAt(scene, home, 80), charges };
}

/** A member with an extra subscription for the digital collections next door. */
export function digitalNextDoor(scene: Scene): Sketch {
  const [home, host] = neighbours(scene.dice);
  const sketch = activeAdultAt(scene, home, 350);
  const first = sketch.memberships?.[0] as MembershipTold;
  const extra = { id: `${host}-digital`, institution: host, type: 'DIGITAL_EXTRA', enrolledOn: daysAgo(scene, 0, 350), digital: true };
  return { ...sketch, memberships: [first, extra] };
}

/** Moved house: left behind in one library, active in another. Use counts for the person, so the first goes on too. */
export function movedHouse(scene: Scene): Sketch {
  const enrolledOn = daysAgo(scene, 10, 600);
  const before = addDays(enrolledOn, -scene.dice.between(400, 3000));
  const left = scene.dice.chance(50) ? { cancelledOn: enrolledOn, cancelReason: 'verhuisd' } : {};
  const rows: MembershipTold[] = [
    { ...row('peer', 'ADULT_FREE'), enrolledOn: before, ...left },
    { ...row('mol', 'ADULT_FREE'), enrolledOn },
  ];
  const activity = rows.flatMap((each, index) => usesThrough(scene, each, index === 0 ? enrolledOn : daysAgo(scene, 0, 9)));
  return { ...person(scene, ADULT, rows), activity };
}

function row(institution: string, type: string): Pick<MembershipTold, 'id' | 'institution' | 'type'> {
  return { id: `${institution}-1`, institution, type };
}
