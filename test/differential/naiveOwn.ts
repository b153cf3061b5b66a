import type { Status, Validity } from './naiveInput';
import { byPrecedence, feeIsOpen, type RowState, type State, type World } from './naiveWorld';

/** What the rules of one institution say about the patron's own membership there, before any sharing. */
export type Own = {
  validity: Validity;
  status: Status;
  reasons: string[];
  noPolicy: boolean;
  /** The row that gives the status; null without any row. */
  carrier: RowState | null;
  /** Last day of the memberships that are valid, as the rules see it: null without end. */
  lastDay: number | null;
};

type RowAnswer = { row: RowState; validity: Validity; endedOn: number; why: string; lastDay: number | null };

function vaskiRow(row: RowState, day: number): RowAnswer {
  if (row.ended) return { row, validity: 'NOT_VALID', endedOn: row.ended.on, why: row.ended.why, lastDay: null };
  if (day <= row.surely) return { row, validity: 'VALID', endedOn: Infinity, why: 'MEMBER', lastDay: row.surely };
  if (day > row.possibly) return { row, validity: 'NOT_VALID', endedOn: row.possibly + 1, why: 'PERIOD_ENDED', lastDay: null };
  const why = row.possibly === Infinity ? 'NO_RULE_FOR_TYPE' : 'FACT_MISSING';
  return { row, validity: 'UNDETERMINED', endedOn: Infinity, why, lastDay: null };
}

function flandersRow(row: RowState): RowAnswer {
  if (row.ended) return { row, validity: 'NOT_VALID', endedOn: row.ended.on, why: row.ended.why, lastDay: null };
  return { row, validity: 'VALID', endedOn: Infinity, why: 'MEMBER', lastDay: row.end };
}

function latest(days: (number | null)[]): number | null {
  return days.includes(null) ? null : Math.max(...days.map((d) => d ?? 0));
}

function statusOf(row: RowState, seen: number): Status {
  return feeIsOpen(row, seen) ? row.step : 'NORMAL';
}

function fromRows(world: World, state: State, at: string, rows: RowAnswer[], seen: number): Own {
  const inOrder = (answers: RowAnswer[]): RowAnswer | undefined =>
    answers.length < 2 ? answers[0] : [...answers].sort((a, b) => byPrecedence(a.row, b.row))[0];
  const valid = rows.filter((r) => r.validity === 'VALID');
  const first = inOrder(valid);
  if (first) {
    const status = world.vaski.has(at) ? 'NORMAL' : statusOf(first.row, seen);
    const lastDay = latest(valid.map((r) => r.lastDay));
    return { validity: 'VALID', status, reasons: ['MEMBER', ...first.row.notes], noPolicy: false, carrier: first.row, lastDay };
  }
  const open = rows.filter((r) => r.validity === 'UNDETERMINED');
  const doubtful = inOrder(open);
  if (doubtful) {
    const reasons = [...new Set(open.map((r) => r.why))];
    return { validity: 'UNDETERMINED', status: state.certain.get(at)?.status ?? 'NONE', reasons, noPolicy: false, carrier: doubtful.row, lastDay: null };
  }
  const last = [...rows].sort((a, b) => b.endedOn - a.endedOn || byPrecedence(a.row, b.row))[0];
  if (last) return { validity: 'NOT_VALID', status: 'EXPIRED', reasons: [last.why], noPolicy: false, carrier: last.row, lastDay: null };
  return { validity: 'NOT_VALID', status: 'NONE', reasons: ['NOT_A_MEMBER'], noPolicy: false, carrier: null, lastDay: null };
}

/** The own standing at an institution on the day of the clock; payments are seen through `seen`. */
export function ownAt(world: World, state: State, at: string, day: number, seen: number): Own {
  const here = state.rows.filter((row) => row.at === at);
  const rows = here.map((row) => (world.vaski.has(at) ? vaskiRow(row, day) : flandersRow(row)));
  const own = fromRows(world, state, at, rows, seen);
  if (state.scene.policy.has(at)) return own;
  const status = state.certain.get(at)?.status ?? 'NONE';
  return { ...own, validity: 'UNDETERMINED', status, reasons: ['NO_POLICY'], noPolicy: true };
}
