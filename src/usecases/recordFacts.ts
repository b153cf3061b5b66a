import { randomUUID } from 'node:crypto';
import { savePatrons, type Saving } from '../store/savePatrons';
import type { Application } from './application';
import { changing } from './audit/changing';
import { erasedRefusals } from './erasure/erasedNames';
import { Fault } from './fault';
import { freshRules } from './freshRules';
import type { PatronOutcome, PatronTold } from './patronTold';
import { namedBySource } from './namedBySource';
import { sealedOf } from './personal/sealedOf';
import { prepareCall, refused, type Candidate, type Prepared } from './prepareCall';
import type { Intake } from './prepareWrite';
import { readKnown, type Known } from './readKnown';
import { refuseOwnSource } from './refuseOwnSource';
import type { Refusal } from './refusal';
import { refusalOf } from './refusalOf';
import { toldIdentityCode } from './toldIdentityCode';
import { unreadableText } from './unreadableText';

/** A source tells of patrons of one consortium; up to 1,000 in one call. */
export interface Telling {
  readonly consortiumId: string;
  readonly source: string;
  readonly patrons: readonly PatronTold[];
}

/** What writes a batch of patrons. */
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
  refuseOwnSource(telling.source);
  const unreadable = unreadableText(telling);
  if (unreadable !== null) throw new Fault('BAD_REQUEST', unreadable);
  let waiting = telling.patrons.map((told, position): Waiting => ({ told, position }));
  const outcomes: PatronOutcome[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const rules = await freshRules(app, telling.consortiumId);
    const today = app.clock.today(rules.rulebook.consortium.timeZone);
    waiting = await takeIn(app, { ...rules, secrets: app.secrets, source: telling.source, today, save }, waiting, outcomes);
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
  const erased = await erasedRefusals(app, telling, waiting.map(({ told }) => told).filter((told) => known.patronOf(told) === null));
  const sealed = await sealedOf(app, consortium.id, waiting.map(({ told }) => ({ told, before: known.patronOf(told) })));
  const candidates = waiting.flatMap((each) => candidateOf({ ...intake, erased }, known, each, outcomes)).map((each) => ({ ...each, personal: sealed.get(each.id) ?? null }));
  const prepared = prepareCall(intake, candidates, known.cards, app.clock.now());
  for (const { id, each } of candidates) outcomes[each.position] = (prepared.get(id) as Prepared).outcome;
  const writes = [...prepared.values()].flatMap(({ write }) => write ?? []);
  const told = { source, patrons: waiting.length, refused: waiting.filter(({ position }) => outcomes[position]?.kind === 'refused').length };
  const overtaken = new Set(await intake.save(savingFor(app, writes.length, told), consortium.id, writes, app.clock.now()));
  return candidates.filter(({ id }) => overtaken.has(id)).map(({ each }) => each);
}

/** A store whose transactions hold the line that says how many patrons were changed. */
function savingFor(app: Application, writes: number, told: { readonly source: string; readonly patrons: number; readonly refused: number }): Saving {
  return {
    inTransaction: (consortiumId, work) =>
      changing(app, consortiumId, work, (overtaken) => {
        const changed = writes - overtaken.length;
        const { source, patrons, refused } = told;
        return changed === 0 ? null : { detail: { source, patrons, changed, refused } };
      }),
  };
}

type ErasedRefusal = Awaited<ReturnType<typeof erasedRefusals>>;
type Placed = Omit<Candidate, 'personal'> & { readonly each: Waiting };

/** The patron meant, where nothing speaks against what is told of him by itself. */
function candidateOf({ source, today, isSeen, erased, rulebook: { consortium: whole } }: Intake & { readonly erased: ErasedRefusal }, known: Known, each: Waiting, outcomes: PatronOutcome[]): Placed[] {
  const consortium = { ...whole, institutions: whole.institutions.filter(({ id }) => isSeen(id)) };
  const before = known.patronOf(each.told);
  const told = namedBySource(each.told, source, before);
  const refusal = known.told.has(told.sourceId) ? again(told) : (toldIdentityCode(each.told) ?? refusalOf(told, { before, source, consortium, today }) ?? erased(each.told));
  if (refusal !== null) {
    outcomes[each.position] = refused(told, refusal);
    return [];
  }
  const id = before?.id ?? randomUUID();
  known.joined.add(id);
  known.told.add(told.sourceId);
  return [{ id, told, before, each }];
}

function again(told: PatronTold): Refusal {
  return { code: 'TOLD_TWICE', message: `The patron \`${told.sourceId}\` is told twice in one call; tell of a patron once.` };
}
