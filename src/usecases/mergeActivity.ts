import type { Day } from '../domain/day';
import type { Activity, ActivityChannel } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { ActivityRow } from '../store/factRows';
import { activityOf } from '../store/patronFacts';
import type { IsoDay } from '../store/rowDays';

/** A day of use at an institution and channel; `toldOn` left out: it is told today. */
export interface UseDay {
  readonly institution: string;
  readonly via: ActivityChannel;
  readonly on: Day;
  readonly toldOn?: Day;
}

/** The last days of use that are kept, what has been told now or taken back, and today. */
export interface ToldUse {
  readonly kept: readonly ActivityRow[];
  readonly acts: readonly UseDay[];
  readonly takenBack: readonly UseDay[];
  readonly today: Day;
}

/** The rows to write, what is known now, and the days that it touches. */
export interface MergedActivity {
  readonly rows: readonly ActivityRow[];
  /** Activity as known just now: what is kept, and what has been told. */
  readonly known: readonly Activity[];
  readonly touched: readonly IsoDay[];
}

/**
 * Of activity only the last day per institution and channel is kept. One dated before it and told late corrects what
 * was decided since, as long as nothing before the last day has been let go. A first use that is told on a later day
 * leaves open what was before it, and so does a last day that is taken back after earlier ones were let go.
 */
export function mergeActivity({ kept, acts, takenBack, today }: ToldUse): MergedActivity {
  const back = withdrawnDays(kept, takenBack);
  const stored = new Map([...kept, ...back].map((row) => [channelOf(row.institution_id, row.via), row]));
  const rows = new Map(back.map((row) => [channelOf(row.institution_id, row.via), row]));
  const news: Activity[] = [];
  for (const act of distinct(acts)) {
    const key = channelOf(act.institution, act.via);
    if (isSettled(stored.get(key), isoDay(act.on))) continue;
    const last = rows.get(key) ?? stored.get(key);
    const row = lastUse(act, last, today);
    rows.set(key, row);
    const first = last === undefined || last.withdrawn;
    if (last?.withdrawn === true) stored.delete(key);
    const { institution, via, on } = act;
    news.push({ institution, via, on, ...(first && row.earlier_discarded ? { earlierUnknown: true } : {}) });
  }
  const touched = [...back.map((row) => row.last_on), ...news.map((act) => isoDay(act.on))];
  return { rows: [...rows.values()], known: [...activityOf([...stored.values()]), ...news], touched };
}

/** Of last days taken back the rows that say so; a day that is not the last one known is not kept anyway. */
function withdrawnDays(kept: readonly ActivityRow[], takenBack: readonly UseDay[]): ActivityRow[] {
  const days = new Set(takenBack.map((day) => `${channelOf(day.institution, day.via)} ${isoDay(day.on)}`));
  return kept
    .filter((row) => !row.withdrawn && days.has(`${channelOf(row.institution_id, row.via)} ${row.last_on}`))
    .map((row) => ({ ...row, withdrawn: true }));
}

/** The last days that stand once some are taken back. */
export function usesLeft(kept: readonly ActivityRow[], takenBack: readonly UseDay[]): ActivityRow[] {
  const gone = new Set(withdrawnDays(kept, takenBack).map((row) => channelOf(row.institution_id, row.via)));
  return kept.filter((row) => !row.withdrawn && !gone.has(channelOf(row.institution_id, row.via)));
}

/** Ascending by day, each day of use of a channel once. */
function distinct(acts: readonly UseDay[]): UseDay[] {
  const byKey = new Map(acts.map((act) => [`${channelOf(act.institution, act.via)} ${act.on}`, act]));
  return [...byKey.values()].sort((a, b) => a.on - b.on);
}

/** Whether a day of use changes nothing any more: it is the last one known, or comes before what has been let go. */
function isSettled(stored: ActivityRow | undefined, on: IsoDay): boolean {
  if (stored === undefined || stored.withdrawn) return false;
  return stored.last_on === on || (stored.last_on > on && stored.earlier_discarded);
}

/** After a last day that was taken back the one told now is the last; what was let go before stays unknown. */
function lastUse(act: UseDay, last: ActivityRow | undefined, today: Day): ActivityRow {
  const on = isoDay(act.on);
  const stands = last !== undefined && !last.withdrawn;
  const lastOn = stands && last.last_on > on ? last.last_on : on;
  const discarded = stands || (last?.earlier_discarded ?? false) || act.on < (act.toldOn ?? today);
  return { institution_id: act.institution, via: act.via, last_on: lastOn, earlier_discarded: discarded, withdrawn: false };
}

function channelOf(institution: string, via: string): string {
  return `${institution} ${via}`;
}
