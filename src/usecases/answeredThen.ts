import { addDays, earlier } from '../domain/day';
import { completeThrough, sourceStates } from '../domain/completeness';
import { answerOn } from '../policies/answer';
import { RUN_PENDING } from '../policies/coreTexts';
import type { Application } from './application';
import type { StandingFound, StandingQuestion } from './asking';
import { heardBatched, readAsOfBatched } from './batchedReads';
import { sourcesBehind, waitsForRun } from './behindAnswer';
import { canBeKnown } from './canBeKnown';
import { Fault } from './fault';
import { freshUntil } from './freshUntil';
import { knowledgeAt } from './knowledgeAt';
import { nextMidnight } from './nextMidnight';
import { policyOn } from './policyOn';
import { cardReason, lastRecorded, recordedStanding } from './recordedStanding';
import { refuseUnrecorded } from './refuseUnrecorded';
import { rulebookOfDay } from './rulebookOfDay';

/**
 * What was answered at a moment, from what was recorded by then: the ledger, and the description of the consortium as
 * it stood. Days after that of the moment are answered as they were foreseen on it. Null where nobody was known then.
 */
export async function answeredThen(app: Application, question: StandingQuestion, asOf: Date): Promise<StandingFound | null> {
  const { consortiumId, institution, patron } = question;
  const known = await knowledgeAt(app, consortiumId, asOf);
  const { today, revision } = known;
  const { consortium } = known.rulebook;
  if (!app.shelf.isSeen(institution) || !consortium.institutions.some((each) => each.id === institution)) {
    throw new Fault('UNKNOWN_INSTITUTION', `There was no institution \`${institution}\` at ${asOf.toISOString()}.`);
  }
  const on = question.on ?? today;
  refuseUnrecorded(consortium, on);
  const knownOn = earlier(on, today);
  const stood = canBeKnown(patron) ? await readAsOfBatched(app.store, consortiumId, { patron, on: knownOn, heldOn: on, asOf }) : null;
  if (stood === null) return null;
  const rulebook = on < today ? await rulebookOfDay(app, { consortiumId, revision }, on) : known.rulebook;
  // A run that was done by then had closed the rows that foresaw it, so any that they still foresee was open.
  const openRuns = { doneThrough: addDays(consortium.since, -1), today: knownOn, reason: RUN_PENDING };
  const answer = answerOn(rulebook, institution, recordedStanding(stood.rows), { on, knownOn }, { openRuns, cardRefused: cardReason(stood.cardState) });
  const sources = sourcesBehind(answer, sourceStates(consortium.sources, await heardBatched(app.store, consortiumId, asOf)));
  return {
    consortium,
    rulebook,
    revision,
    patronId: stood.patronId,
    institution,
    on,
    today,
    asOf,
    answer,
    provenance: 'RECORDED',
    computedAt: lastRecorded(stood.rows, asOf),
    dataThrough: completeThrough(sources),
    freshUntil: waitsForRun(answer) ? asOf : freshUntil(asOf, sources, nextMidnight(asOf, today, consortium.timeZone)),
    policy: policyOn(rulebook, institution, on, knownOn),
    behind: null,
  };
}
