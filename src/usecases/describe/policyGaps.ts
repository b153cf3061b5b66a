import type { Announced } from '../../domain/consortium';
import { addDays, BEGINNING, FOREVER, type Day } from '../../domain/day';
import type { Period } from '../../domain/period';
import { boundaries, stretches, timelineOf } from '../../domain/timeline';
import { isUncovered } from '../../policies/lastCertain';
import type { Rulebook } from '../../policies/rulebook';

/** Days on which no policy on memberships holds at an institution. */
export interface PolicyGap extends Period {
  readonly institution: string;
}

/** Where policies leave an institution without any that had one on the first day of the gap before; from a day on. */
export function policyGaps(before: Rulebook, after: Rulebook, from: Day): PolicyGap[] {
  return after.consortium.institutions.flatMap(({ id }) =>
    gapsAt(after, id, from)
      .filter((gap) => !isUncovered(before, id, gap.from))
      .map((gap) => ({ institution: id, ...gap })),
  );
}

function gapsAt(rulebook: Rulebook, institution: string, from: Day): Period[] {
  const days = boundaries(from, rulebook.assignments.flatMap(({ assignment }) => edges(assignment)));
  const uncovered = timelineOf(days, (day) => isUncovered(rulebook, institution, day), (a, b) => a === b);
  return stretches(uncovered).flatMap(({ value, ...gap }) => (value ? [gap] : []));
}

function edges({ from, through }: Announced): Day[] {
  return [from ?? BEGINNING, addDays(through ?? FOREVER, 1)];
}
