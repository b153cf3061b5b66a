import { PAGE_TEXTS } from './pageTexts';
import type { PatronData } from './patronData';
import { escaped } from './escaped';

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'paid']);
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

/** A stored value for the patron, fit to stand in a page: moments in the consortium's own time, amounts with the currency. */
export function shownCell({ language, consortium }: Pick<PatronData, 'language' | 'consortium'>, column: string, value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return escaped(PAGE_TEXTS[value ? 'yes' : 'no'][language]);
  if (typeof value === 'number' && AMOUNTS.has(column)) return escaped(`${(value / 100).toFixed(2)} ${consortium.currency}`);
  if (typeof value === 'object') return `<pre>${escaped(indented(value, ''))}</pre>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return MOMENT.test(text) ? momentIn(consortium.timeZone, text) : escaped(text);
}

function momentIn(timeZone: string, text: string): string {
  const instant = new Date(text);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return `<time datetime="${escaped(instant.toISOString())}">${escaped(parts)}</time>`;
}

/** Nested values as indented lines, without the signs of a machine's notation. */
function indented(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return `${indent}${plain(value)}`;
  const entries: (readonly [string, unknown])[] = Array.isArray(value) ? value.map((each: unknown) => ['•', each] as const) : Object.entries(value);
  return entries.map(([name, each]) => line(name, each, indent)).join('\n');
}

function line(name: string, value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return `${indent}${name} ${plain(value)}`;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return `${indent}${name} ${value.map(plain).join(', ')}`;
  return `${indent}${name}\n${indented(value, `${indent}  `)}`;
}

function plain(value: unknown): string {
  return value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}
