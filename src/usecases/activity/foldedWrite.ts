import type { Day } from '../../domain/day';
import { OWN_SOURCE } from '../../domain/source';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { PatronWrite } from '../../store/savePatrons';
import { anew, unchangedFacts } from '../anew';
import type { FreshRules } from '../freshRules';
import { foldedUse, heldUntilDone } from '../noticedUse';
import { projectPatron } from '../projectPatron';

/** What is written of a patron when the use that was noticed is folded; no run is brought about by it. */
export function foldedWrite(rules: FreshRules, patron: LoadedPatron, today: Day): PatronWrite {
  const heldFrom = heldUntilDone(rules.heldFrom, patron);
  const { noticed } = patron;
  return {
    ...unchangedFacts(patron),
    source: OWN_SOURCE,
    projectedRevision: rules.whole ? rules.revision : 0,
    activity: foldedUse(patron, today).rows,
    noticed: { known: noticed.length, folded: noticed },
    ...projectPatron(anew({ ...rules, heldFrom }, patron, today)),
  };
}
