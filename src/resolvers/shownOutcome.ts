import { PatronRecorded, PatronRefused } from '../schema/recordFacts.result';
import { CompletenessRefused, SourceComplete } from '../schema/completeness.result';
import type { PatronOutcome } from '../usecases/patronTold';
import type { CompletenessOutcome } from '../usecases/stateComplete';

/** What became of a patron, as the member of the union that says it. */
export function shownOutcome({ kind, ...outcome }: PatronOutcome): PatronRecorded | PatronRefused {
  switch (kind) {
    case 'recorded':
      return Object.assign(new PatronRecorded(), outcome);
    case 'refused':
      return Object.assign(new PatronRefused(), outcome);
  }
}

/** What became of a statement of completeness; null where none was made. */
export function shownCompleteness(outcome: CompletenessOutcome | null): SourceComplete | CompletenessRefused | null {
  if (outcome === null) return null;
  const { kind, ...said } = outcome;
  return kind === 'stated' ? Object.assign(new SourceComplete(), said) : Object.assign(new CompletenessRefused(), said);
}
