import { completeThrough } from '../domain/completeness';
import { BEGINNING, earlier, type Day } from '../domain/day';
import { answerOn } from '../policies/answer';
import type { Rulebook } from '../policies/rulebook';
import { changeDays } from '../policies/spans';
import type { LoadedPatron } from '../store/loadPatrons';
import type { Counters } from '../store/consortia';
import type { StoodRows } from '../store/readStandings';
import { anew } from './anew';
import { answeredThen } from './answeredThen';
import type { Application } from './application';
import type { Behind, StandingFound, StandingQuestion } from './asking';
import { sourcesBehind, waitsForRun } from './behindAnswer';
import { canBeKnown } from './canBeKnown';
import { loadBatched, readBatched } from './batchedReads';
import { Fault } from './fault';
import { freshUntil } from './freshUntil';
import { nextMidnight } from './nextMidnight';
import { heldUntilDone } from './noticedUse';
import { policyOn } from './policyOn';
import { replayPatron } from './projectPatron';
import { cardReason, lastRecorded } from './recordedStanding';
import { refuseUnrecorded } from './refuseUnrecorded';
import { rulebookOfDay } from './rulebookOfDay';
import { stoodOn } from './stoodOn';

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
  if (counters === null) return null;
  if (counters.revision !== app.shelf.revision(id) || counters.heard !== app.shelf.heard(id)) {
    await app.shelf.reload();
    return askStanding(app, question);
  }
  if (stood === null) return null;
  const { institution } = question;
  return standingFrom(app, { rulebook, institution, on, today, rows: stood, counters, load: () => loadBatched(app.store, id, stood.patronId) });
}

/** What is known of a patron, of which an answer is to be made. */
export interface Known {
  readonly rulebook: Rulebook;
  readonly institution: string;
  readonly on: Day;
  readonly today: Day;
  readonly rows: StoodRows;
  readonly counters: Counters;
  /** Reads the patron's facts, where the ledger does not know the rules. */
  load(): Promise<LoadedPatron | null>;
}

/** The answer at an institution to what the ledger, or the facts where it is behind, say of a patron. */
export async function standingFrom(app: Application, asked: Known): Promise<StandingFound> {
  const { rulebook, institution, on, today, rows } = asked;
  const knownOn = earlier(on, today);
  const { revision } = asked.counters;
  const ofDay = on < today ? await rulebookOfDay(app, { consortiumId: rulebook.consortium.id, revision }, on) : rulebook;
  const behind: Behind = { nextDueOn: rows.nextDueOn, heldFrom: asked.counters.heldFrom, anew: await computedAnew(app, asked) };
  const { stood, openRuns, isAnew } = stoodOn(behind, rows.rows, knownOn);
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
    provenance: on < today && !isAnew ? 'RECORDED' : 'COMPUTED',
    computedAt: isAnew ? now : lastRecorded(rows.rows, now),
    dataThrough: completeThrough(sources),
    freshUntil: waitsForRun(answer) ? now : freshUntil(now, sources, nextMidnight(now, today, rulebook.consortium.timeZone)),
    policy: policyOn(ofDay, institution, on, knownOn),
    behind,
  };
}

/**
 * The first day of which the ledger was written under other rules: changed, begun or ended since, and the patron not yet
 * projected anew; null where there is none by the day spoken of. What is past stays as recorded while a policy cannot be used.
 */
function staleFrom(app: Application, { rulebook, on, today, rows: { projectedRevision, nextDueOn }, counters }: Known): Day | null {
  if (projectedRevision !== counters.revision) return BEGINNING;
  const due = earlier(on, today);
  const changes = nextDueOn === null ? [] : changeDays(rulebook).filter((day) => day >= nextDueOn && day <= due);
  if (changes.length > 0) return changes.reduce(earlier);
  return on >= today && app.shelf.findings(rulebook.consortium.id).length > 0 ? today : null;
}

/** What the facts themselves say under the rules in force, where the ledger does not know these, or use that was noticed. */
async function computedAnew(app: Application, asked: Known): Promise<Behind['anew']> {
  const stale = staleFrom(app, asked);
  const { rulebook, today, counters, rows: { noticedFrom } } = asked;
  const from = stale === null || noticedFrom === null ? (stale ?? noticedFrom) : earlier(stale, noticedFrom);
  if (from === null) return null;
  const { id } = rulebook.consortium;
  const patron = await asked.load();
  if (patron === null) return { from, epochs: [{ from: BEGINNING, own: [], lastCertain: new Map() }] };
  const heldFrom = stale === null ? heldUntilDone(counters.heldFrom, patron) : counters.heldFrom;
  return { from, epochs: replayPatron(anew({ rulebook, sources: app.shelf.sources(id), heldFrom }, patron, today)).epochs };
}

function rulebookFor(app: Application, { institution, consortiumId }: StandingQuestion): Rulebook {
  const consortium = app.shelf.consortiumOf(institution);
  const rulebook = consortium === undefined ? undefined : app.shelf.rulebook(consortium.id);
  if (rulebook === undefined || rulebook.consortium.id !== consortiumId) {
    throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\`.`);
  }
  return rulebook;
}
