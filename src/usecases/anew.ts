import { earliest, later, type Day } from '../domain/day';
import { factsOf, type LoadedPatron } from '../store/loadPatrons';
import type { PatronWrite } from '../store/savePatrons';
import type { FreshRules } from './freshRules';
import { horizonOfRecord } from './horizonOfRecord';
import { knownUse } from './noticedUse';
import type { Projecting } from './projectPatron';

/** By what a stored patron is projected anew. */
export type AnewBy = Pick<FreshRules, 'rulebook' | 'sources' | 'heldFrom'>;

/** How a stored patron is brought to a day: from the first day that is due, that waits, or that a later change of the rules or noticed use touches. */
export function anew({ rulebook, sources, heldFrom }: AnewBy, patron: LoadedPatron, today: Day): Projecting {
  const { runFacts, ledger } = patron;
  const { known, days } = knownUse(patron, today);
  const from = later(earliest(firstDay(patron, today), ...days), rulebook.consortium.since);
  return { rulebook, sources, heldFrom, facts: factsOf(patron, known), runFacts, ledger, from, today, toldFrom: firstDue(patron, today), horizon: horizonOfRecord(patron) };
}

/** The first day that is not done: what it brings about has not been told. Today, where nothing is due. */
export function firstDue(patron: Pick<LoadedPatron, 'nextDueOn' | 'waitingSince'> | null, today: Day): Day {
  return earliest(today, patron?.nextDueOn, patron?.waitingSince);
}

/** The first day that is due or that newer revisions touch. */
function firstDay(patron: LoadedPatron, today: Day): Day {
  return earliest(today, patron.revisedFrom, patron.nextDueOn, patron.waitingSince);
}

type Unchanged = 'id' | 'version' | 'source' | 'sourceId' | 'joins' | 'toldValues' | 'facts' | 'cards' | 'personal' | 'activity' | 'noticed';

/** What is written of a patron who is projected anew while nothing new is told. */
export function unchangedFacts({ id, version, source, sourceId, noticed }: LoadedPatron): Pick<PatronWrite, Unchanged> {
  return { id, version, source, sourceId, joins: false, toldValues: null, facts: [], cards: [], personal: null, activity: [], noticed: { known: noticed.length, folded: [] } };
}
