import type { Day } from '../../domain/day';
import type { FactValue, Reason } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';

/** What is stored of a standing that a patron can read: from each day on, whether valid, the status, and why. */
interface StoredStanding {
  readonly own: { readonly timeline: { readonly starts: readonly Day[]; readonly values: readonly { readonly validity: string; readonly status: string; readonly reasons: readonly Reason[] }[] } };
}

/** A nested value as lines of text; standings and reasons in words and dates, anything else as its names and values. */
export function nestedText(column: string, value: object, currency: string): string {
  if (column === 'standing' && isStanding(value)) return standingText(value, currency);
  if (column === 'reason' && isReason(value)) return reasonText(value, currency);
  return JSON.stringify(value, null, 1).replace(/^[[\]{}],?\n?|["{}[\],]/gm, '').replace(/\n\s*(?=\n)/g, '').trim();
}

function isStanding(value: object): value is StoredStanding {
  return Array.isArray((value as Partial<StoredStanding>).own?.timeline.starts);
}

function isReason(value: object): value is Reason {
  return 'code' in value && 'rule' in value && 'facts' in value;
}

function standingText({ own: { timeline } }: StoredStanding, currency: string): string {
  return timeline.values
    .map(({ validity, status, reasons }, index) => {
      const why = reasons.map((reason) => `\n  ${reasonText(reason, currency)}`).join('');
      return `${isoDay(timeline.starts[index] as Day)} ${validity} ${status}${why}`;
    })
    .join('\n');
}

function reasonText({ code, rule, facts }: Reason, currency: string): string {
  const relied = Object.entries(facts).map(([name, fact]) => `${name} ${factText(fact, currency)}`);
  return `${code} (${rule}${relied.length === 0 ? '' : `: ${relied.join(', ')}`})`;
}

function factText(value: FactValue, currency: string): string {
  if ('day' in value) return isoDay(value.day);
  if ('money' in value) return `${(value.money / 100).toFixed(2)} ${currency}`;
  if ('count' in value) return String(value.count);
  return 'institution' in value ? value.institution : value.text;
}
