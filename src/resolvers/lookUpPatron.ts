import type { PatronDetails } from '../usecases/asking';
import { Fault } from '../usecases/fault';
import { isPatronSeen } from '../usecases/isPatronSeen';
import { patronIdByCard } from '../usecases/readPatrons';
import { consortiumAskedFor } from './consortia';
import type { RequestContext } from './requestContext';

export interface PatronAsked {
  readonly consortium?: string | null;
  readonly card?: string | null;
  readonly id?: string | null;
}

/** The patron of a card or an id; null where the consortium knows of none, or the caller may not know of him. */
export async function lookUpPatron(context: RequestContext, asked: PatronAsked): Promise<PatronDetails | null> {
  const { app, patronsOf, rates } = context;
  const card = asked.card ?? null;
  if ((card === null) === ((asked.id ?? null) === null)) {
    throw new Fault('BAD_REQUEST', 'Look a patron up by exactly one of `card` and `id`.');
  }
  const consortium = consortiumAskedFor(app, asked.consortium);
  if (consortium === null) return null;
  if (card !== null) await rates.card(consortium.id, card);
  const id = card === null ? asked.id : await patronIdByCard(app, consortium.id, card);
  const patron = id === null || id === undefined ? null : await patronsOf(consortium.id).load(id);
  const seen = patron !== null && (await isPatronSeen(app, patron)) ? patron : null;
  if (card !== null) await rates.cardFound(seen !== null);
  return seen;
}
