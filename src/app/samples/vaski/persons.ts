import { addMonths, dayOf, type Day } from '../../../domain/day';
import type { MembershipTold } from '../../../usecases/patronTold';
import { openCharge, settledCharge } from '../money';
import { daysAgo, type Scene, type Sketch } from '../situation';
import { beforeRun, member, membership, RUN, sinceRun } from './members';

const MOVED_TO = dayOf(2100, 1, 1);

/** Enrolled up to ten years before the run, a child up to seven, with the last day that Koha then recorded: moved to 2100. */
export function longStanding(scene: Scene, type: string): Sketch {
  return member(scene, tenYears(type, beforeRun(scene, 1, type === 'LAPSI' ? 2500 : 3500)), 'PRESENT');
}

/** Enrolled more than ten years before the run and renewed once before it: moved to 2100. */
export function renewedBeforeRun(scene: Scene): Sketch {
  const enrolledOn = beforeRun(scene, 4000, 9000);
  const on = beforeRun(scene, 1, 3600);
  return member(scene, { ...tenYears('HENKILO', enrolledOn), renewals: [{ on, endsOn: addMonths(on, 120) }] }, 'PRESENT');
}

/** Expired in the ten years before the run, and revived by it. */
export function revived(scene: Scene): Sketch {
  return member(scene, tenYears('HENKILO', beforeRun(scene, 3700, 6500)), 'PRESENT');
}

/** The same as long standing, but the library system has told the new last day as well. */
export function movedOnRecord(scene: Scene): Sketch {
  const row = membership('HENKILO', beforeRun(scene, 1, 3500));
  return member(scene, scene.today < RUN ? row : { ...row, endsOn: MOVED_TO, endsOnFrom: RUN }, 'PRESENT');
}

/** Enrolled since the run: 75 years, by the rule or as recorded. */
export function enrolledSince(scene: Scene, type: string): Sketch {
  const enrolledOn = sinceRun(scene);
  const recorded = scene.dice.chance(30) ? { endsOn: addMonths(enrolledOn, 900) } : {};
  return member(scene, membership(type, enrolledOn, recorded), 'PRESENT');
}

/** Owes something for a late return; no rule of Vaski's speaks of it, so it bars nothing. */
export function owing(scene: Scene): Sketch {
  const row = tenYears('HENKILO', beforeRun(scene, 1100, 3500));
  return { ...member(scene, row, 'PRESENT'), charges: [openCharge(scene, 'vaski', [0.5, 40], [0, 900])] };
}

/** Owed something, and paid it. */
export function settled(scene: Scene): Sketch {
  const row = tenYears('HENKILO', beforeRun(scene, 1100, 3500));
  return { ...member(scene, row, 'PRESENT'), charges: [settledCharge(scene, 'vaski')] };
}

/** Restricted by staff; no rule of Vaski's speaks of it. */
export function restricted(scene: Scene): Sketch {
  const row = tenYears('HENKILO', beforeRun(scene, 1100, 3500));
  const block = { id: 'block-staff', institution: 'vaski', kind: 'GENERAL', from: daysAgo(scene, 0, 900) } as const;
  return { ...member(scene, row, 'PRESENT'), blocks: [block] };
}

function tenYears(type: string, enrolledOn: Day): MembershipTold {
  return membership(type, enrolledOn, { endsOn: addMonths(enrolledOn, 120) });
}
