import { join } from 'node:path';
import { figuresIn } from '../support/figures/figuresIn';

/** What is promised of runs when things fail. */
export const FIGURES = figuresIn(join(__dirname, 'figures'));
