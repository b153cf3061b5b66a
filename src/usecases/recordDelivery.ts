import type { Day } from '../domain/day';
import type { Application } from './application';
import type { PatronOutcome } from './patronTold';
import { completeErasures } from './erasure/completeErasures';
import { refused } from './prepareCall';
import { recordFacts, type Telling } from './recordFacts';
import { stateComplete, whyNotComplete, type CompletenessOutcome } from './stateComplete';

/** Facts of some patrons and, where the source says so, the day through which it is complete with them. */
export interface Delivery extends Telling {
  readonly completeThrough: Day | null;
}

/** What has become of a delivery. */
export interface Delivered {
  readonly patrons: readonly PatronOutcome[];
  /** Null where the source said nothing of it. */
  readonly completeness: CompletenessOutcome | null;
}

/**
 * Takes in a delivery. One that goes back in time is not taken at all, for it would undo what a newer one has told; and
 * while a patron of it is refused the source is not complete, for what was to be told of him is missing; of a patron who
 * was erased here nothing is.
 */
export async function recordDelivery(app: Application, { completeThrough, ...telling }: Delivery): Promise<Delivered> {
  if (completeThrough === null) return { patrons: await recorded(app, telling), completeness: null };
  const { source } = telling;
  const statement = { consortiumId: telling.consortiumId, source, through: completeThrough };
  const against = await whyNotComplete(app, statement);
  if (against !== null) {
    const patrons = telling.patrons.map((told) => refused(told, { ...against, code: 'DELIVERY_REFUSED' }));
    return { patrons, completeness: { kind: 'refused', source, ...against } };
  }
  const patrons = await recorded(app, telling);
  const left = patrons.filter((patron) => patron.kind === 'refused' && patron.code !== 'ERASED').length;
  if (left === 0) return { patrons, completeness: await stateComplete(app, statement) };
  const message = `${left} of ${patrons.length} patrons were refused, so \`${source}\` is not complete; mend them and deliver again, or state completeness without them.`;
  return { patrons, completeness: { kind: 'refused', source, code: 'PATRONS_REFUSED', message } };
}

/** Who waited to be erased, and is kept by nothing any more after what was told, is erased. */
async function recorded(app: Application, telling: Telling): Promise<PatronOutcome[]> {
  const outcomes = await recordFacts(app, telling);
  await completeErasures(app, telling.consortiumId, outcomes.flatMap((each) => (each.kind === 'recorded' && each.changed ? [each.patronId] : [])));
  return outcomes;
}
