import { randomUUID } from 'node:crypto';
import { savePatrons, type PatronWrite } from '../store/savePatrons';
import type { Application } from './application';
import { erasedRefusals } from './erasure/erasedNames';
import { Fault } from './fault';
import { freshRules } from './freshRules';
import type { PatronOutcome, PatronTold } from './patronTold';
import { namedBySource } from './namedBySource';
import { prepareWrite, type Intake } from './prepareWrite';
import { readKnown } from './readKnown';
import type { Refusal } from './refusal';
import { refusalOf } from './refusalOf';
import { cardRefusal, giveCards, toldCards } from './toldCards';
import { unreadableText } from './unreadableText';

/** A source tells of patrons of one consortium; up to 1,000 in one call. */
export interface Telling {
  readonly consortiumId: string;
  readonly source: string;
  readonly patrons: readonly PatronTold[];
}

export type Save = typeof savePatrons;

const MOST_PATRONS = 1000;
const TRIES = 6;

/**
 * Takes in what a source tells, each patron by itself: refused with a reason and left as before, or written whole with
 * the standings that follow. What is told again unchanged writes nothing. `save` is what writes; a rehearsal gives one
 * that does not.
 */
export async function recordFacts(app: Application, telling: Telling, save: Save = savePatrons): Promise<PatronOutcome[]> {
  if (telling.patrons.length > MOST_PATRONS) {
    throw new Fault('BAD_REQUEST', `The call tells of ${telling.patrons.length} patrons; split it into calls of ${MOST_PATRONS} at most.`);
  }
  const unreadable = unreadableText(telling);
  if (unreadable !== null) throw new Fault('BAD_REQUEST', unreadable);
  let waiting = telling.patrons.map((told, position): Waiting => ({ told, position }));
  const outcomes: PatronOutcome[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const rules = await freshRules(app, telling.consortiumId);
    const today = app.clock.today(rules.rulebook.consortium.timeZone);
    waiting = await takeIn(app, { ...rules, source: telling.source, today, save }, waiting, outcomes);
    if (waiting.length === 0) return outcomes;
    if (attempt === TRIES) throw new Fault('UNAVAILABLE', 'Somebody else keeps changing the same patrons; try again.');
  }
}

/** A patron told of, and the place in the call at which an outcome is expected. */
interface Waiting {
  readonly told: PatronTold;
  readonly position: number;
}

/** One attempt; those whom somebody else has changed meanwhile come back to be tried again. */
async function takeIn(app: Application, intake: Intake & { readonly save: Save }, waiting: readonly Waiting[], outcomes: PatronOutcome[]): Promise<Waiting[]> {
  const { today, source, rulebook: { consortium } } = intake;
  const known = await readKnown(app, { consortiumId: consortium.id, source, today }, waiting.map((each) => each.told));
  const telling = { consortiumId: consortium.id, source, timeZone: consortium.timeZone };
  const erasedRefusal = await erasedRefusals(app, telling, waiting.map((each) => each.told).filter((told) => known.patronOf(told) === null));
  const taken = new Map<string, { readonly write: PatronWrite | null; readonly each: Waiting }>();
  for (const each of waiting) {
    const { position } = each;
    const { sourceId } = each.told;
    const before = known.patronOf(each.told);
    const told = namedBySource(each.told, source, before);
    const id = before?.id ?? randomUUID();
    const cards = toldCards(told, id, known.cards, today);
    const refusal = taken.has(sourceId)
      ? again(told)
      : (refusalOf(told, { before, source, consortium, today }) ?? erasedRefusal(each.told) ?? cardRefusal(cards, id, known.cards));
    const prepared = refusal === null ? prepareWrite(intake, told, { id, before, cards, now: app.clock.now() }) : refused(told, refusal);
    outcomes[position] = prepared.outcome;
    if (prepared.outcome.kind === 'refused') continue;
    giveCards(cards, id, known.cards);
    known.joined.add(id);
    taken.set(sourceId, { write: prepared.write, each });
  }
  const writes = [...taken.values()].flatMap(({ write }) => (write === null ? [] : [write]));
  const overtaken = new Set(await intake.save(app.store, consortium.id, writes, app.clock.now()));
  return [...taken.values()].filter(({ write }) => write !== null && overtaken.has(write.id)).map(({ each }) => each);
}

function refused(told: PatronTold, refusal: Refusal): { readonly write: null; readonly outcome: PatronOutcome } {
  return { write: null, outcome: { kind: 'refused', sourceId: told.sourceId, ...refusal } };
}

function again(told: PatronTold): Refusal {
  return { code: 'TOLD_TWICE', message: `The patron \`${told.sourceId}\` is told twice in one call; tell of a patron once.` };
}
