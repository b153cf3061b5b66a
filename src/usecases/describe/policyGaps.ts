import type { Announced } from '../../domain/consortium';
import { addDays, BEGINNING, FOREVER, type Day } from '../../domain/day';
import type { Period } from '../../domain/period';
import { policyInForce } from '../../policies/replay';
import type { Rulebook } from '../../policies/rulebook';

/** Days on which no policy on memberships holds at an institution. */
export interface PolicyGap extends Period {
  readonly institution: string;
}

/** Where policies leave an institution without any that had one on the first day of the gap before; from a day on. */
export function policyGaps(before: Rulebook, after: Rulebook, from: Day): PolicyGap[] {
  return after.consortium.institutions.flatMap(({ id }) =>
    gapsAt(after, id, from)
      .filter((gap) => isCovered(before, id, gap.from))
      .map((gap) => ({ institution: id, ...gap })),
  );
}

function gapsAt(rulebook: Rulebook, institution: string, from: Day): Period[] {
  const days = [from, ...rulebook.assignments.flatMap(({ assignment }) => edges(assignment)).filter((day) => day > from)];
  const starts = [...new Set(days)].sort((a, b) => a - b);
  const gaps: Period[] = [];
  starts.forEach((start, index) => {
    if (isCovered(rulebook, institution, start)) return;
    const next = starts[index + 1];
    const gap = { from: start, through: next === undefined ? FOREVER : addDays(next, -1) };
    const last = gaps.at(-1);
    if (last !== undefined && addDays(last.through, 1) === start) gaps[gaps.length - 1] = { ...last, through: gap.through };
    else gaps.push(gap);
  });
  return gaps;
}

function isCovered(rulebook: Rulebook, institution: string, day: Day): boolean {
  return policyInForce(rulebook, institution, day, day) !== null;
}

function edges({ from, through }: Announced): Day[] {
  return [from ?? BEGINNING, addDays(through ?? FOREVER, 1)].filter((day) => day !== BEGINNING && day !== FOREVER);
}
