import type { Day } from '../../domain/day';
import type { Reason } from '../../domain/facts';
import { codeWord } from './codeWords';
import { PAGE_TEXTS } from './pageTexts';
import { shownDay, type Shown } from './shownDay';
import { isReason } from './toldReasons';

/** What is stored of a standing that a patron can read: from each day on, whether valid, the status, and why. */
interface StoredStanding {
  readonly own: { readonly timeline: { readonly starts: readonly Day[]; readonly values: readonly { readonly validity: string; readonly status: string; readonly reasons: readonly Reason[] }[] } };
}

/** A nested value as lines of text: standings and reasons in sentences and dates, anything else as it is stored. */
export function nestedText(value: object, data: Shown): string {
  if (isStanding(value)) return standingText(value, data);
  return isReason(value) ? data.tell(value) : JSON.stringify(value, null, 2);
}

function isStanding(value: object): value is StoredStanding {
  return Array.isArray((value as Partial<StoredStanding>).own?.timeline.starts);
}

function standingText({ own: { timeline } }: StoredStanding, data: Shown): string {
  const { language, tell } = data;
  return timeline.values
    .map(({ validity, status, reasons }, index) => {
      const why = reasons.map((reason) => `\n  ${tell(reason)}`).join('');
      return `${fill(PAGE_TEXTS.fromDay[language], shownDay(data, timeline.starts[index] as Day))}: ${codeWord(validity, language)}, ${codeWord(status, language)}${why}`;
    })
    .join('\n');
}

function fill(text: string, day: string): string {
  return text.replace('{day}', day);
}
