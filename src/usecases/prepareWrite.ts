import { earlier, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { CardDays } from '../store/cards';
import type { Rulebook } from '../policies/rulebook';
import { horizonOf, type LoadedPatron } from '../store/loadPatrons';
import { patronFacts } from '../store/patronFacts';
import { dayFrom } from '../store/rowDays';
import type { PatronWrite } from '../store/savePatrons';
import type { FreshRules } from './freshRules';
import { mergeRows } from './mergeRows';
import { overlaps } from './overlaps';
import type { PatronOutcome, PatronTold } from './patronTold';
import { projectPatron, type Projected } from './projectPatron';
import { toldRows } from './toldRows';

/** Who tells, on which day, and the rules under which it is taken in. */
export interface Intake extends FreshRules {
  readonly source: string;
  readonly today: Day;
}

/** What stands already of the patron told of; `before` is null for one not known yet. */
export interface Standing {
  readonly id: string;
  readonly before: LoadedPatron | null;
  /** The days of the patron's cards where they change. */
  readonly cards: readonly CardDays[];
}

/** What becomes of one patron: the outcome, and what to write; null where everything told was known already. */
export function prepareWrite(
  intake: Intake,
  told: PatronTold,
  { id, before, cards }: Standing,
): { readonly write: PatronWrite | null; readonly outcome: PatronOutcome } {
  const { rulebook, sources, source, today } = intake;
  const { rows, activity, runFacts, ledger } = before ?? NOTHING;
  const merged = mergeRows(rows, toldRows(told, rows, today), { kept: activity, acts: told.activity ?? [], today });
  const facts = patronFacts(id, merged.rows, merged.knownActivity, runFacts);
  const touched = merged.touchedFrom === null ? null : dayFrom(merged.touchedFrom);
  const changed = touched !== null || cards.length > 0;
  const diagnostics = [...overlaps(facts), ...standingRecord(touched, before, rulebook)];
  const outcome: PatronOutcome = { kind: 'recorded', sourceId: told.sourceId, patronId: id, changed, diagnostics };
  if (!changed) return { write: null, outcome };
  const projected =
    touched === null ? unchanged(before) : projectPatron({ rulebook, sources, facts, runFacts, ledger, from: firstDay(touched, before, intake), today });
  const write: PatronWrite = {
    id,
    version: before === null ? null : before.version,
    source,
    sourceId: told.sourceId,
    projectedRevision: revisionOf(intake, before),
    facts: merged.changes,
    cards,
    activity: merged.activity,
    ...projected,
  };
  return { write, outcome };
}

/** What stands of a patron not known before. */
const NOTHING: Pick<LoadedPatron, 'activity' | 'runFacts' | 'ledger'> & { readonly rows: null } = { rows: null, activity: [], runFacts: [], ledger: [] };

/** A patron stays behind what he was behind, and what is projected under rules that are not whole is so from the beginning. */
function revisionOf({ revision, whole }: Intake, before: LoadedPatron | null): number {
  return whole ? Math.min(before?.projectedRevision ?? revision, revision) : 0;
}

function unchanged(before: LoadedPatron | null): Projected {
  const { nextDueOn = null, waitingSince = null } = before ?? {};
  return {
    runFacts: { withdrawn: [], committed: [] },
    ledger: { superseded: [], closed: [], inserted: [] },
    nextDueOn: nextDueOn === null ? null : isoDay(nextDueOn),
    waitingSince: waitingSince === null ? null : isoDay(waitingSince),
  };
}

/**
 * The day from which to decide anew: the earliest that is touched, but none before `since` or the horizon of activity;
 * and a run that is due and not done, or waits, comes before what was told after it.
 */
function firstDay(touched: Day, before: LoadedPatron | null, { rulebook, today }: Intake): Day {
  const undone = [before?.nextDueOn, before?.waitingSince].map((day) => day ?? today);
  return later([later(touched, horizon(before, rulebook)), ...undone].reduce(earlier), rulebook.consortium.since);
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
