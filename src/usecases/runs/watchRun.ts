import { setTimeout as pause } from 'node:timers/promises';
import type { RunItemState, RunState } from '../../domain/runs/run';
import { countItems } from '../../store/runItems';
import { readRun } from '../../store/runs';
import type { Application } from '../application';
import { Fault } from '../fault';
import { findRun } from './listRuns';

/** How far a run is. */
export interface RunSeen {
  readonly id: string;
  readonly state: RunState;
  /** Patrons whom somebody has to see to; of an undoing those whom the run had changed. */
  readonly patrons: number;
  /** How many of them have been seen to. */
  readonly seen: number;
  readonly done: number;
  readonly skipped: number;
  readonly setAside: number;
  readonly undone: number;
  readonly left: number;
  /** Patrons a second, since somebody watches; null the first time. */
  readonly perSecond: number | null;
  /** Null while nothing is known of it, or nobody works on it. */
  readonly secondsLeft: number | null;
}

const GOES_ON: ReadonlySet<RunState> = new Set(['PLANNING', 'RUNNING', 'UNDOING']);

/** Milliseconds between two looks, and how many times as long as a look takes at least. */
const BETWEEN_LOOKS = 1000;
const REST = 10;

/**
 * Tells again and again how far a run is, until it has ended, or waits for somebody, or the signal comes; at least once.
 * BAD_REQUEST where there is no such run.
 */
export async function watchRun(app: Application, consortiumId: string, runId: string, signal: AbortSignal): Promise<AsyncGenerator<RunSeen>> {
  if ((await findRun(app, consortiumId, runId)) === null) throw new Fault('BAD_REQUEST', `There is no run \`${runId}\` in \`${consortiumId}\`; \`runs\` has those there are.`);
  return looks(app, consortiumId, runId, signal);
}

async function* looks(app: Application, consortiumId: string, runId: string, signal: AbortSignal): AsyncGenerator<RunSeen> {
  let first: Counted | null = null;
  while (!signal.aborted) {
    const began = performance.now();
    const counted = await look(app, consortiumId, runId);
    // A plan that comes to nothing is removed.
    if (counted === null) return;
    yield { ...counted, ...pace((first ??= counted), counted) };
    if (!GOES_ON.has(counted.state)) return;
    // INVARIANT: the pause ends early for one reason alone, and the loop then ends too.
    await pause(Math.max(BETWEEN_LOOKS, REST * (performance.now() - began)), undefined, { signal }).catch(() => undefined);
  }
}

interface Counted extends Omit<RunSeen, 'perSecond' | 'secondsLeft'> {
  readonly at: number;
}

async function look({ store }: Application, consortiumId: string, runId: string): Promise<Counted | null> {
  const run = await readRun(store, consortiumId, runId);
  return run === null ? null : { id: run.id, state: run.state, at: performance.now(), ...sums(run.state, await countItems(store, consortiumId, runId)) };
}

function sums(state: RunState, { PLANNED = 0, DONE = 0, SKIPPED = 0, SET_ASIDE = 0, UNDONE = 0, LEFT = 0 }: Partial<Record<RunItemState, number>>) {
  const parts = { done: DONE, skipped: SKIPPED, setAside: SET_ASIDE, undone: UNDONE, left: LEFT };
  if (state === 'UNDOING' || state === 'UNDONE') return { ...parts, patrons: DONE + UNDONE + LEFT, seen: UNDONE + LEFT };
  return { ...parts, patrons: PLANNED + DONE + SKIPPED + SET_ASIDE, seen: DONE + SKIPPED + SET_ASIDE };
}

/** As fast as since the first look. */
function pace(first: Counted, { at, state, patrons, seen }: Counted): Pick<RunSeen, 'perSecond' | 'secondsLeft'> {
  if (at === first.at) return { perSecond: null, secondsLeft: null };
  const perSecond = Math.max(0, seen - first.seen) / ((at - first.at) / 1000);
  const isKnown = GOES_ON.has(state) && state !== 'PLANNING' && perSecond > 0;
  return { perSecond: Math.round(perSecond * 10) / 10, secondsLeft: isKnown ? Math.ceil((patrons - seen) / perSecond) : null };
}
