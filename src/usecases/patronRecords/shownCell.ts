import { parseIsoDay } from '../../domain/isoDay';
import { factText } from '../../policies/factText';
import { codeWord, hasCodes } from './codeWords';
import { escaped } from './escaped';
import { nestedText } from './nestedText';
import { PAGE_TEXTS } from './pageTexts';
import { shownDay, type Shown } from './shownDay';

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'paid']);
/** Stored where something holds ever since. */
const EVER = '0001-01-01';
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

/** A stored value for the patron, fit to stand in a page: codes in words, days as the language writes them, moments in the consortium's own time, amounts with the currency. */
export function shownCell(data: Shown, column: string, value: unknown): string {
  const { language, consortium } = data;
  if (value === null || value === undefined || value === EVER) return '–';
  if (typeof value === 'boolean') return escaped(PAGE_TEXTS[value ? 'yes' : 'no'][language]);
  if (typeof value === 'number' && AMOUNTS.has(column)) return escaped(factText({ money: value }, language, consortium));
  if (typeof value === 'object') return `<pre>${escaped(nestedText(value, data))}</pre>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return MOMENT.test(text) ? momentIn(consortium.timeZone, text) : escaped(wordOf(data, column, text));
}

function wordOf(data: Shown, column: string, text: string): string {
  const day = parseIsoDay(text);
  if (day !== null) return shownDay(data, day);
  if (column === 'institution_id') return data.consortium.institutionName(text);
  if (column === 'type') return data.consortium.typeName(text);
  return hasCodes(column) ? data.consortium.typeName(codeWord(text, data.language)) : text;
}

function momentIn(timeZone: string, text: string): string {
  const instant = new Date(text);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return `<time datetime="${escaped(instant.toISOString())}">${escaped(parts)}</time>`;
}
