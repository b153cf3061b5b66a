import { addDays, earlier, type Day } from '../../domain/day';
import type { ChargeTold } from '../../usecases/patronTold';
import { daysAgo, type Scene } from './situation';

/** An amount of whole ten-cent pieces, from the least to the most, both in euro. */
function amountBetween({ dice }: Scene, least: number, most: number): number {
  return dice.between(least * 10, most * 10) / 10;
}

/** A charge that is still open, raised some days ago. */
export function openCharge(scene: Scene, institution: string, amounts: readonly [number, number], days: readonly [number, number]): ChargeTold {
  return { id: 'charge-open', institution, amount: amountBetween(scene, ...amounts), raisedOn: daysAgo(scene, ...days) };
}

/** A charge of up to three years ago that was paid within two months. */
export function settledCharge(scene: Scene, institution: string): ChargeTold {
  const raisedOn = daysAgo(scene, 1, 1000);
  const settledOn = earlier(scene.today, addDays(raisedOn, scene.dice.between(0, 60)));
  return { id: 'charge-settled', institution, amount: amountBetween(scene, 0.5, 12), raisedOn, settledOn };
}

/** Money that the library owes the patron. */
export function credit(scene: Scene, institution: string): ChargeTold {
  return { id: 'credit', institution, amount: -amountBetween(scene, 1, 5), raisedOn: daysAgo(scene, 5, 400) };
}

/** The day of payment: on the day itself, or some days after, but not after today. */
export function paidSoonAfter({ dice, today }: Scene, day: Day): Day {
  return earlier(today, addDays(day, dice.chance(60) ? 0 : dice.between(1, 20)));
}
