import type { Consortium } from '../domain/consortium';
import type { HistoryArgs } from '../schema/history.args';
import type { Application } from '../usecases/application';
import { Fault } from '../usecases/fault';
import { isPatronSeen } from '../usecases/isPatronSeen';
import { patronHistory } from '../usecases/patronHistory';
import { consortiumAskedFor, consortiumOf } from './consortia';
import { placeOf } from './historyCursor';
import type { RequestContext } from './requestContext';
import { shownHistory } from './shownHistory';

const MOST_ENTRIES = 100;
const USUAL_ENTRIES = 20;

/** A page of what was recorded of a patron; null where the consortium knows of no such patron. */
export async function askHistory({ app, patronsOf }: RequestContext, asked: HistoryArgs) {
  const count = countOf(asked);
  const after = placeOf(asked.after);
  const consortium = await consortiumMeant(app, asked);
  const patron = consortium === null ? null : await patronsOf(consortium.id).load(asked.patron);
  if (consortium === null || patron === null || !(await isPatronSeen(app, patron))) return null;
  const institutions = asked.institution ? [asked.institution] : seenOf(app, consortium);
  const page = await patronHistory(app, { consortiumId: consortium.id, patronId: patron.id, institutions, after, count });
  return shownHistory(consortium, page, after !== null);
}

/** The institutions of which the caller may know; null: all, also those that have left the description. */
function seenOf({ shelf }: Application, { institutions }: Consortium): string[] | null {
  const seen = institutions.filter(({ id }) => shelf.isSeen(id));
  return seen.length === institutions.length ? null : seen.map(({ id }) => id);
}

function countOf({ first }: HistoryArgs): number {
  const count = first ?? USUAL_ENTRIES;
  if (count >= 1 && count <= MOST_ENTRIES) return count;
  throw new Fault('BAD_REQUEST', `\`first\` is ${count}; ask for 1 to ${MOST_ENTRIES} entries at once.`);
}

/** The consortium that is named, else that of the institution, else the only one there is. */
async function consortiumMeant(app: Application, { consortium, institution }: HistoryArgs): Promise<Consortium | null> {
  const there = institution === null || institution === undefined ? null : await consortiumOf(app, institution);
  if (there === null) return consortiumAskedFor(app, consortium);
  if ((consortium ?? there.id) === there.id) return there;
  throw new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\` in \`${consortium}\`; use an id from \`consortium { institutions { id } }\`.`);
}
