import type { Day } from '../../domain/day';
import type { OverrideRequest } from '../../domain/runs/overrideRequest';
import { CommandRefused } from '../withApplication';
import { dayMeant } from './runMeant';

/** Names of the options that say whose last days are to be moved. */
export const OVERRIDE_OPTIONS = ['institutions', 'types', 'ends-from', 'ends-through', 'to', 'days', 'reason'] as const;

type Options = Readonly<Partial<Record<(typeof OVERRIDE_OPTIONS)[number], string>>>;

/** The order that the options of a command give; null where they say nothing of one. */
export function overrideAsked(options: Options & { readonly override?: boolean }, today: Day): OverrideRequest | null {
  if (options.override !== true) {
    const stray = OVERRIDE_OPTIONS.find((name) => options[name] !== undefined);
    if (stray !== undefined) throw new CommandRefused(`\`--${stray}\` goes with \`--override\`; give both, or leave it out.`);
    return null;
  }
  const { institutions, types, 'ends-from': from, 'ends-through': through, to, days, reason } = options;
  if (through === undefined || reason === undefined) throw new CommandRefused('Say whose last days are to be moved with `--ends-through DATE`, and why with `--reason TEXT`.');
  return {
    institutions: listed(institutions),
    types: listed(types),
    endsFrom: from === undefined ? today : dayMeant(from),
    endsThrough: dayMeant(through),
    endsOn: to === undefined ? null : dayMeant(to),
    days: days === undefined ? null : numberOfDays(days),
    reason: reason.trim(),
  };
}

function listed(text: string | undefined): string[] | null {
  return text === undefined ? null : text.split(',').map((each) => each.trim());
}

function numberOfDays(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new CommandRefused(`\`${text}\` is no number of days; write it as \`30\`.`);
}
