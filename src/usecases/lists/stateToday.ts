import type { Day } from '../../domain/day';
import type { OwnStanding, OwnState } from '../../domain/ownStanding';
import { stateOn } from '../../domain/pendingRuns';
import type { DueRow } from '../../store/lists/listStatement';
import { dayOrNull } from '../../store/rowDays';
import { openRunsOn } from '../stoodOn';

/** The state of an own membership today as a standing says it: a run that is due and not done, or held, is among the reasons. */
export function stateToday(own: OwnStanding, { next_due_on, held_from }: DueRow, today: Day): OwnState | null {
  return stateOn(own, today, { runsDueThrough: today, openRuns: openRunsOn(dayOrNull(next_due_on), dayOrNull(held_from), today) });
}
