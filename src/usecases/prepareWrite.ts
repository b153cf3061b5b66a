import { earliest, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { CardDays } from '../store/cards';
import type { PatronFacts } from '../domain/facts';
import { OWN_SOURCE } from '../domain/source';
import { FACT_TABLES, type FactRows } from '../store/factRows';
import type { LoadedPatron } from '../store/loadPatrons';
import { patronFacts } from '../store/patronFacts';
import type { SealedPerson } from '../store/personalData';
import { dayFrom, dayOrNull, isoOrNull } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import type { ToldValueRow } from '../store/toldValues';
import { firstDue } from './anew';
import { differs, sameValues, withStanding } from './differing';
import type { FreshRules } from './freshRules';
import { horizonOfRecord } from './horizonOfRecord';
import { keptElsewhere } from './keptElsewhere';
import type { UseDay } from './mergeActivity';
import { mergeRows, NO_ROWS, type Merged } from './mergeRows';
import { noticedUse } from './noticedUse';
import { outsideScope } from './outsideScope';
import { overlaps } from './overlaps';
import { personWrite } from './personal/personWrite';
import type { Diagnostic, PatronOutcome, PatronTold } from './patronTold';
import { projectPatron, type Projected } from './projectPatron';
import { reconcile, type Reconciled } from './reconcile';
import type { Secrets } from './secrets';
import { perhapsIdentityCode } from './toldIdentityCode';
import { toldRows } from './toldRows';
import type { Refusal } from './refusal';
import type { Writing } from './whatIsWritten';
import { rowsLeft, withdrawnRows, withdrawnUse } from './withdrawnRows';

/** Who tells, on which day, and the rules under which it is taken in. */
export interface Intake extends FreshRules {
  readonly secrets: Secrets;
  readonly source: string;
  readonly today: Day;
}

/** What stands already of the patron told of; `before` is null for one not known yet. */
export interface Standing {
  readonly id: string;
  readonly before: LoadedPatron | null;
  /** What is sealed of the patron; null where nothing is. */
  readonly personal: SealedPerson | null;
  /** The days of the patron's cards where they change. */
  readonly cards: readonly CardDays[];
  readonly now: Date;
}

/** The outcome, what to write (null where the patron is refused or everything was known already), and the facts after it. */
export interface PreparedWrite {
  readonly write: PatronWrite | null;
  readonly outcome: PatronOutcome;
  readonly rows: FactRows;
}

/** What becomes of one patron of whom a source tells, weighed against what others have told. */
export function prepareWrite(intake: Intake, whole: PatronTold, standing: Standing): PreparedWrite {
  const { before, now } = standing;
  return prepareReconciled(intake, reconcile(whole, { source: intake.source, consortium: intake.rulebook.consortium, before, now }), standing);
}

/** What becomes of one patron by what is told, whatever others say of the same thing. */
export function prepareReconciled(intake: Intake, { told, values }: Reconciled, { id, before, personal: sealed, cards, now }: Standing): PreparedWrite {
  const { rulebook: { consortium }, source, today } = intake;
  const { rows, runFacts } = before ?? NOTHING;
  const { alone, merged, noticed } = mergeNoticed(told, before ?? NOTHING, today);
  const facts = patronFacts(id, merged.rows, merged.knownActivity, runFacts);
  const personal = personWrite(intake.secrets, { consortiumId: consortium.id, patronId: id }, { told, sealed, bornOn: facts.bornOn, bornBefore: bornOn(rows) });
  const refusal = notTheirs(intake, { consortium, source, merged: alone, before: rows, cards, personal: personal.changed });
  if (refusal !== null) return { write: null, outcome: { kind: 'refused', sourceId: told.sourceId, ...refusal }, rows };
  const touched = merged.touchedFrom === null ? null : dayFrom(merged.touchedFrom);
  const { recordStands, ...projected } = touched === null ? unchanged(before) : projectTouched(intake, { before, facts, touched });
  const known = sources(intake, { before, values, rows: merged.rows, now });
  const changed = touched !== null || [personal.write, known.toldValues].some((each) => each !== null) || cards.length > 0 || known.joins;
  const diagnostics = [...perhapsIdentityCode(told), ...overlaps(facts), ...(recordStands ? standingRecord(before) : []), ...known.diagnostics];
  const outcome: PatronOutcome = { kind: 'recorded', sourceId: told.sourceId, patronId: id, changed, diagnostics };
  if (!changed) return { write: null, outcome, rows };
  const write: PatronWrite = {
    id,
    version: before === null ? null : before.version,
    source,
    sourceId: told.sourceId,
    joins: known.joins,
    toldValues: known.toldValues,
    projectedRevision: revisionOf(intake, before),
    facts: merged.changes,
    cards,
    personal: personal.write,
    activity: merged.activity,
    noticed,
    ...projected,
  };
  return { write, outcome, rows: merged.rows };
}

function bornOn({ person }: FactRows): Day | null {
  return dayOrNull(person[0]?.born_on ?? null);
}

/** Why what would be written is not for this source, or this caller, to write. */
function notTheirs({ isSeen }: Intake, writing: Writing): Refusal | null {
  return outsideScope(writing, isSeen) ?? keptElsewhere(writing);
}

/** What is told by itself, and with the use that was noticed, which is folded where anything changes. */
function mergeNoticed(told: PatronTold, before: typeof NOTHING, today: Day): { readonly alone: Merged; readonly merged: Merged; readonly noticed: PatronWrite['noticed'] } {
  const { noticed } = before;
  const alone = merge(told, before, today);
  if (noticed.length === 0 || alone.touchedFrom === null) return { alone, merged: alone, noticed: { known: noticed.length, folded: [] } };
  return { alone, merged: merge(told, before, today, noticedUse(before)), noticed: { known: noticed.length, folded: noticed } };
}

/** What is told, merged into what stands; with it goes use that was noticed and waits to be folded. */
function merge(told: PatronTold, { rows, withdrawn, activity }: Pick<LoadedPatron, 'rows' | 'withdrawn' | 'activity'>, today: Day, noticed: readonly UseDay[] = []): Merged {
  const taken = withdrawnRows(told, rows);
  const use = { kept: activity, acts: [...(told.activity ?? []), ...noticed], takenBack: withdrawnUse(told), today };
  return mergeRows({ rows, withdrawn }, bothRows(toldRows(told, rowsLeft(rows, taken), today), taken), use);
}

interface AfterMerge extends Pick<Standing, 'before' | 'now'> {
  readonly values: readonly ToldValueRow[] | null;
  readonly rows: FactRows;
}

/** Whether the source is new to the patron, and what the sources now say differently. What is done here is told by nobody. */
function sources({ source }: Intake, { before, values, rows, now }: AfterMerge) {
  const joins = before === null || (source !== OWN_SOURCE && !before.sources.includes(source));
  if (before === null || values === null) return { joins, toldValues: null, diagnostics: [] };
  const said = withStanding(values, before, { rows, source }, now);
  return { joins, toldValues: sameValues(said, before.toldValues) ? null : said, diagnostics: differs(said, source) };
}

/** What stands of a patron not known before. */
const NOTHING: Pick<LoadedPatron, 'rows' | 'withdrawn' | 'activity' | 'noticed' | 'runFacts' | 'ledger'> = {
  rows: NO_ROWS,
  withdrawn: NO_ROWS,
  activity: [],
  noticed: [],
  runFacts: [],
  ledger: [],
};

function bothRows(told: FactRows, withdrawn: FactRows): FactRows {
  return Object.fromEntries(FACT_TABLES.map((table) => [table, [...told[table], ...withdrawn[table]]])) as unknown as FactRows;
}

/** A patron stays behind what he was behind, and what is projected under rules that are not whole is so from the beginning. */
function revisionOf({ revision, whole }: Intake, before: LoadedPatron | null): number {
  return whole ? Math.min(before?.projectedRevision ?? revision, revision) : 0;
}

function unchanged(before: LoadedPatron | null): Projected {
  const { nextDueOn = null, waitingSince = null } = before ?? {};
  return {
    runFacts: { withdrawn: [], committed: [] },
    ledger: { superseded: [], closed: [], inserted: [] },
    outbox: [],
    outboxTakenBack: [],
    nextDueOn: isoOrNull(nextDueOn),
    recordStands: false,
    effects: [],
    waitingSince: isoOrNull(waitingSince),
  };
}

/**
 * The day from which to decide anew: the earliest that is touched, but none before `since`; and a run that is due and not
 * done, or waits, comes before what was told after it.
 */
function firstDay(touched: Day, before: LoadedPatron | null, { rulebook, today }: Intake): Day {
  return later(earliest(today, touched, before?.nextDueOn, before?.waitingSince), rulebook.consortium.since);
}

function projectTouched(intake: Intake, { before, facts, touched }: Pick<Standing, 'before'> & { readonly facts: PatronFacts; readonly touched: Day }): Projected {
  const { runFacts, ledger } = before ?? NOTHING;
  const { rulebook, sources, heldFrom, today } = intake;
  return projectPatron({ rulebook, sources, heldFrom, facts, runFacts, ledger, from: firstDay(touched, before, intake), today, toldFrom: firstDue(before, today), horizon: horizonOfRecord(before) });
}

/** Facts of days that cannot be decided anew are taken, and it is said that some answers of these days stay. */
function standingRecord(before: LoadedPatron | null): Diagnostic[] {
  const horizon = horizonOfRecord(before);
  if (horizon === null) return [];
  const message = `What was answered of days before \`${isoDay(horizon)}\` stays as recorded where use counts: which days of use there were before is not kept, so it cannot be decided anew.`;
  return [{ code: 'RECORD_STANDS', message }];
}
