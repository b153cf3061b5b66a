import { civil, type Day } from '../day';
import type { PersonName } from './personName';

/**
 * Enough of a person to ask whether it is the one at the desk, and not enough to learn who it is: `M… K…, 19.., Turku`.
 */
export function maskedHint({ given, family }: PersonName, bornOn: Day | null, city: string | null): string {
  const initials = [given, family].flatMap((name) => (name === null ? [] : [`${[...name.trim()][0] ?? ''}…`])).join(' ');
  const century = bornOn === null ? null : `${String(Math.floor(civil(bornOn).year / 100)).padStart(2, '0')}..`;
  return [initials, century, city].filter((part) => part !== null).join(', ');
}
