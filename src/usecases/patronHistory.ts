import { earlier, type Day } from '../domain/day';
import { readHistory, type FactEvent, type HistoryAsked, type HistoryEvent, type HistoryPlace, type HistoryRows } from '../store/readHistory';
import { MOST_CAUSES } from '../store/historyQuery';
import { dayFrom, dayOrNull } from '../store/rowDays';
import type { Application } from './application';
import { factEntry } from './factEntry';
import type { HistoryEntry, RunEntry } from './historyEntry';
import { recordedAt } from './recordedAt';
import { correctionEntry, standingEntry } from './standingEntry';

/** An entry, and the place after which the next page begins. */
export interface PlacedEntry {
  readonly place: HistoryPlace;
  readonly entry: HistoryEntry;
}

/** Entries of one patron, newest first. */
export interface HistoryPage {
  readonly entries: readonly PlacedEntry[];
  /** Whether older entries follow. */
  readonly more: boolean;
}

/** What was recorded of a patron, newest first; what is recorded later comes before all that a place was given for. */
export async function patronHistory(app: Application, asked: HistoryAsked): Promise<HistoryPage> {
  const { events, causes: all } = await readHistory(app.store, { ...asked, count: asked.count + 1 });
  const causes = all.filter(({ institution }) => institution === null || app.shelf.isSeen(institution));
  const shown = events.slice(0, asked.count);
  const dayOf = daysOf(app, asked.consortiumId);
  return {
    entries: shown.map((event) => ({ place: { at: event.at, key: event.key }, entry: entryOf(event, causes, dayOf) })),
    more: events.length > asked.count,
  };
}

/** The place after which comes what was recorded by a moment, and nothing that was recorded later. */
export function recordedBy(moment: Date): HistoryPlace {
  return { at: String(BigInt(moment.getTime()) * 1000n + 1n), key: '' };
}

/** The day on which something was recorded, in the time zone of the consortium. */
function daysOf({ clock, shelf }: Application, consortiumId: string): (place: HistoryPlace) => Day {
  const timeZone = shelf.rulebook(consortiumId)?.consortium.timeZone ?? 'UTC';
  return (place) => earlier(clock.dayAt(recordedAt(place), timeZone), clock.today(timeZone));
}

function entryOf(event: HistoryEvent, causes: HistoryRows['causes'], dayOf: (place: HistoryPlace) => Day): HistoryEntry {
  switch (event.kind) {
    case 'recorded':
      return standingEntry(event, causesOf(event, causes));
    case 'corrected':
      return correctionEntry(event, causesOf(event, causes), dayOf(event));
    case 'committed':
    case 'withdrawn':
      return runEntry(event);
    default:
      return factEntry(event);
  }
}

/** Facts of other institutions count too: use and charges anywhere may move a standing here. */
function causesOf({ at }: HistoryPlace, causes: readonly FactEvent[]): FactEvent[] {
  return causes.filter((cause) => cause.at === at).slice(0, MOST_CAUSES);
}

function runEntry(event: Extract<HistoryEvent, { readonly kind: 'committed' | 'withdrawn' }>): RunEntry {
  const { kind, institution, row } = event;
  return {
    kind: 'run',
    recordedAt: recordedAt(event),
    institution,
    withdrawn: kind === 'withdrawn',
    membership: row.membership_id,
    runOn: dayFrom(row.on_day),
    effect: row.kind,
    status: row.status,
    endsOn: dayOrNull(row.ends_on),
    reasons: [row.reason],
  };
}
