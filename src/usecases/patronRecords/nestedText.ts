import type { Day } from '../../domain/day';
import type { Reason } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { isReason, type TellReason } from './toldReasons';

/** What is stored of a standing that a patron can read: from each day on, whether valid, the status, and why. */
interface StoredStanding {
  readonly own: { readonly timeline: { readonly starts: readonly Day[]; readonly values: readonly { readonly validity: string; readonly status: string; readonly reasons: readonly Reason[] }[] } };
}

/** A nested value as lines of text: standings and reasons in sentences and dates, anything else as it is stored. */
export function nestedText(value: object, tell: TellReason): string {
  if (isStanding(value)) return standingText(value, tell);
  return isReason(value) ? reasonText(value, tell) : JSON.stringify(value, null, 2);
}

function isStanding(value: object): value is StoredStanding {
  return Array.isArray((value as Partial<StoredStanding>).own?.timeline.starts);
}

function standingText({ own: { timeline } }: StoredStanding, tell: TellReason): string {
  return timeline.values
    .map(({ validity, status, reasons }, index) => {
      const why = reasons.map((reason) => `\n  ${reasonText(reason, tell)}`).join('');
      return `${isoDay(timeline.starts[index] as Day)} ${validity} ${status}${why}`;
    })
    .join('\n');
}

function reasonText(reason: Reason, tell: TellReason): string {
  return `${tell(reason)} (${reason.code})`;
}
