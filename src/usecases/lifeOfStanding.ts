import { addDays, FOREVER, type Day } from '../domain/day';
import { sameAnswer, type ComposedState } from '../domain/composition';
import { answerOn } from '../policies/answer';
import { changeDays } from '../policies/spans';
import { readLife, type StoodRow } from '../store/readStandings';
import type { Application } from './application';
import type { LifePeriod, StandingFound } from './asking';

interface Piece {
  readonly from: Day | null;
  readonly state: ComposedState;
}

/**
 * The whole life of a standing, oldest first and without gaps: what stood on past days from the ledger, then what is
 * foreseen from the day asked about, or from today when that lies ahead.
 */
export async function lifeOfStanding(app: Application, found: StandingFound): Promise<LifePeriod[]> {
  const { consortium, today } = found;
  const seenFrom = found.on < today ? found.on : today;
  const rows = await readLife(app.store, consortium.id, found.patronId);
  const stops = [...new Set([consortium.since, ...rows.map((row) => row.from), ...rows.flatMap((row) => dayAfter(row)), ...changeDays(found.rulebook)])]
    .filter((day) => day >= consortium.since && day <= seenFrom)
    .sort((a, b) => a - b);
  const pieces: Piece[] = [];
  stops.forEach((stop, index) => {
    const next = stops[index + 1];
    pieces.push(...piecesFrom(found, rows, stop, next === undefined ? FOREVER : addDays(next, -1)));
  });
  return joined(pieces);
}

/** With UNDETERMINED: the last period before the day asked about of which something certain could be said. */
export async function lastCertainOf(app: Application, found: StandingFound): Promise<LifePeriod | null> {
  const life = await lifeOfStanding(app, found);
  const certain = life.filter((period) => (period.from ?? found.on) <= found.on && period.validity !== 'UNDETERMINED');
  return certain[certain.length - 1] ?? null;
}

function piecesFrom(found: StandingFound, rows: readonly StoodRow[], from: Day, through: Day): Piece[] {
  const standing = rows.filter((row) => row.from <= from && (row.through === null || row.through >= from));
  const stood = {
    own: standing.map((row) => row.standing.own),
    lastCertain: new Map(standing.flatMap(({ institution, standing: { lastCertain } }) => (lastCertain === null ? [] : [[institution, lastCertain] as const]))),
  };
  const { timeline } = answerOn(found.rulebook, found.institution, stood, { on: from, knownOn: from });
  return timeline.starts.flatMap((start, index) => {
    if (start > through) return [];
    return [{ from: index === 0 && from === found.consortium.since ? null : start, state: timeline.values[index] as ComposedState }];
  });
}

function joined(pieces: readonly Piece[]): LifePeriod[] {
  const kept = pieces.filter((piece, index) => index === 0 || !sameAnswer((pieces[index - 1] as Piece).state, piece.state));
  return kept.map(({ from, state }, index) => {
    const next = kept[index + 1]?.from ?? null;
    const { validity, basis, status, reasons } = state;
    return { from, through: next === null ? null : addDays(next, -1), validity, basis, status, reasons };
  });
}

function dayAfter(row: StoodRow): Day[] {
  return row.through === null ? [] : [addDays(row.through, 1)];
}
