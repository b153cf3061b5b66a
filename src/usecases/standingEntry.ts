import { addDays, earlier, FOREVER, later, type Day } from '../domain/day';
import type { OwnStanding, OwnState } from '../domain/ownStanding';
import { stateCuts, stateOn } from '../domain/pendingRuns';
import { boundaries, stretches, timelineOf, valueOn } from '../domain/timeline';
import { NOT_A_MEMBER } from '../policies/coreTexts';
import type { CorrectedEvent, FactEvent, LedgerPiece, Moment, RecordedEvent } from '../store/readHistory';
import { dayFrom, dayOrNull } from '../store/rowDays';
import type { LifePeriod } from './asking';
import { factEntry } from './factEntry';
import type { Because, CorrectionEntry, Foreseen, StandingEntry } from './historyEntry';
import { recordedAt } from './recordedAt';

type Shown = Pick<LifePeriod, 'validity' | 'status' | 'reasons'>;

/** A row of the ledger as a history tells it, with the facts recorded in the same transaction. */
export function standingEntry(event: RecordedEvent, causes: readonly FactEvent[]): StandingEntry {
  const { institution, row, before } = event;
  const from = dayFrom(row.from_on);
  const { own } = row.standing;
  const now = answered(own, from);
  return {
    kind: 'standing',
    recordedAt: recordedAt(event),
    institution,
    from,
    through: dayOrNull(row.through_on),
    ...now,
    byRun: row.by_run,
    before: before === null ? null : answered(before.standing.own, addDays(from, -1)),
    insteadOf: insteadOf(row, now, from),
    next: nextOf(own, from),
    ...becauseOf(row, causes),
  };
}

/** Rows of the ledger that others took the place of on a day, as a history tells it. */
export function correctionEntry(event: CorrectedEvent, causes: readonly FactEvent[], correctedOn: Day): CorrectionEntry {
  const { institution, row } = event;
  const was = row.was.flatMap((piece) => periodsOf(piece, correctedOn));
  return {
    kind: 'correction',
    recordedAt: recordedAt(event),
    institution,
    from: was[0]?.from ?? dayFrom((row.was[0] as LedgerPiece).from_on),
    through: dayOrNull((row.was[row.was.length - 1] as LedgerPiece).through_on),
    was,
    ...becauseOf(row, causes),
  };
}

function insteadOf({ instead_of }: RecordedEvent['row'], now: Shown, from: Day): Shown | null {
  const before = instead_of === null ? null : answered(instead_of.own, from);
  return before === null || sameToReaders(before, now) ? null : before;
}

function sameToReaders(a: Shown, b: Shown): boolean {
  const said = ({ validity, status, reasons }: Shown): string => [validity, status, ...reasons.map((reason) => reason.code)].join(' ');
  return said(a) === said(b);
}

/** Facts go before rules, and rules before a run: of what was recorded together the former brings the latter about. */
function becauseOf({ run_done, rules }: Moment, causes: readonly FactEvent[]): Because {
  const because = causes.length > 0 ? 'FACTS' : rules !== null ? 'RULES' : run_done ? 'RUN' : null;
  return { because, facts: causes.map(factEntry), rulesFrom: because === 'RULES' && rules !== null ? dayFrom(rules.from_on) : null };
}

/** What a projection answers for a day when that day has come; runs that wait for a source are not done by then. */
function answered(own: OwnStanding, day: Day): Shown {
  return shown(stateOn(own, day, { openRuns: null, runsDueThrough: day }));
}

function shown(state: OwnState | null | undefined): Shown {
  if (state === null || state === undefined) return { validity: 'NOT_VALID', status: 'NONE', reasons: [NOT_A_MEMBER] };
  const { validity, status, reasons } = state;
  return { validity, status, reasons };
}

/** A run that waits is foreseen for the next day. */
function nextOf({ timeline, waiting }: OwnStanding, from: Day): Foreseen | null {
  const tomorrow = addDays(from, 1);
  if (waiting !== undefined) return { on: tomorrow, byRun: true, ...shown(valueOn(timeline, tomorrow)) };
  const [on, state] = [timeline.starts[1], timeline.values[1]];
  return on === undefined || state === undefined ? null : { on, byRun: state.runOn !== null, ...shown(state) };
}

/** What a row answered of its days; one without a last day answered through the day of the correction, and foresaw the rest. */
function periodsOf({ from_on, through_on, standing: { own } }: LedgerPiece, correctedOn: Day): LifePeriod[] {
  const first = dayFrom(from_on);
  const last = dayOrNull(through_on) ?? FOREVER;
  const due = { openRuns: null, runsDueThrough: last === FOREVER ? later(first, correctedOn) : last };
  const cuts = boundaries(first, stateCuts(own, due)).filter((day) => day <= last);
  const answers = timelineOf(cuts, (day) => shown(stateOn(own, day, due)), sameToReaders);
  return stretches(answers).map(({ from, through, value }) => period(from, earlier(through, last), value));
}

function period(from: Day, through: Day, state: Shown): LifePeriod {
  return { from, through: through === FOREVER ? null : through, basis: state.validity === 'VALID' ? 'OWN' : null, ...state };
}
