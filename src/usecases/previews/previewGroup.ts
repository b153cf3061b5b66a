import type { Day } from '../../domain/day';
import type { Application } from '../application';
import { describedConsortium } from '../describe/describedConsortium';
import { readDescription } from '../describe/readDescription';
import { groupDraft, type GroupChange } from './groupDraft';
import { inForce, previewDraft } from './previewPolicy';
import { draftUnusable, type PreviewResult } from './previewRefusal';

/** A change of a group whose effect is to be seen; `on` null: of today, `from` null: from the day of the preview on. */
export interface GroupOrder extends Omit<GroupChange, 'from'> {
  readonly consortiumId: string;
  readonly from: Day | null;
  readonly on: Day | null;
  readonly by: string;
}

/** Works out what founding, joining or leaving a cooperation group would do, all else being as it is stored, and keeps it. */
export async function previewGroup(app: Application, { consortiumId, on, by, from, ...change }: GroupOrder): Promise<PreviewResult> {
  const stored = await inForce(app, consortiumId);
  if (stored.kind === 'refused') return stored;
  const { consortium } = stored;
  const result = groupDraft(consortium, { ...change, from: from ?? on ?? app.clock.today(consortium.timeZone) });
  if (result.kind === 'refused') return result;
  const read = readDescription(describedConsortium(result.draft), consortium.since);
  const problems = read.kind === 'refused' ? read.problems : [];
  if (read.consortium === null) return draftUnusable(problems.map(({ message }) => message));
  return previewDraft(app, stored, { draft: read.consortium, faults: problems, say: ({ message }) => message, on, by });
}
