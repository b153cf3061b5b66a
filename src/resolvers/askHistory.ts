import type { Consortium } from '../domain/consortium';
import type { HistoryArgs } from '../schema/history.args';
import type { Application } from '../usecases/application';
import { isNobodySeen, isPatronSeen } from '../usecases/isPatronSeen';
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
  if (consortium === null) return null;
  if (patron === null) await isNobodySeen(app, consortium.id);
  if (patron === null || !(await isPatronSeen(app, patron))) return null;
  const institutions = asked.institution ? [asked.institution] : seenOf(app, consortium);
  const page = await patronHistory(app, { consortiumId: consortium.id, patronId: patron.id, institutions, after, count });
  return shownHistory(consortium, page, after !== null);
}

/** The institutions of which the caller may know; null: all, also those that have left the description. */
function seenOf({ shelf }: Application, { institutions }: Consortium): string[] | null {
  const seen = institutions.filter(({ id }) => shelf.isSeen(id));
  return seen.length === institutions.length ? null : seen.map(({ id }) => id);
}
