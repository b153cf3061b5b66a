import { completeThrough } from '../domain/completeness';
import { addDays, earlier, type Day } from '../domain/day';
import type { OpenRuns } from '../domain/pendingRuns';
import { answerOn, type Stood } from '../policies/answer';
import { RUN_PENDING } from '../policies/coreTexts';
import type { Rulebook } from '../policies/rulebook';
import { changeDays } from '../policies/spans';
import type { Counters, StoodRows } from '../store/readStandings';
import { anew } from './advance';
import { answeredThen } from './answeredThen';
import type { Application } from './application';
import type { StandingFound, StandingQuestion } from './asking';
import { sourcesBehind, waitsForRun } from './behindAnswer';
import { canBeKnown } from './canBeKnown';
import { loadBatched, readBatched } from './batchedReads';
import { Fault } from './fault';
import { freshUntil } from './freshUntil';
import { nextMidnight } from './nextMidnight';
import { policyOn } from './policyOn';
import { replayPatron } from './projectPatron';
import { cardReason, lastRecorded, recordedStanding } from './recordedStanding';
import { refuseUnrecorded } from './refuseUnrecorded';
import { rulebookOfDay } from './rulebookOfDay';

/**
 * Answers questions together, in their order; null where nobody holds the card. A past day is answered from the
 * ledger, today and later days from the projection that stands: one query for all of a consortium's questions, and a
 * second only where the rules have changed since and the facts must be read.
 */
export function askStandings(app: Application, questions: readonly StandingQuestion[]): Promise<(StandingFound | null)[]> {
  return Promise.all(questions.map((question) => (question.asOf ? answeredThen(app, question, question.asOf) : askStanding(app, question))));
}

async function askStanding(app: Application, question: StandingQuestion): Promise<StandingFound | null> {
  const rulebook = rulebookFor(app, question);
  const { id, timeZone } = rulebook.consortium;
  const today = app.clock.today(timeZone);
  const on = question.on ?? today;
  refuseUnrecorded(rulebook.consortium, on);
  if (!canBeKnown(question.patron)) return null;
  const { stood, counters } = await readBatched(app.store, id, { patron: question.patron, on: earlier(on, today), heldOn: on });
  if (counters.revision !== app.shelf.revision(id) || counters.heard !== app.shelf.heard(id)) {
    await app.shelf.reload();
    return askStanding(app, question);
  }
  return stood === null ? null : found(app, { rulebook, institution: question.institution, on, today, rows: stood, counters });
}

interface Asked {
  readonly rulebook: Rulebook;
  readonly institution: string;
  readonly on: Day;
  readonly today: Day;
  readonly rows: StoodRows;
  readonly counters: Counters;
}

async function found(app: Application, asked: Asked): Promise<StandingFound> {
  const { rulebook, institution, on, today, rows } = asked;
  const knownOn = earlier(on, today);
  const anew = isStale(app, asked) ? await computed(app, asked) : null;
  const stood = anew ?? recordedStanding(rows.rows);
  const openRuns = anew === null ? openRunsOf(asked) : null;
  const { revision } = asked.counters;
  const ofDay = on < today ? await rulebookOfDay(app, { consortiumId: rulebook.consortium.id, revision }, on) : rulebook;
  const answer = answerOn(ofDay, institution, stood, { on, knownOn }, { openRuns, cardRefused: cardReason(rows.cardState) });
  const now = app.clock.now();
  const sources = sourcesBehind(answer, app.shelf.sources(rulebook.consortium.id));
  return {
    consortium: rulebook.consortium,
    rulebook: ofDay,
    revision,
    patronId: rows.patronId,
    institution,
    on,
    today,
    asOf: null,
    answer,
    provenance: on < today && anew === null ? 'RECORDED' : 'COMPUTED',
    computedAt: anew === null ? lastRecorded(rows.rows, now) : now,
    dataThrough: completeThrough(sources),
    freshUntil: waitsForRun(answer) ? now : freshUntil(now, sources, nextMidnight(now, today, rulebook.consortium.timeZone)),
    policy: policyOn(ofDay, institution, on, knownOn),
  };
}

/**
 * Whether the ledger was written under other rules than those of the day: changed, begun or ended since, and the
 * patron not yet projected anew. What is past stays as recorded while a policy cannot be used.
 */
function isStale(app: Application, { rulebook, on, today, rows: { projectedRevision, nextDueOn }, counters }: Asked): boolean {
  if (on >= today && app.shelf.findings(rulebook.consortium.id).length > 0) return true;
  const due = earlier(on, today);
  return projectedRevision !== counters.revision || (nextDueOn !== null && changeDays(rulebook).some((day) => day >= nextDueOn && day <= due));
}

/** Runs that are due by the day spoken of, or by today when that lies ahead, and not done. */
function openRunsOf({ on, today, rows: { nextDueOn } }: Asked): OpenRuns | null {
  const due = earlier(on, today);
  return nextDueOn === null || nextDueOn > due ? null : { doneThrough: addDays(nextDueOn, -1), today: due, reason: RUN_PENDING };
}

/** What the facts themselves say of a day under the rules in force; null of a day that a change of the rules does not reach. */
async function computed(app: Application, { rulebook, rows, on, today }: Asked): Promise<Stood | null> {
  const { id } = rulebook.consortium;
  const patron = await loadBatched(app.store, id, rows.patronId);
  if (patron === null) return { own: [], lastCertain: new Map() };
  const { epochs } = replayPatron(anew(rulebook, app.shelf.sources(id), patron, today));
  return epochs.filter((epoch) => epoch.from <= on).pop() ?? null;
}

function rulebookFor(app: Application, { institution, consortiumId }: StandingQuestion): Rulebook {
  const consortium = app.shelf.consortiumOf(institution);
  const rulebook = consortium === undefined ? undefined : app.shelf.rulebook(consortium.id);
  if (rulebook === undefined || rulebook.consortium.id !== consortiumId) {
    throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\`.`);
  }
  return rulebook;
}
