import type { HeldStretch } from '../store/cards';

/** Who holds which cards on which days, by number. */
export type HeldCards = Map<string, readonly HeldStretch[]>;
