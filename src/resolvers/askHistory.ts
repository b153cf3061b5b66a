import type { HistoryArgs } from '../schema/history.args';
import { patronHistory } from '../usecases/patronHistory';
import { consortiumMeant } from './consortiumMeant';
import { placeOf } from './historyCursor';
import { pageSize } from './pageSize';
import type { RequestContext } from './requestContext';
import { shownHistory } from './shownHistory';

/** A page of what was recorded of a patron; null where the consortium knows of no such patron. */
export async function askHistory({ app, patronsOf }: RequestContext, asked: HistoryArgs) {
  const count = pageSize(asked.first);
  const after = placeOf(asked.after);
  const consortium = await consortiumMeant(app, asked);
  const patron = consortium === null ? null : await patronsOf(consortium.id).load(asked.patron);
  if (consortium === null || patron === null) return null;
  const institution = asked.institution ?? null;
  const page = await patronHistory(app, { consortiumId: consortium.id, patronId: patron.id, institution, after, count });
  return shownHistory(consortium, page, after !== null);
}
