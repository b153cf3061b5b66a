import type { OpenRuns } from '../domain/composition';
import { addDays, earlier, type Day } from '../domain/day';
import { answerOn, type Answer, type Stood } from '../policies/answer';
import { RUN_PENDING } from '../policies/coreTexts';
import type { Epoch } from '../policies/replay';
import type { Rulebook } from '../policies/rulebook';
import type { Counters, StoodRows } from '../store/readStandings';
import { anew } from './advance';
import { answeredThen } from './answeredThen';
import type { Application } from './application';
import type { StandingFound, StandingQuestion } from './asking';
import { canBeKnown } from './canBeKnown';
import { loadBatched, readBatched } from './batchedReads';
import { Fault } from './fault';
import { nextMidnight } from './nextMidnight';
import { policyOn } from './policyOn';
import { replayPatron } from './projectPatron';
import { cardReason, lastRecorded, recordedStanding } from './recordedStanding';
import { refuseUnrecorded } from './refuseUnrecorded';

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
  const { stood, counters } = await readBatched(app.store, id, { patron: question.patron, on: earlier(on, today) });
  if (counters.revision !== app.shelf.revision(id)) {
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
  const { rulebook, institution, on, today, rows, counters } = asked;
  const past = on < today;
  const stale = !past && (rows.projectedRevision !== counters.revision || app.shelf.findings(rulebook.consortium.id).length > 0);
  const stood = stale ? await computed(app, asked) : recordedStanding(rows.rows);
  const openRuns = stale ? null : openRunsOf(asked);
  const knownOn = earlier(on, today);
  const answer = answerOn(rulebook, institution, stood, { on, knownOn }, { openRuns, cardRefused: cardReason(rows.card, on) });
  const now = app.clock.now();
  return {
    consortium: rulebook.consortium,
    rulebook,
    patronId: rows.patronId,
    institution,
    on,
    today,
    asOf: null,
    answer,
    provenance: past ? 'RECORDED' : 'COMPUTED',
    computedAt: stale ? now : lastRecorded(rows.rows, now),
    freshUntil: isPending(answer) ? now : nextMidnight(now, today, rulebook.consortium.timeZone),
    policy: policyOn(rulebook, institution, on, knownOn),
  };
}

/** Runs that are due by the day spoken of, or by today when that lies ahead, and not done. */
function openRunsOf({ rulebook, on, today, counters }: Asked): OpenRuns | null {
  const doneThrough = counters.advancedThrough ?? addDays(rulebook.consortium.since, -1);
  const due = earlier(on, today);
  return doneThrough >= due ? null : { doneThrough, today: due, reason: RUN_PENDING };
}

/** A run may be done at any moment, and then the answer is another. */
function isPending({ state }: Answer): boolean {
  return state.reasons.some((reason) => reason.code === RUN_PENDING.code);
}

/** Where the ledger was written under other rules than those in force, or these cannot be used, the facts themselves are asked. */
async function computed(app: Application, { rulebook, rows, today }: Asked): Promise<Stood> {
  const patron = await loadBatched(app.store, rulebook.consortium.id, rows.patronId);
  if (patron === null) return { own: [], lastCertain: new Map() };
  const { epochs } = replayPatron(anew(rulebook, patron, today));
  return epochs[epochs.length - 1] as Epoch;
}

function rulebookFor(app: Application, { institution, consortiumId }: StandingQuestion): Rulebook {
  const consortium = app.shelf.consortiumOf(institution);
  const rulebook = consortium === undefined ? undefined : app.shelf.rulebook(consortium.id);
  if (rulebook === undefined || rulebook.consortium.id !== consortiumId) {
    throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\`.`);
  }
  return rulebook;
}
