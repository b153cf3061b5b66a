import { addDays, earlier, FOREVER, later, type Day } from '../domain/day';
import type { OwnStanding, OwnState } from '../domain/ownStanding';
import { stretches, valueOn } from '../domain/timeline';
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
  const now = shown(valueOn(own.timeline, from));
  return {
    kind: 'standing',
    recordedAt: recordedAt(event),
    institution,
    from,
    through: dayOrNull(row.through_on),
    ...now,
    byRun: row.by_run,
    before: before === null ? null : shown(valueOn(before.standing.own.timeline, addDays(from, -1))),
    insteadOf: insteadOf(row, now, from),
    next: nextOf(own),
    ...becauseOf(row, causes),
  };
}

/** Rows of the ledger that others took the place of, as a history tells it. */
export function correctionEntry(event: CorrectedEvent, causes: readonly FactEvent[]): CorrectionEntry {
  const { institution, row } = event;
  const was = row.was.flatMap(periodsOf);
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
  const before = instead_of === null ? null : shown(valueOn(instead_of.own.timeline, from));
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

function shown(state: OwnState | undefined): Shown {
  if (state === undefined) return { validity: 'NOT_VALID', status: 'NONE', reasons: [NOT_A_MEMBER] };
  const { validity, status, reasons } = state;
  return { validity, status, reasons };
}

function nextOf({ timeline }: OwnStanding): Foreseen | null {
  const [on, state] = [timeline.starts[1], timeline.values[1]];
  return on === undefined || state === undefined ? null : { on, byRun: state.runOn !== null, ...shown(state) };
}

/** What a row answered of its days; one without a last day also what it foresaw. */
function periodsOf({ from_on, through_on, standing }: LedgerPiece): LifePeriod[] {
  const [first, last] = [dayFrom(from_on), dayOrNull(through_on) ?? FOREVER];
  const { timeline } = standing.own;
  if (timeline.starts.length === 0) return [period(first, last, undefined)];
  return stretches(timeline).filter(({ from, through }) => through >= first && from <= last)
    .map(({ from, through, value }) => period(later(from, first), earlier(through, last), value));
}

function period(from: Day, through: Day, state: OwnState | undefined): LifePeriod {
  const { validity, ...rest } = shown(state);
  return { from, through: through === FOREVER ? null : through, validity, basis: validity === 'VALID' ? 'OWN' : null, ...rest };
}
