import { FLEMISH_EXAMPLES } from './flanders/examples';
import { VASKI_EXAMPLES } from './vaski/examples';

/**
 * Cards of the samples that never change, each with the institution at which to ask and a sentence on the answer;
 * the answers hold on the day for which the sample was made.
 */
export const EXAMPLE_CARDS = { ...FLEMISH_EXAMPLES, ...VASKI_EXAMPLES } as const;

export type ExampleName = keyof typeof EXAMPLE_CARDS;
