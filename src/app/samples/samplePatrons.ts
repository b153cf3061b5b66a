import type { Day } from '../../domain/day';
import type { PatronTold } from '../../usecases/patronTold';
import { patronOf, type Example } from './example';
import { EXAMPLE_CARDS } from './exampleCards';
import { flemishCard } from './flanders/libraries';
import { FLEMISH_SITUATIONS } from './flanders/situations';
import { patronsIn, type CardNumber, type Situation } from './situation';
import { vaskiCard } from './vaski/members';
import { VASKI_SITUATIONS } from './vaski/situations';

/** Made-up patrons as one source tells of them. */
export interface SamplePatrons {
  /** Name of the library system from which they would come. */
  readonly source: string;
  readonly patrons: readonly PatronTold[];
}

interface Recipe {
  readonly source: string;
  readonly situations: readonly Situation[];
  readonly seed: number;
  readonly cardNumber: CardNumber;
}

/** By consortium, as described in the folder `samples`. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'fi-vaski': { source: 'koha', situations: VASKI_SITUATIONS, seed: 20250415, cardNumber: vaskiCard },
  'be-vlg': { source: 'wise', situations: FLEMISH_SITUATIONS, seed: 20220608, cardNumber: flemishCard },
};

/**
 * About 2,000 made-up patrons of a sample consortium, the examples of EXAMPLE_CARDS first. The same on every machine
 * for the same day; their dates are counted from `today`, and no fact is dated after it. Null for any other consortium.
 */
export function samplePatrons(consortiumId: string, today: Day): SamplePatrons | null {
  const recipe = RECIPES[consortiumId];
  if (recipe === undefined) return null;
  const { source, situations, seed, cardNumber } = recipe;
  return { source, patrons: [...examplesOf(consortiumId, today), ...patronsIn(situations, seed, today, cardNumber)] };
}

function examplesOf(consortiumId: string, today: Day): PatronTold[] {
  const examples: [string, Example][] = Object.entries(EXAMPLE_CARDS);
  return examples.filter(([, example]) => example.consortium === consortiumId).map(([name, example]) => patronOf(name, example, today));
}
