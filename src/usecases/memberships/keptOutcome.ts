import type { OwnStanding, Certain } from '../../domain/ownStanding';
import type { OpenRuns } from '../../domain/pendingRuns';
import type { Day } from '../../domain/day';
import { answerOn } from '../../policies/answer';
import type { Rulebook } from '../../policies/rulebook';
import type { LedgerRow } from '../../store/ledgerRows';
import { readLedgerRows, type StoodRow } from '../../store/readStandings';
import type { IsoDay } from '../../store/rowDays';
import type { Application } from '../application';
import type { StandingFound } from '../asking';
import { asStored } from '../asStored';
import { completeThrough } from '../../domain/completeness';
import { sourcesBehind, waitsForRun } from '../behindAnswer';
import { Fault } from '../fault';
import { freshUntil } from '../freshUntil';
import type { ChangedFact } from '../historyEntry';
import { nextMidnight } from '../nextMidnight';
import type { Diagnostic } from '../patronTold';
import { policyOn } from '../policyOn';
import type { ActDone } from './act';
import { effectsOfAct } from './effectsOfAct';
import { stoodRow } from './standingSeen';

/** What became of an act, as a receipt keeps it: enough to answer the same again, and no name. */
export interface KeptOutcome {
  readonly patronId: string;
  /** Nothing was known of the patron before. */
  readonly isNew: boolean;
  readonly version: number;
  readonly before: KeptStanding | null;
  readonly after: KeptStanding;
  readonly changes: readonly ChangedFact[];
  readonly warnings: readonly Diagnostic[];
}

/** What a standing was composed of. */
interface KeptStanding {
  readonly institution: string;
  readonly on: Day;
  readonly own: readonly OwnStanding[];
  readonly lastCertain: Certain | null;
  readonly openRuns: OpenRuns | null;
  readonly provenance: StandingFound['provenance'];
  readonly computedAt: string;
  readonly nextDueOn: Day | null;
  readonly heldFrom: Day | null;
  /** The rows of the ledger that told the whole life of the standings, and the last day of each at that time. */
  readonly life: readonly (readonly [id: string, through: IsoDay | null])[];
}

type Done = Pick<ActDone, 'version' | 'before' | 'after' | 'changes' | 'warnings'> & Pick<KeptOutcome, 'patronId' | 'isNew'> & Lives;

/** The ledger of a patron before an act, and after it. */
interface Lives {
  readonly ledgerBefore: readonly LedgerRow[];
  readonly ledgerAfter: readonly LedgerRow[];
}

/** What a receipt keeps of an act; what is answered is answered from it, whether the act was done just now or long ago. */
export function keptOutcome({ before, after, ledgerBefore, ledgerAfter, ...rest }: Done): KeptOutcome {
  return asStored({ ...rest, before: before === null ? null : keptStanding(before, ledgerBefore), after: keptStanding(after, ledgerAfter) });
}

function keptStanding({ answer, institution, on, provenance, computedAt, behind }: StandingFound, ledger: readonly LedgerRow[]): KeptStanding {
  const { own, elsewhere, lastCertain, openRuns } = answer.parts;
  const { nextDueOn = null, heldFrom = null } = behind ?? {};
  const life = ledger.map(({ id, through_on }) => [id, through_on] as const);
  return { institution, on, own: [...(own === null ? [] : [own]), ...elsewhere], lastCertain, openRuns, provenance, computedAt: computedAt.toISOString(), nextDueOn, heldFrom, life };
}

/** How an answer comes about. `ledger`: rows that the database has not, or not yet. */
export interface Telling extends Pick<ActDone, 'preview' | 'isRepeated'> {
  readonly ledger?: readonly LedgerRow[];
}

/** The answer that a receipt gives. In a preview nobody has an id who was not known before. */
export function toldOutcome(app: Application, consortiumId: string, kept: KeptOutcome, { preview, isRepeated, ledger = [] }: Telling): ActDone {
  const { patronId, isNew, version, before, after, changes, warnings } = kept;
  const rulebook = app.shelf.rulebook(consortiumId);
  if (rulebook === undefined) throw new Fault('BAD_REQUEST', `There is no consortium \`${consortiumId}\`.`);
  const standing = (each: KeptStanding): StandingFound => ({ ...standingAgain(app, rulebook, patronId, each), life: () => lifeAgain(app, rulebook, { patronId, ...each }, ledger) });
  return {
    kind: 'done',
    preview,
    isRepeated,
    consortiumId,
    patronId: preview && isNew ? null : patronId,
    version,
    before: before === null ? null : standing(before),
    after: standing(after),
    changes,
    effects: effectsOfAct(before?.own ?? [], after.own, after.on),
    warnings,
  };
}

/** The whole life of the standings as it was then, whatever has been corrected since. */
async function lifeAgain({ store }: Application, { consortium }: Rulebook, { patronId, life }: Pick<KeptOutcome, 'patronId'> & Pick<KeptStanding, 'life'>, ledger: readonly LedgerRow[]): Promise<StoodRow[]> {
  const missing = life.map(([id]) => id).filter((id) => !ledger.some((row) => row.id === id));
  const read = missing.length === 0 ? [] : await readLedgerRows(store, consortium.id, patronId, missing);
  const rows = new Map([...ledger, ...read].map((row) => [row.id, row]));
  const lived = life.flatMap(([id, through_on]) => [rows.get(id)].flatMap((row) => (row === undefined ? [] : [stoodRow({ ...row, through_on })])));
  return lived.sort((a, b) => a.from - b.from);
}

function standingAgain(app: Application, rulebook: Rulebook, patronId: string, kept: KeptStanding): StandingFound {
  const { institution, on, own, lastCertain, openRuns, provenance, nextDueOn, heldFrom } = kept;
  const { consortium } = rulebook;
  const stood = { own, lastCertain: new Map(lastCertain === null ? [] : [[institution, lastCertain] as const]) };
  const answer = answerOn(rulebook, institution, stood, { on, knownOn: on }, { openRuns });
  const computedAt = new Date(kept.computedAt);
  const sources = sourcesBehind(answer, app.shelf.sources(consortium.id));
  return {
    consortium,
    rulebook,
    revision: app.shelf.revision(consortium.id),
    patronId,
    institution,
    on,
    today: on,
    asOf: null,
    answer,
    provenance,
    computedAt,
    dataThrough: completeThrough(sources),
    freshUntil: waitsForRun(answer) ? computedAt : freshUntil(computedAt, sources, nextMidnight(computedAt, on, consortium.timeZone)),
    policy: policyOn(rulebook, institution, on, on),
    behind: { nextDueOn, heldFrom, anew: null },
  };
}
