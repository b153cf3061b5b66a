import { randomUUID } from 'node:crypto';
import type { Consortium } from '../domain/consortium';
import { addDays, FOREVER, later, type Day } from '../domain/day';
import type { MembershipFacts, PatronFacts } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { Rulebook } from '../policies/rulebook';
import { cardHolders } from '../store/cards';
import { horizonOf, loadPatrons, patronsOfSource, type LoadedPatron } from '../store/loadPatrons';
import { patronFacts } from '../store/patronFacts';
import { dayFrom } from '../store/rowDays';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { Fault } from './fault';
import { mergeRows, type Merged } from './mergeRows';
import type { PatronOutcome, PatronTold } from './patronTold';
import { projectPatron } from './projectPatron';
import { refusalOf, type Refusal } from './refusalOf';
import { toldRows } from './toldRows';

/** A source tells of patrons of one consortium; up to 1,000 in one call. */
export interface Telling {
  readonly consortiumId: string;
  readonly source: string;
  readonly patrons: readonly PatronTold[];
}

interface Intake {
  readonly app: Application;
  readonly consortium: Consortium;
  readonly rulebook: Rulebook;
  readonly source: string;
  readonly today: Day;
}

const MOST_PATRONS = 1000;
const TRIES = 4;

/**
 * Takes in what a source tells, each patron by itself: refused with a reason and left as before, or written whole with
 * the standings that follow. What is told again unchanged writes nothing.
 */
export async function recordFacts(app: Application, telling: Telling): Promise<PatronOutcome[]> {
  const rulebook = app.shelf.rulebook(telling.consortiumId);
  if (rulebook === undefined) throw new Fault('BAD_REQUEST', `There is no consortium \`${telling.consortiumId}\`.`);
  if (telling.patrons.length > MOST_PATRONS) {
    throw new Fault('BAD_REQUEST', `The call tells of ${telling.patrons.length} patrons; split it into calls of ${MOST_PATRONS} at most.`);
  }
  const { consortium } = rulebook;
  const intake = { app, consortium, rulebook, source: telling.source, today: app.clock.today(consortium.timeZone) };
  let waiting = telling.patrons;
  const outcomes = new Map<PatronTold, PatronOutcome>();
  for (let attempt = 0; attempt < TRIES && waiting.length > 0; attempt += 1) waiting = await takeIn(intake, waiting, outcomes);
  if (waiting.length > 0) throw new Fault('UNAVAILABLE', 'Somebody else keeps changing the same patrons; try again.');
  return telling.patrons.map((told) => outcomes.get(told) as PatronOutcome);
}

/** One attempt; those whom somebody else has changed meanwhile come back to be tried again. */
async function takeIn(intake: Intake, patrons: readonly PatronTold[], outcomes: Map<PatronTold, PatronOutcome>): Promise<PatronTold[]> {
  const { app, consortium, source } = intake;
  const ids = await patronsOfSource(app.store, consortium.id, source, patrons.map((told) => told.sourceId));
  const loaded = new Map((await loadPatrons(app.store, consortium.id, [...ids.values()])).map((patron) => [patron.sourceId, patron]));
  const cards = await cardHolders(app.store, consortium.id, patrons.flatMap((told) => (told.cards ?? []).map((card) => card.number)));
  const writes = new Map<string, { readonly write: PatronWrite; readonly told: PatronTold }>();
  for (const told of patrons) {
    const before = loaded.get(told.sourceId) ?? null;
    const id = before?.id ?? randomUUID();
    const refusal =
      (writes.has(told.sourceId) ? again(told) : null) ??
      refusalOf(told, { kind: before !== null, consortium, today: intake.today }) ??
      cardTaken(told, id, cards);
    if (refusal !== null) {
      outcomes.set(told, { kind: 'refused', sourceId: told.sourceId, ...refusal });
      continue;
    }
    for (const card of told.cards ?? []) cards.set(card.number, id);
    const { write, outcome } = prepare(intake, told, before, id);
    outcomes.set(told, outcome);
    if (write !== null) writes.set(told.sourceId, { write, told });
  }
  const all = [...writes.values()];
  const overtaken = await savePatrons(app.store, consortium.id, all.map((each) => each.write), app.clock.now());
  return all.filter((each) => overtaken.includes(each.write.id)).map((each) => each.told);
}

function prepare(
  intake: Intake,
  told: PatronTold,
  before: LoadedPatron | null,
  id: string,
): { readonly write: PatronWrite | null; readonly outcome: PatronOutcome } {
  const { app, consortium, rulebook, source, today } = intake;
  const { rows, cards, activity } = toldRows(told, before?.rows ?? null, today, consortium);
  const merged = mergeRows(before?.rows ?? null, rows, { kept: before?.activity ?? [], acts: activity, today });
  const facts = patronFacts(id, merged.rows, merged.knownActivity, before?.runFacts ?? []);
  const diagnostics = overlaps(facts);
  const changed = merged.touchedFrom !== null || cards.length > 0 || before === null;
  const outcome: PatronOutcome = { kind: 'recorded', sourceId: told.sourceId, patronId: id, changed: merged.touchedFrom !== null, diagnostics };
  if (!changed) return { write: null, outcome };
  const projected =
    merged.touchedFrom === null ? unchanged(before) : projectPatron({ rulebook, facts, ...standing(before), from: firstDay(merged, before, consortium), today });
  const write: PatronWrite = {
    id,
    version: before?.version ?? null,
    source,
    sourceId: told.sourceId,
    projectedRevision: before?.projectedRevision ?? app.shelf.revision(consortium.id),
    facts: merged.changes,
    cards,
    activity: merged.activity,
    ...projected,
  };
  return { write, outcome };
}

function standing(before: LoadedPatron | null): Pick<LoadedPatron, 'runFacts' | 'ledger'> {
  return { runFacts: before?.runFacts ?? [], ledger: before?.ledger ?? [] };
}

function unchanged(before: LoadedPatron | null): Pick<PatronWrite, 'runFacts' | 'ledger' | 'nextDueOn'> {
  const nextDueOn = before?.nextDueOn ?? null;
  return {
    runFacts: { withdrawn: [], committed: [] },
    ledger: { superseded: [], closed: [], inserted: [] },
    nextDueOn: nextDueOn === null ? null : isoDay(nextDueOn),
  };
}

/** The day from which to decide anew: the earliest that is touched, but none before `since` or the horizon of activity. */
function firstDay(merged: Merged, before: LoadedPatron | null, consortium: Consortium): Day {
  const touched = later(dayFrom(merged.touchedFrom ?? isoDay(consortium.since)), consortium.since);
  const horizon = before === null ? null : horizonOf(before.activity);
  return horizon === null ? touched : later(touched, horizon);
}

function again(told: PatronTold): Refusal {
  return { code: 'TOLD_TWICE', message: `The patron \`${told.sourceId}\` is told twice in one call; tell of a patron once.` };
}

/** Two memberships of one institution that run on the same days: taken, since real data has them, and said. */
function overlaps(facts: PatronFacts): { readonly code: string; readonly message: string }[] {
  const rows = facts.memberships;
  return rows.flatMap((row, index) =>
    rows.slice(index + 1).flatMap((other) => {
      if (other.institution !== row.institution || lastRecorded(row) < other.startsOn || lastRecorded(other) < row.startsOn) return [];
      const message = `The memberships \`${row.id}\` and \`${other.id}\` at \`${row.institution}\` overlap; the one that begins later counts.`;
      return [{ code: 'OVERLAPPING_MEMBERSHIPS', message }];
    }),
  );
}

function lastRecorded(row: MembershipFacts): Day {
  const recorded = row.recordedEnds[row.recordedEnds.length - 1]?.value ?? FOREVER;
  return row.cancelledOn === null || row.cancelledOn > recorded ? recorded : addDays(row.cancelledOn, -1);
}

function cardTaken(told: PatronTold, id: string, holders: ReadonlyMap<string, string>): Refusal | null {
  const taken = (told.cards ?? []).find((card) => (holders.get(card.number) ?? id) !== id);
  if (taken === undefined) return null;
  return {
    code: 'CARD_TAKEN',
    message: `The card \`${taken.number}\` belongs to another patron of this consortium; give this patron another card.`,
  };
}
