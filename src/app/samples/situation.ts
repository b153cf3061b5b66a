import { addDays, addMonths, type Day } from '../../domain/day';
import type { CardTold, PatronTold } from '../../usecases/patronTold';
import { diceOf, type Dice } from './dice';

/** Where a made-up patron comes from: dice of his own, and the day on which he is told of. */
export interface Scene {
  readonly dice: Dice;
  readonly today: Day;
}

/** What is told of a made-up patron, before he is given an id and cards. */
export type Sketch = Omit<PatronTold, 'sourceId' | 'cards'>;

/** A situation met in a library, and how many of a thousand patrons are in it. */
export interface Situation {
  readonly name: string;
  readonly perThousand: number;
  sketch(scene: Scene): Sketch;
}

/** A card number scheme: the number of the n-th card of a patron of some institution. */
export type CardNumber = (institution: string, serial: number) => string;

/** How many made-up patrons each consortium has, its examples not counted. */
const SAMPLE_SIZE = 2000;

/** Serial numbers of the sample's cards begin here; those below are kept for examples. */
const FIRST_SERIAL = 1001;

/** Serial numbers of second cards begin this much further on. */
const SECOND_CARDS = 500_000;

/** As many patrons as a sample has, in a mix of situations; the same for the same seed and day. */
export function patronsIn(situations: readonly Situation[], seed: number, today: Day, cardNumber: CardNumber): PatronTold[] {
  return Array.from({ length: SAMPLE_SIZE }, (_, index) => {
    const dice = diceOf(seed + index * 7919);
    const sketch = situationFor(situations, dice).sketch({ dice, today });
    const cards = cardsOf(sketch, FIRST_SERIAL + index, dice, today, cardNumber);
    return { sourceId: `sample-${String(index + 1).padStart(4, '0')}`, cards, ...sketch };
  });
}

function situationFor(situations: readonly Situation[], dice: Dice): Situation {
  const total = situations.reduce((sum, situation) => sum + situation.perThousand, 0);
  let left = dice.below(total);
  const met = situations.find(({ perThousand }) => {
    left -= perThousand;
    return left < 0;
  });
  return met as Situation;
}

/** One card; a few patrons have lost one before, or hold a second one for the other parent. */
function cardsOf(sketch: Sketch, serial: number, dice: Dice, today: Day, cardNumber: CardNumber): readonly CardTold[] {
  const home = sketch.memberships?.[0]?.institution ?? '';
  const number = cardNumber(home, serial);
  if (!dice.chance(4)) return [{ number }];
  const second = cardNumber(home, serial + SECOND_CARDS);
  if (dice.chance(50)) return [{ number }, { number: second }];
  return [{ number }, { number: second, state: dice.pick(['LOST', 'REPLACED']), from: addDays(today, -dice.between(0, 300)) }];
}

/** A day some days before today, from the nearest to the farthest, both possible. */
export function daysAgo({ dice, today }: Scene, nearest: number, farthest: number): Day {
  return addDays(today, -dice.between(nearest, farthest));
}

/** The same day of the month, some months before a day. */
export function monthsBefore(day: Day, months: number): Day {
  return addMonths(day, -months);
}
