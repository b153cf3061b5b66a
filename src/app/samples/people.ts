import { addDays, addMonths, earlier, later, type Day } from '../../domain/day';
import type { ActivityChannel, Presence } from '../../domain/facts';
import type { MembershipTold, PatronTold } from '../../usecases/patronTold';
import type { Scene, Sketch } from './situation';

/** Years of age today, and at least how many on the day of enrolment. */
export interface Ages {
  readonly youngest: number;
  readonly oldest: number;
  readonly atEnrolment: number;
}

export const CHILD: Ages = { youngest: 4, oldest: 14, atEnrolment: 3 };
export const ADULT: Ages = { youngest: 18, oldest: 90, atEnrolment: 18 };

/** A person of some age with these memberships, the first of which was the first enrolment. */
export function person(scene: Scene, ages: Ages, memberships: readonly MembershipTold[]): Sketch {
  const { dice, today } = scene;
  const someDay = addDays(addMonths(today, -12 * dice.between(ages.youngest, ages.oldest)), -dice.below(365));
  const enrolledOn = (memberships[0] as MembershipTold).enrolledOn;
  const bornOn = earlier(someDay, addMonths(enrolledOn, -12 * ages.atEnrolment));
  return { kind: 'PERSON', bornOn, identityCode: identityCode(scene), memberships };
}

/** An organisation, or a card that stands for no one. */
export function noPerson(kind: 'ORGANISATION' | 'ADMINISTRATIVE', memberships: readonly MembershipTold[]): Sketch {
  return { kind, memberships };
}

/** Of a Flemish patron: mostly on record, sometimes not, sometimes not known. */
function identityCode({ dice }: Scene): { value: Presence }[] {
  const throwOf100 = dice.below(100);
  return [{ value: throwOf100 < 92 ? 'PRESENT' : throwOf100 < 97 ? 'ABSENT' : 'UNKNOWN' }];
}

const CHANNELS: readonly ActivityChannel[] = ['ILS', 'SIP2', 'PORTAL'];

/**
 * The last days of use at an institution: the very last one at one channel, and earlier ones, but not before a day,
 * at none to two others. A library system keeps one day for each channel.
 */
export function lastUses({ dice }: Scene, institution: string, lastOn: Day, notBefore: Day): NonNullable<PatronTold['activity']> {
  const first = dice.below(CHANNELS.length);
  const others = [1, 2].filter(() => dice.chance(45)).map((step) => ({
    institution,
    via: CHANNELS[(first + step) % CHANNELS.length] as ActivityChannel,
    on: later(notBefore, addDays(lastOn, -dice.between(1, 300))),
  }));
  return [{ institution, via: CHANNELS[first] as ActivityChannel, on: lastOn }, ...others];
}

/**
 * Earlier uses, never two years apart, back to a day or to the first one before `recordedSince`: without them a member
 * of many years would have lapsed long ago by what is known of the years since.
 */
export function earlierUses({ dice }: Scene, institution: string, lastOn: Day, back: { readonly to: Day; readonly recordedSince: Day }): NonNullable<PatronTold['activity']> {
  const uses: { institution: string; via: ActivityChannel; on: Day }[] = [];
  for (let on = lastOn; on > back.recordedSince; ) {
    on = addDays(on, -dice.between(350, 700));
    if (on <= back.to) break;
    uses.push({ institution, via: dice.pick(CHANNELS), on });
  }
  return uses;
}
