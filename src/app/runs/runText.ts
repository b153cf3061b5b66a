import { isoDay } from '../../domain/isoDay';
import { USUAL_LEAD_DAYS } from '../../domain/runs/noticesInVain';
import { RUN_ITEM_STATES, type RunItemState, type RunState } from '../../domain/runs/run';
import type { EffectCount } from '../../store/readRunItems';
import type { Run, RunCount } from '../../store/runs';
import { sumWords, wordOf } from './effectWords';

type ByState = Readonly<Partial<Record<RunItemState, number>>>;

/** A run in one line. */
export function runLineText({ day, number, kind, state, forecast, patrons, changes }: Run): string {
  return `${isoDay(day)}, plan ${number}: ${kind}, ${state}${forecast ? ' (looks ahead)' : ''}, ${changes} of ${patrons} patrons`;
}

/** What is counted of a run: its patrons by their states, and what others are told to do. */
export interface RunDetails {
  readonly progress: ByState;
  readonly effects: readonly EffectCount[];
  /** Memberships that are put off after members may have been told that they end. */
  readonly inVain: number;
  readonly currency: string;
}

/** A run for reading: what it is, what it changes and why, and how far it is. `details`: by institution and type. */
export function runText(run: Run, { progress, effects, inVain, currency }: RunDetails, details: boolean): string[] {
  return [runLineText(run), ...overrideLine(run), ...countLines(run.counts, details), ...effectLines(run.state, effects, currency), ...inVainLine(inVain), ...run.brake.map(brakeLine), ...progressLine(run, progress), ...bywhom(run)];
}

function overrideLine({ request }: Run): string[] {
  if (request === null) return [];
  const { institutions, types, endsFrom, endsThrough, endsOn, days, reason } = request;
  const whose = [...(types ?? []), ...(institutions ?? []).map((id) => `at ${id}`)];
  const of = whose.length === 0 ? '' : ` of ${whose.join(', ')}`;
  const to = endsOn === null ? `by ${days} days` : `to ${isoDay(endsOn)}`;
  return [`Last days${of} from ${isoDay(endsFrom)} through ${isoDay(endsThrough)} are moved ${to}: ${reason}`];
}

function countLines(counts: readonly RunCount[], details: boolean): string[] {
  const sums = new Map<string, number>();
  for (const count of counts) {
    const key = whatOf(count, details);
    sums.set(key, (sums.get(key) ?? 0) + count.memberships);
  }
  const width = Math.max(0, ...[...sums.values()].map((sum) => String(sum).length));
  return [...sums].map(([what, sum]) => `  ${String(sum).padStart(width)}  ${what}`);
}

/** Said of every run, so that nobody finds out afterwards that holds were cancelled. */
function effectLines(state: RunState, effects: readonly EffectCount[], currency: string): string[] {
  const told = effects.filter(({ shownOnly }) => !shownOnly);
  const shown = effects.filter(({ shownOnly }) => shownOnly).map(({ effect, memberships }) => `Stays as it is, and nobody is told: ${wordOf(effect)}, ${memberships} memberships.`);
  if (told.length === 0) return ['Others are told to do nothing.', ...shown];
  return [...told.map((each) => `${TOLD[state] ?? 'Others are told'}: ${effectText(each, currency)}.`), ...shown];
}

const TOLD: Readonly<Partial<Record<RunState, string>>> = { CANCELLED: 'Others would have been told', UNDONE: 'Taken back where others had not heard of it yet' };

function inVainLine(memberships: number): string[] {
  if (memberships === 0) return [];
  return [`Notices in vain: ${memberships} memberships of whose end members may have been told during the month before, where they are told ${USUAL_LEAD_DAYS} days ahead; notices are sent elsewhere.`];
}

function effectText({ effect, memberships, journal, amount }: EffectCount, currency: string): string {
  return `${wordOf(effect)}, ${memberships} memberships${sumWords({ amount, journal }, currency)}`;
}

function whatOf({ institution, type, from, to, reason, endMoves, leftOut }: RunCount, details: boolean): string {
  const where = details ? `${institution}, ${type}: ` : '';
  if (leftOut) return `${where}left out, for ${reason}`;
  const move = from === to ? from : `${from} → ${to}`;
  return `${where}${move}, for ${reason}${endMoves ? ', and another last day' : ''}`;
}

function brakeLine({ by, changes, allowed }: Run['brake'][number]): string {
  const limit = by === 'SHARE' ? 'the share of all patrons' : 'a multiple of the earlier runs';
  return `It waits for a second person: ${changes} patrons are changed, and ${limit} allows ${allowed}.`;
}

const SET_ASIDE =
  'Nothing was changed of those who are set aside: `run show … --csv` lists them, and what failed. Have the record corrected where it is kept, or the policy by whoever writes it; then they are caught up with.';

const SAID: Readonly<Record<RunItemState, string>> = {
  PLANNED: 'to do',
  DONE: 'done',
  SKIPPED: 'skipped, for they do not fit any more',
  SET_ASIDE: 'set aside, for the program failed on them',
  UNDONE: 'undone',
  LEFT: 'left, for they were changed since',
  LEFT_OUT: 'left out',
};

function progressLine({ state }: Run, progress: ByState): string[] {
  if (state === 'PLANNED' || state === 'HELD' || state === 'CANCELLED') return [];
  const parts = RUN_ITEM_STATES.flatMap((each) => (progress[each] === undefined ? [] : [`${progress[each]} ${SAID[each]}`]));
  return parts.length === 0 ? [] : [`Patrons: ${parts.join(', ')}.`, ...(progress.SET_ASIDE === undefined ? [] : [SET_ASIDE])];
}

function bywhom({ plannedBy, approvedBy, startedBy, undoneBy, cancelledBy, cancelledBecause, undoUntil, state }: Run): string[] {
  const acts = [`planned by ${plannedBy}`, approvedBy && `approved by ${approvedBy}`, startedBy && `started by ${startedBy}`, undoneBy && `undone by ${undoneBy}`, cancelledBy && `cancelled by ${cancelledBy}, for: ${cancelledBecause}`];
  const until = undoUntil !== null && state.startsWith('DONE') ? [`It can be undone until ${isoDay(undoUntil)}.`] : [];
  return [`It was ${acts.filter(Boolean).join(', ')}.`, ...until];
}
