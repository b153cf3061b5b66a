import type { Activity } from '../domain/facts';
import type { Day } from '../domain/day';
import type { LoadedPatron } from '../store/loadPatrons';
import { dayFrom, dayOrNull } from '../store/rowDays';
import { mergeActivity, type MergedActivity, type UseDay } from './mergeActivity';

/** The days of use of a patron that were noticed and are not folded yet. */
export function noticedUse({ noticed }: Pick<LoadedPatron, 'noticed'>): UseDay[] {
  return noticed.map((row) => ({ institution: row.institution_id, via: row.via, on: dayFrom(row.used_on), toldOn: dayFrom(row.noticed_on) }));
}

/** What becomes of the last days of use that are kept of a patron once those that were noticed are folded into them. */
export function foldedUse(patron: Pick<LoadedPatron, 'activity' | 'noticed'>, today: Day): MergedActivity {
  return mergeActivity({ kept: patron.activity, acts: noticedUse(patron), takenBack: [], today });
}

/** Everything that is known of a patron's use, folded or not, and the days that the ledger need not know of. */
export function knownUse(patron: Pick<LoadedPatron, 'activity' | 'noticed'>, today: Day): { readonly known: readonly Activity[]; readonly days: readonly Day[] } {
  const { known, touched } = foldedUse(patron, today);
  return { known, days: touched.map(dayFrom) };
}

/** The first of the days of use that were noticed and are not folded yet; null where there is none. */
export function firstNoticed({ noticed }: Pick<LoadedPatron, 'noticed'>): Day | null {
  return dayOrNull(noticed.map(({ used_on }) => used_on).sort()[0] ?? null);
}

/** Use that was noticed brings no run about: what is due or waits goes on waiting, beside what is held for everyone. */
export function heldUntilDone(heldFrom: Day | null, { nextDueOn, waitingSince }: Pick<LoadedPatron, 'nextDueOn' | 'waitingSince'>): Day | null {
  const days = [heldFrom, nextDueOn, waitingSince].filter((day) => day !== null);
  return days.length === 0 ? null : (Math.min(...days) as Day);
}
