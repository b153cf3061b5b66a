import { isDeepStrictEqual } from 'node:util';
import { sourceStates } from '../../domain/completeness';
import type { Consortium } from '../../domain/consortium';
import { earlier, earliest, type Day } from '../../domain/day';
import { runSettings } from '../../domain/runs/runSettings';
import { resolvePolicies } from '../../policies/resolvePolicies';
import { readCounters, type StoredConsortium } from '../../store/consortia';
import { firstDueDay } from '../../store/runCandidates';
import type { AnewBy } from '../anew';
import type { Application } from '../application';
import { touchedFrom } from '../describe/change';
import type { DescriptionPlan } from '../planDescription';
import { waitingThrough } from '../runs/planItems';
import type { PreviewBooks } from './previewBooks';

/** What is in force, and the plan of a draft that is compared with it on a day. */
export interface Previewing {
  readonly stored: StoredConsortium;
  readonly plan: DescriptionPlan;
  readonly on: Day;
  readonly today: Day;
}

/** By what patrons are projected before and after. Of a later day nobody knows what sources will have said, so runs neither wait nor are held. */
export async function booksOf(app: Application, previewing: Previewing): Promise<PreviewBooks> {
  const { stored: { consortium, heard, revision }, plan, on, today } = previewing;
  const side = async (described: Consortium): Promise<AnewBy> => {
    const { rulebook } = resolvePolicies(described, app.plugins);
    if (on > today) return { rulebook, sources: [], heldFrom: null };
    const sources = sourceStates(described.sources, heard.sources);
    return { rulebook, sources, heldFrom: await heldFromOf(app, previewing, { rulebook, sources }) };
  };
  return { consortiumId: consortium.id, before: await side(consortium), after: await side(plan.write.consortium), revision, from: firstFelt(previewing), on };
}

/** From which day on runs are held; where none starts by itself, those too that are due and not planned yet. */
async function heldFromOf({ store }: Application, { stored, today }: Previewing, by: Pick<AnewBy, 'rulebook' | 'sources'>): Promise<Day | null> {
  const { consortium: { id }, revision } = stored;
  const { heldFrom } = await readCounters(store, id);
  if (runSettings(by.rulebook.consortium).automatic) return heldFrom;
  const due = await firstDueDay(store, id, { after: null, through: today, waitingThrough: waitingThrough(by, today), revision });
  return due === null ? heldFrom : earliest(due, heldFrom);
}

/** The first day on which the draft is felt; what only comes with a later day leaves today as it is. A new version of a plugin counts from today. */
function firstFelt({ stored, plan: { changes, write }, today }: Previewing): Day {
  const sameVersions = isDeepStrictEqual(stored.pluginVersions, write.pluginVersions);
  const first = touchedFrom(changes) ?? today;
  return sameVersions && changes.every(({ subject }) => subject !== 'SOURCE') ? first : earlier(first, today);
}
