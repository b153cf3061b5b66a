import { BEGINNING, FOREVER } from '../domain/day';
import type { FactValue } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { ReasonFact } from '../schema/reason.type';
import type { ShownReason } from './shownReasons';

/** The facts behind a reason as plain text, the same in every language. */
export function reasonFacts({ given, consortium }: ShownReason): ReasonFact[] {
  return Object.entries(given.facts).map(([name, value]) => ({ name, value: plainText(value, consortium.currency) }));
}

/** `2025-04-15`, `10.01 EUR`, `24`, an institution's id, or a word; a day that has no date is a dash. */
export function plainText(value: FactValue, currency: string): string {
  if ('day' in value) return value.day === BEGINNING || value.day === FOREVER ? '–' : isoDay(value.day);
  if ('money' in value) return `${(Math.round(value.money) / 100).toFixed(2)} ${currency}`;
  if ('count' in value) return String(value.count);
  return 'institution' in value ? value.institution : value.text;
}
