import { PatronRecorded, PatronRefused } from '../schema/recordFacts.result';
import type { PatronOutcome } from '../usecases/patronTold';

/** What became of a patron, as the member of the union that says it. */
export function shownOutcome({ kind, ...outcome }: PatronOutcome): PatronRecorded | PatronRefused {
  switch (kind) {
    case 'recorded':
      return Object.assign(new PatronRecorded(), outcome);
    case 'refused':
      return Object.assign(new PatronRefused(), outcome);
  }
}
