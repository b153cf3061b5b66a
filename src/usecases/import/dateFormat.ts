import { civil, existingDay, type Day } from '../../domain/day';

/** How a file writes its dates, such as `dd-MM-yyyy`. */
export interface DateFormat {
  readonly pattern: string;
  /** The day that a text names; null where it names none. A time of day behind the date is passed over. */
  parse(text: string): Day | null;
}

const PARTS: Readonly<Record<string, string>> = { yyyy: '(?<year>\\d{4})', MM: '(?<month>\\d{2})', dd: '(?<day>\\d{2})', M: '(?<month>\\d{1,2})', d: '(?<day>\\d{1,2})' };
const TIME_OF_DAY = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

/** A format of the parts yyyy, MM or M, dd or d, each once, with signs between them; null for any other. */
export function dateFormat(pattern: string): DateFormat | null {
  const tokens = pattern.match(/yyyy|MM|dd|M|d|[-./ ]|./g) ?? [];
  const parts = tokens.filter((token) => PARTS[token] !== undefined);
  const signs = tokens.filter((token) => PARTS[token] === undefined);
  if (parts.length !== 3 || new Set(parts.map((part) => part[0])).size !== 3) return null;
  if (signs.some((sign) => !/^[-./ ]$/.test(sign))) return null;
  const source = tokens.map((token) => PARTS[token] ?? `\\${token}`.replace('\\ ', ' ').replace('\\/', '/')).join('');
  const expression = new RegExp(`^${source}${TIME_OF_DAY}$`);
  return { pattern, parse: (text) => dayIn(expression.exec(text)?.groups) };
}

function dayIn(groups: Readonly<Record<string, string>> | undefined): Day | null {
  return groups === undefined ? null : existingDay(Number(groups.year), Number(groups.month), Number(groups.day));
}

/** Whether a day stands for "never": library systems write some day of the year 9999. */
export function isNever(day: Day): boolean {
  return civil(day).year === 9999;
}
