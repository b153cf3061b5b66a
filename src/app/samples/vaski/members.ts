import { addDays, dayOf, earlier, type Day } from '../../../domain/day';
import type { Presence } from '../../../domain/facts';
import type { MembershipTold } from '../../../usecases/patronTold';
import { ADULT, CHILD, lastUses, noPerson, person, type Ages } from '../people';
import type { Scene, Sketch } from '../situation';

/** The day of the run that moved the last days to 2100. */
export const RUN = dayOf(2025, 4, 15);

/** A Vaski card: 20 and eight digits of the serial number. */
export function vaskiCard(_institution: string, serial: number): string {
  return `20${String(serial).padStart(8, '0')}`;
}

/** A day from so many to so many days before the run, but not after today. */
export function beforeRun({ dice, today }: Scene, nearest: number, farthest: number): Day {
  return addDays(earlier(RUN, today), -dice.between(nearest, farthest));
}

/** A day since the run; today where the run is still to come. */
export function sinceRun({ dice, today }: Scene): Day {
  return today <= RUN ? today : addDays(RUN, dice.between(0, today - RUN));
}

/** A membership of Vaski; `told` adds what the library system has recorded. */
export function membership(type: string, enrolledOn: Day, told: Partial<MembershipTold> = {}): MembershipTold {
  return { id: 'vaski-1', institution: 'vaski', type, enrolledOn, ...told };
}

/** A person of Vaski of whose identity code one value is known, or none at all. */
export function member(scene: Scene, row: MembershipTold, code: Presence | null): Sketch {
  const sketch = person(scene, agesOf(row.type), [row]);
  return { ...sketch, identityCode: code === null ? null : [{ value: code }], activity: uses(scene, row) };
}

/** An organisation, a machine or a program of Vaski. */
export function otherMember(scene: Scene, kind: 'ORGANISATION' | 'ADMINISTRATIVE', row: MembershipTold): Sketch {
  return { ...noPerson(kind, [row]), activity: uses(scene, row) };
}

function agesOf(type: string): Ages {
  if (type === 'LAPSI' || type === 'LAOMATOIMI') return CHILD;
  return type === 'KOTIPALVEL' ? { ...ADULT, youngest: 70 } : ADULT;
}

/** Since 2025 the last use is what tells a forgotten card from a used one; a tenth were never used. */
function uses(scene: Scene, { enrolledOn }: MembershipTold): Sketch['activity'] {
  const { dice, today } = scene;
  if (dice.chance(10)) return [];
  const lastOn = addDays(today, -dice.below(Math.min(today - enrolledOn, dice.chance(75) ? 500 : 3500) + 1));
  return lastUses(scene, 'vaski', lastOn, enrolledOn);
}
