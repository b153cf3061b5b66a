import { isDeepStrictEqual } from 'node:util';
import { earlier, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { CardRow, HeldCard } from '../store/cards';
import type { Rulebook } from '../policies/rulebook';
import { FACT_TABLES, type FactRows } from '../store/factRows';
import { horizonOf, type LoadedPatron } from '../store/loadPatrons';
import { patronFacts } from '../store/patronFacts';
import { dayFrom } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import type { FreshRules } from './freshRules';
import { keptElsewhere } from './keptElsewhere';
import { mergeRows, NO_ROWS } from './mergeRows';
import { overlaps } from './overlaps';
import type { PatronOutcome, PatronTold } from './patronTold';
import { projectPatron, type Projected } from './projectPatron';
import { cardRow, toldRows } from './toldRows';
import { rowsLeft, withdrawnRows, withdrawnUse } from './withdrawnRows';

/** Who tells, on which day, and the rules under which it is taken in. */
export interface Intake extends FreshRules {
  readonly source: string;
  readonly today: Day;
}

/** What stands already of the patron told of; `before` is null for one not known yet. */
export interface Standing {
  readonly id: string;
  readonly before: LoadedPatron | null;
  readonly cards: ReadonlyMap<string, HeldCard>;
}

/** What becomes of one patron: the outcome, and what to write; null where he is refused or everything was known already. */
export function prepareWrite(
  intake: Intake,
  told: PatronTold,
  { id, before, cards }: Standing,
): { readonly write: PatronWrite | null; readonly outcome: PatronOutcome } {
  const { rulebook, source, today } = intake;
  const { rows, withdrawn, activity, runFacts, ledger } = before ?? NOTHING;
  const use = { kept: activity, acts: told.activity ?? [], takenBack: withdrawnUse(told), today };
  const taken = withdrawnRows(told, rows);
  const merged = mergeRows({ rows, withdrawn }, bothRows(toldRows(told, rowsLeft(rows, taken), today), taken), use);
  const facts = patronFacts(id, merged.rows, merged.knownActivity, runFacts);
  const newCards = changedCards(told, cards, today);
  const refusal = keptElsewhere({ consortium: rulebook.consortium, source, merged, before: rows, cards: newCards });
  if (refusal !== null) return { write: null, outcome: { kind: 'refused', sourceId: told.sourceId, ...refusal } };
  const touched = merged.touchedFrom === null ? null : dayFrom(merged.touchedFrom);
  const changed = touched !== null || newCards.length > 0;
  const diagnostics = [...overlaps(facts), ...standingRecord(touched, before, rulebook)];
  const outcome: PatronOutcome = { kind: 'recorded', sourceId: told.sourceId, patronId: id, changed, diagnostics };
  if (!changed) return { write: null, outcome };
  const projected =
    touched === null ? unchanged(before) : projectPatron({ rulebook, facts, runFacts, ledger, from: firstDay(touched, before, intake), today });
  const write: PatronWrite = {
    id,
    version: before === null ? null : before.version,
    source,
    sourceId: told.sourceId,
    projectedRevision: revisionOf(intake, before),
    facts: merged.changes,
    cards: newCards,
    activity: merged.activity,
    ...projected,
  };
  return { write, outcome };
}

/** What stands of a patron not known before. */
const NOTHING: Pick<LoadedPatron, 'rows' | 'withdrawn' | 'activity' | 'runFacts' | 'ledger'> = {
  rows: NO_ROWS,
  withdrawn: NO_ROWS,
  activity: [],
  runFacts: [],
  ledger: [],
};

function bothRows(told: FactRows, withdrawn: FactRows): FactRows {
  return Object.fromEntries(FACT_TABLES.map((table) => [table, [...told[table], ...withdrawn[table]]])) as unknown as FactRows;
}

function changedCards(told: PatronTold, held: ReadonlyMap<string, HeldCard>, today: Day): CardRow[] {
  return (told.cards ?? []).flatMap((card) => {
    const before = held.get(card.number);
    const row = cardRow(card, before, today);
    const same = before !== undefined && isDeepStrictEqual({ ...row, patron_id: before.patron_id }, { ...before });
    return same ? [] : [row];
  });
}

/** A patron stays behind what he was behind, and what is projected under rules that are not whole is so from the beginning. */
function revisionOf({ revision, whole }: Intake, before: LoadedPatron | null): number {
  return whole ? Math.min(before?.projectedRevision ?? revision, revision) : 0;
}

function unchanged(before: LoadedPatron | null): Projected {
  const nextDueOn = before?.nextDueOn ?? null;
  return {
    runFacts: { withdrawn: [], committed: [] },
    ledger: { superseded: [], closed: [], inserted: [] },
    nextDueOn: nextDueOn === null ? null : isoDay(nextDueOn),
  };
}

/**
 * The day from which to decide anew: the earliest that is touched, but none before `since` or the horizon of activity;
 * and a run that is due and not done comes before what was told after it.
 */
function firstDay(touched: Day, before: LoadedPatron | null, { rulebook, today }: Intake): Day {
  const due = before?.nextDueOn ?? null;
  return later(earlier(later(touched, horizon(before, rulebook)), due ?? today), rulebook.consortium.since);
}

/** Facts of days that cannot be decided anew are taken, and it is said that the answers of these days stay. */
function standingRecord(touched: Day | null, before: LoadedPatron | null, rulebook: Rulebook): { readonly code: string; readonly message: string }[] {
  const first = horizon(before, rulebook);
  if (touched === null || before === null || later(touched, rulebook.consortium.since) >= first) return [];
  const message = `What was answered of the days before \`${isoDay(first)}\` stays as recorded: use before that day is not kept, so they cannot be decided anew.`;
  return [{ code: 'RECORD_STANDS', message }];
}

function horizon(before: LoadedPatron | null, { consortium }: Rulebook): Day {
  return later(horizonOf(before?.activity ?? []) ?? consortium.since, consortium.since);
}
