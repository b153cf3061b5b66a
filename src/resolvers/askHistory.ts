import type { Consortium } from '../domain/consortium';
import { Fault } from '../usecases/fault';
import { patronHistory } from '../usecases/patronHistory';
import { consortiumAskedFor, consortiumOf } from './consortia';
import { placeOf } from './historyCursor';
import type { RequestContext } from './requestContext';
import { shownHistory } from './shownHistory';

export interface HistoryAsked {
  readonly patron: string;
  readonly consortium?: string | null;
  readonly institution?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const MOST_ENTRIES = 100;
const USUAL_ENTRIES = 20;

/** A page of what was recorded of a patron; null where the consortium knows of no such patron. */
export async function askHistory({ app, patronsOf }: RequestContext, asked: HistoryAsked) {
  const count = asked.first ?? USUAL_ENTRIES;
  if (count < 1 || count > MOST_ENTRIES) {
    throw new Fault('BAD_REQUEST', `\`first\` is ${count}; ask for 1 to ${MOST_ENTRIES} entries at once.`);
  }
  const after = placeOf(asked.after);
  const institution = asked.institution ?? null;
  const named = institution === null ? null : await consortiumOf(app, institution);
  const consortium = asked.consortium === null || asked.consortium === undefined ? (named ?? consortiumAskedFor(app, null)) : consortiumAskedFor(app, asked.consortium);
  if (named !== null && consortium !== null && named.id !== consortium.id) throw elsewhere(institution, consortium);
  const patron = consortium === null ? null : await patronsOf(consortium.id).load(asked.patron);
  if (consortium === null || patron === null) return null;
  const page = await patronHistory(app, { consortiumId: consortium.id, patronId: patron.id, institution, after, count });
  return shownHistory(consortium, page, after !== null);
}

function elsewhere(institution: string | null, { id }: Consortium): Fault {
  return new Fault('UNKNOWN_INSTITUTION', `There is no institution \`${institution}\` in \`${id}\`; use an id from \`consortium { institutions { id } }\`.`);
}
