import { addDays, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { answerOn, type Stood } from '../policies/answer';
import { coreReason, RUN_PENDING } from '../policies/coreTexts';
import { replay, type Epoch } from '../policies/replay';
import type { Rulebook } from '../policies/rulebook';
import { factsOf, horizonOf, loadPatrons } from '../store/loadPatrons';
import type { Counters, StoodRows } from '../store/readStandings';
import type { Application } from './application';
import type { StandingFound, StandingQuestion } from './asking';
import { readBatched } from './batchedReads';
import { Fault } from './fault';
import { nextMidnight } from './nextMidnight';
import { policyOn } from './policyOn';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Answers questions together, in their order; null where nobody holds the card. A past day is answered from the
 * ledger, today and later days from the projection that stands: one query for all of a consortium's questions, and a
 * second only where the rules have changed since and the facts must be read.
 */
export function askStandings(app: Application, questions: readonly StandingQuestion[]): Promise<(StandingFound | null)[]> {
  return Promise.all(questions.map((question) => askStanding(app, question)));
}

async function askStanding(app: Application, question: StandingQuestion): Promise<StandingFound | null> {
  const rulebook = rulebookFor(app, question);
  const { consortium } = rulebook;
  const today = app.clock.today(consortium.timeZone);
  const on = question.on ?? today;
  if (on < consortium.since) {
    throw new Fault('BAD_REQUEST', `Standings of \`${consortium.id}\` are recorded since ${isoDay(consortium.since)}; ask for that day or a later one, not for ${isoDay(on)}.`);
  }
  if ('id' in question.patron && !UUID.test(question.patron.id)) return null;
  const { stood, counters } = await readBatched(app.store, consortium.id, { patron: question.patron, on: on < today ? on : today });
  if (counters.revision !== app.shelf.revision(consortium.id)) {
    await app.shelf.reload();
    return askStanding(app, question);
  }
  if (stood === null) return null;
  return found(app, rulebook, question, { on, today }, stood, counters);
}

async function found(
  app: Application,
  rulebook: Rulebook,
  question: StandingQuestion,
  days: { readonly on: Day; readonly today: Day },
  rows: StoodRows,
  counters: Counters,
): Promise<StandingFound> {
  const { on, today } = days;
  const { institution } = question;
  const past = on < today;
  const stale = !past && rows.projectedRevision !== counters.revision;
  const stood = stale ? await computed(app, rulebook, rows.patronId, today) : recorded(rows);
  const doneThrough = counters.advancedThrough ?? addDays(rulebook.consortium.since, -1);
  const openRuns = past || stale || doneThrough >= today ? null : { doneThrough, today, reason: RUN_PENDING };
  const recordedAt = rows.rows.map((row) => row.recordedAt.getTime());
  return {
    consortium: rulebook.consortium,
    rulebook,
    patronId: rows.patronId,
    institution,
    on,
    today,
    answer: answerOn(rulebook, institution, stood, { on, knownOn: past ? on : today }, { openRuns, cardRefused: cardReason(rows, on) }),
    provenance: past ? 'RECORDED' : 'COMPUTED',
    computedAt: stale || recordedAt.length === 0 ? app.clock.now() : new Date(Math.max(...recordedAt)),
    freshUntil: nextMidnight(app.clock.now(), today, rulebook.consortium.timeZone),
    policy: policyOn(rulebook, institution, on, past ? on : today),
  };
}

function recorded(rows: StoodRows): Stood {
  return {
    own: rows.rows.map((row) => row.standing.own),
    lastCertain: new Map(
      rows.rows.flatMap((row) => (row.standing.lastCertain === null ? [] : [[row.institution, row.standing.lastCertain] as const])),
    ),
  };
}

/** Where the ledger was written under other rules than those in force, the facts themselves are asked. */
async function computed(app: Application, rulebook: Rulebook, patronId: string, today: Day): Promise<Stood> {
  const [patron] = await loadPatrons(app.store, rulebook.consortium.id, [patronId]);
  if (patron === undefined) return { own: [], lastCertain: new Map() };
  const from = horizonOf(patron.activity) ?? rulebook.consortium.since;
  const { epochs } = replay({ rulebook, facts: factsOf(patron), from: from < today ? from : today, through: today });
  return epochs[epochs.length - 1] as Epoch;
}

function cardReason({ card }: StoodRows, on: Day) {
  if (card === null || card.state === 'ACTIVE') return null;
  const since = card.from === null || card.from <= on;
  return since ? coreReason(`CARD_${card.state}`, `card${card.state.charAt(0)}${card.state.slice(1).toLowerCase()}`) : null;
}

function rulebookFor(app: Application, { institution, consortiumId }: StandingQuestion): Rulebook {
  const consortium = app.shelf.consortiumOf(institution);
  const rulebook = consortium === undefined ? undefined : app.shelf.rulebook(consortium.id);
  if (rulebook === undefined || rulebook.consortium.id !== consortiumId) {
    throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\`.`);
  }
  return rulebook;
}
