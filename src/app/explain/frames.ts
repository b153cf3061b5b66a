import type { Language } from '../../policies/rule';
import type { Frame } from './frame';
import { en } from './frames/en';
import { fi } from './frames/fi';
import { fr } from './frames/fr';
import { nl } from './frames/nl';
import { sv } from './frames/sv';

/** What `explain` says around the sentences of the rules, by language. */
export const FRAMES: Readonly<Record<Language, Frame>> = { nl, fi, sv, fr, en };
