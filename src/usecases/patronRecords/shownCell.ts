import { PAGE_TEXTS } from './pageTexts';
import type { PatronData } from './patronData';
import { escaped } from './escaped';
import { nestedText } from './nestedText';

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'paid']);
/** Stored where something holds ever since. */
const EVER = '0001-01-01';
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

/** A stored value for the patron, fit to stand in a page: moments in the consortium's own time, amounts with the currency. */
export function shownCell({ language, consortium, tell }: Pick<PatronData, 'language' | 'consortium' | 'tell'>, column: string, value: unknown): string {
  if (value === null || value === undefined || value === EVER) return '–';
  if (typeof value === 'boolean') return escaped(PAGE_TEXTS[value ? 'yes' : 'no'][language]);
  if (typeof value === 'number' && AMOUNTS.has(column)) return escaped(`${(value / 100).toFixed(2)} ${consortium.currency}`);
  if (typeof value === 'object') return `<pre>${escaped(nestedText(value, tell))}</pre>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return MOMENT.test(text) ? momentIn(consortium.timeZone, text) : escaped(text);
}

function momentIn(timeZone: string, text: string): string {
  const instant = new Date(text);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return `<time datetime="${escaped(instant.toISOString())}">${escaped(parts)}</time>`;
}
