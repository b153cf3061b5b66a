import type { OwnStanding, Certain } from '../../domain/ownStanding';
import type { OpenRuns } from '../../domain/pendingRuns';
import type { Day } from '../../domain/day';
import { answerOn } from '../../policies/answer';
import type { Rulebook } from '../../policies/rulebook';
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
}

type Done = Pick<ActDone, 'version' | 'before' | 'after' | 'changes' | 'warnings'> & Pick<KeptOutcome, 'patronId' | 'isNew'>;

/** What a receipt keeps of an act; what is answered is answered from it, whether the act was done just now or long ago. */
export function keptOutcome({ before, after, ...rest }: Done): KeptOutcome {
  return asStored({ ...rest, before: before === null ? null : keptStanding(before), after: keptStanding(after) });
}

function keptStanding({ answer, institution, on, provenance, computedAt, behind }: StandingFound): KeptStanding {
  const { own, elsewhere, lastCertain, openRuns } = answer.parts;
  const nextDueOn = behind?.nextDueOn ?? null;
  return { institution, on, own: [...(own === null ? [] : [own]), ...elsewhere], lastCertain, openRuns, provenance, computedAt: computedAt.toISOString(), nextDueOn };
}

/** The answer that a receipt gives. In a preview nobody has an id who was not known before. */
export function toldOutcome(app: Application, consortiumId: string, kept: KeptOutcome, preview: boolean): ActDone {
  const { patronId, isNew, version, before, after, changes, warnings } = kept;
  const rulebook = app.shelf.rulebook(consortiumId);
  if (rulebook === undefined) throw new Fault('BAD_REQUEST', `There is no consortium \`${consortiumId}\`.`);
  const standing = (each: KeptStanding): StandingFound => standingAgain(app, rulebook, patronId, each);
  return {
    kind: 'done',
    preview,
    consortiumId,
    patronId: preview && isNew ? null : patronId,
    version,
    before: before === null ? null : standing(before),
    after: standing(after),
    changes,
    warnings,
  };
}

function standingAgain(app: Application, rulebook: Rulebook, patronId: string, kept: KeptStanding): StandingFound {
  const { institution, on, own, lastCertain, openRuns, provenance, nextDueOn } = kept;
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
    behind: { nextDueOn, anew: null },
  };
}
