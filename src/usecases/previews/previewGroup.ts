import type { Consortium } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import type { Application } from '../application';
import { descriptionProblems } from '../describe/descriptionProblems';
import { groupDraft, type GroupChange } from './groupDraft';
import { previewPolicy } from './previewPolicy';
import type { PreviewResult } from './previewRefusal';

/** A change of a group whose effect is to be seen; `on` null: of today, `from` null: from the day of the preview on. */
export interface GroupOrder extends Omit<GroupChange, 'from'> {
  readonly consortium: Consortium;
  readonly from: Day | null;
  readonly on: Day | null;
  readonly by: string;
}

/** Works out what founding, joining or leaving a cooperation group would do, all else being as it is, and keeps it. */
export async function previewGroup(app: Application, { consortium, on, by, from, ...change }: GroupOrder): Promise<PreviewResult> {
  const result = groupDraft(consortium, { ...change, from: from ?? on ?? app.clock.today(consortium.timeZone) });
  if (result.kind === 'refused') return result;
  return previewPolicy(app, { draft: result.draft, faults: descriptionProblems(result.draft), say: ({ message }) => message, on, by });
}
