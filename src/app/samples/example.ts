import type { Day } from '../../domain/day';
import type { PatronTold } from '../../usecases/patronTold';
import type { Sketch } from './situation';

/** A patron whose card number never changes: to be asked about in the tour, and to be told of in a sample. */
export interface Example {
  /** The number of the card. */
  readonly card: string;
  readonly consortium: string;
  /** The institution at which to ask. */
  readonly institution: string;
  /** One sentence: who it is, and what the answer is on the day of the sample. */
  readonly says: string;
  /** What is told of the patron on a day. */
  told(today: Day): Sketch;
}

/** The example as its source tells of it. */
export function patronOf(name: string, { card, told }: Example, today: Day): PatronTold {
  return { sourceId: `example-${name}`, cards: [{ number: card }], ...told(today) };
}
