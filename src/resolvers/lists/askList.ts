import { seesInstitution } from '../../domain/access/caller';
import type { Consortium } from '../../domain/consortium';
import type { ListArgs } from '../../schema/lists/lists.args';
import { behindOf } from '../../usecases/lists/behindOf';
import type { List, Listed } from '../../usecases/lists/list';
import type { ListWanted } from '../../usecases/lists/listWanted';
import { connection } from '../connection';
import { consortiumMeant } from '../consortiumMeant';
import { pageSize } from '../pageSize';
import type { RequestContext } from '../requestContext';
import { cursorInList, placeInList, type ListName } from './listCursor';

/** Which list, and how it and what stands in it are made of what was asked for. */
export interface ListAsked<Item extends Listed> {
  readonly name: ListName;
  list(wanted: ListWanted): List<Item>;
  /** What is shown of an item beside its patron. */
  shown(consortium: Consortium, item: Item): object;
}

/** A page of a list, with counts that are made when they are asked for; empty in a consortium that does not exist for the caller. */
export async function askList<Item extends Listed>(context: RequestContext, asked: ListArgs, { name, list, shown }: ListAsked<Item>) {
  const { app, patronsOf } = context;
  const count = pageSize(asked.first);
  const after = placeInList(name, asked.after);
  const consortium = await consortiumMeant(app, asked);
  if (consortium === null) return { ...connection([], false, after !== null), totalCount: 0, behind: 0 };
  const wanted = wantedOf(context, consortium, asked);
  const listed = list(wanted);
  const { items, more } = await listed.page(after, count);
  const edges = items.map((item) => {
    const { patronId } = item;
    return { cursor: cursorInList(name, item.key), node: { ...shown(consortium, item), patronId, patron: () => patronsOf(consortium.id).load(patronId) } };
  });
  return { ...connection(edges, more, after !== null), totalCount: () => listed.count(), behind: () => behindOf(app, wanted) };
}

function wantedOf({ caller }: RequestContext, consortium: Consortium, { institution, type, ageFrom, ageThrough }: ListArgs): ListWanted {
  const seen = consortium.institutions.map(({ id }) => id).filter((id) => seesInstitution(caller, id));
  const institutions = institution === null || institution === undefined ? seen : [institution];
  return { consortium, institutions, type: type ?? null, ageFrom: ageFrom ?? null, ageThrough: ageThrough ?? null };
}
