import type { Consortium } from '../domain/consortium';
import { seesInstitution } from '../domain/access/caller';
import type { FindPatronsArgs } from '../schema/findPatrons.args';
import { findPatrons } from '../usecases/personal/findPatrons';
import { connection } from './connection';
import { consortiumMeant } from './consortiumMeant';
import { cursorOfMatch, placeOfMatch } from './matchCursor';
import { pageSize } from './pageSize';
import type { RequestContext } from './requestContext';
import { soughtPerson } from './soughtPerson';

/** A page of whom a look-up finds; nobody in a consortium that does not exist for the caller. RATE_LIMITED for who asks for cards too often. */
export async function askPatrons(context: RequestContext, asked: FindPatronsArgs) {
  const { app, rates } = context;
  const count = pageSize(asked.first);
  const after = placeOfMatch(asked.after);
  const person = soughtPerson(asked);
  const consortium = await consortiumMeant(app, asked);
  if (consortium === null) return connection([], false, after !== null);
  const search = { consortium, person, institutions: places(context, consortium, asked), includeDeceased: asked.includeDeceased, includeArchived: asked.includeArchived };
  if (person.by === 'card') await rates.card(consortium.id, person.card);
  const { found, hasMore } = await findPatrons(app, search, { after, count });
  if (person.by === 'card') await rates.cardFound(found.length > 0);
  const edges = found.map(({ patron, reasons, ...place }) => ({ cursor: cursorOfMatch(place), node: { patron, reasons } }));
  return connection(edges, hasMore, after !== null);
}

/** The institution asked for, else every one that exists for the caller. */
function places({ caller }: RequestContext, { institutions }: Consortium, { institution }: FindPatronsArgs): string[] {
  if (institution !== null && institution !== undefined) return [institution];
  return institutions.map(({ id }) => id).filter((id) => seesInstitution(caller, id));
}
