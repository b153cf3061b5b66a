import type { Day } from '../../domain/day';
import type { DatedEffect } from '../../domain/effect';
import type { OwnStanding } from '../../domain/ownStanding';

/** Something that others are told to do at an institution because of an act, on the day of the act or when a later one comes. */
export interface ActEffect extends DatedEffect {
  readonly institution: string;
}

/** What others are told to do after an act and were not to be told before it; nothing of days that have passed. */
export function effectsOfAct(before: readonly OwnStanding[], after: readonly OwnStanding[], today: Day): ActEffect[] {
  const known = new Set(before.flatMap(toldOf).map(named));
  return after.flatMap(toldOf).filter((effect) => effect.on >= today && !known.has(named(effect)));
}

function toldOf(own: OwnStanding): ActEffect[] {
  const { effects = [] } = own.waiting?.standing ?? own;
  return effects.map((effect) => ({ ...effect, institution: own.institution }));
}

function named({ institution, membershipId, on, effect, amount, journal }: ActEffect): string {
  return JSON.stringify([institution, membershipId, on, effect, amount, journal]);
}
