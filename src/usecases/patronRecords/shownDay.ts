import type { Day } from '../../domain/day';
import { factText } from '../../policies/factText';
import type { PatronData } from './patronData';

/** For whom values are shown, and in whose names. */
export type Shown = Pick<PatronData, 'language' | 'consortium' | 'tell'>;

/** A day as the patron's language writes it. */
export function shownDay({ language, consortium }: Pick<Shown, 'language' | 'consortium'>, day: Day): string {
  return factText({ day }, language, consortium);
}
