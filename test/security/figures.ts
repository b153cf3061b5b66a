import { join } from 'node:path';
import { figuresIn } from '../support/figures/figuresIn';

/** What security promises. */
export const FIGURES = figuresIn(join(__dirname, 'figures'));
