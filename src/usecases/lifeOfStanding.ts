import { sameAnswer } from '../domain/composedTimeline';
import type { ComposedState } from '../domain/composition';
import { addDays, earlier, type Day } from '../domain/day';
import { answerOn } from '../policies/answer';
import { changeDays } from '../policies/spans';
import { readLife, type StoodRow } from '../store/readStandings';
import { readLifeAsOf } from '../store/readStandingsAsOf';
import type { Application } from './application';
import type { LifePeriod, StandingFound } from './asking';
import { recordedStanding } from './recordedStanding';
import { rulebooksOfDays, type RulebookFrom } from './rulebookOfDay';
import { stoodOn } from './stoodOn';

interface Piece {
  readonly from: Day;
  readonly state: ComposedState;
}

/**
 * The whole life of a standing, oldest first and without gaps: what stood on past days from the ledger, then what is
 * foreseen from the day asked about, or from today when that lies ahead.
 */
export async function lifeOfStanding(app: Application, found: StandingFound): Promise<LifePeriod[]> {
  const { consortium, on, today, answer } = found;
  const rows = await lifeRows(app, found);
  const books = await rulebooksOfDays(app, { consortiumId: consortium.id, revision: found.revision });
  const changes = [...changesOf(found, books), ...anewDays(found)];
  const stops = [...new Set([consortium.since, ...rows.map((row) => row.from), ...rows.flatMap((row) => dayAfter(row)), ...changes])]
    .filter((day) => day >= consortium.since && day < on && day <= today)
    .sort((a, b) => a - b);
  const past = stops.flatMap((stop, index) => piecesFrom(withRulebookOf(found, books, stop), rows, stop, addDays(stops[index + 1] ?? on, -1)));
  const foreseen = answer.timeline.starts.map((from, index): Piece => ({ from, state: answer.timeline.values[index] as ComposedState }));
  return joined([...past, ...foreseen]);
}

/** With UNDETERMINED: the last period before the day asked about of which something certain could be said. */
export async function lastCertainOf(app: Application, found: StandingFound): Promise<LifePeriod | null> {
  const life = await lifeOfStanding(app, found);
  const certain = life.filter((period) => (period.from ?? found.on) <= found.on && period.validity !== 'UNDETERMINED');
  return certain[certain.length - 1] ?? null;
}

function lifeRows({ store }: Application, { consortium, patronId, asOf, life }: StandingFound): Promise<readonly StoodRow[]> {
  if (life !== undefined) return life();
  return asOf === null ? readLife(store, consortium.id, patronId) : readLifeAsOf(store, consortium.id, patronId, asOf);
}

/** Days on which something else stands by the facts than by the ledger. */
function anewDays({ behind }: StandingFound): Day[] {
  const anew = behind?.anew ?? null;
  return anew === null ? [] : [anew.from, ...anew.epochs.map((epoch) => epoch.from)];
}

function changesOf(found: StandingFound, books: readonly RulebookFrom[]): Day[] {
  return [...books.map(({ from }) => from), ...[found, ...books].flatMap(({ rulebook }) => changeDays(rulebook))];
}

/** The same with the rule book of a day that is past. */
function withRulebookOf(found: StandingFound, books: readonly RulebookFrom[], day: Day): StandingFound {
  const ofDay = day < found.today ? books.filter(({ from }) => from <= day).pop() : undefined;
  return ofDay === undefined ? found : { ...found, rulebook: ofDay.rulebook };
}

/** What is known changes at a stop only, so all days up to the next are asked at once, as known on the last that has come. */
function piecesFrom(found: StandingFound, rows: readonly StoodRow[], from: Day, through: Day): Piece[] {
  const standing = rows.filter((row) => row.from <= from && (row.through === null || row.through >= from));
  const knownOn = earlier(through, found.today);
  const { stood, openRuns } = found.behind === null ? { stood: recordedStanding(standing), openRuns: found.answer.parts.openRuns } : stoodOn(found.behind, standing, knownOn);
  const { timeline } = answerOn(found.rulebook, found.institution, stood, { on: from, knownOn }, { openRuns });
  return timeline.starts.flatMap((start, index) => (start > through ? [] : [{ from: start, state: timeline.values[index] as ComposedState }]));
}

/** The first period is open to the past: nothing is recorded of the time before it. */
function joined(pieces: readonly Piece[]): LifePeriod[] {
  const kept = pieces.filter((piece, index) => index === 0 || !sameAnswer((pieces[index - 1] as Piece).state, piece.state));
  return kept.map(({ from, state }, index) => {
    const next = kept[index + 1];
    const { validity, basis, status, reasons } = state;
    return { from: index === 0 ? null : from, through: next === undefined ? null : addDays(next.from, -1), validity, basis, status, reasons };
  });
}

function dayAfter(row: StoodRow): Day[] {
  return row.through === null ? [] : [addDays(row.through, 1)];
}
