import type { ActArgs } from '../../schema/memberships/act.args';
import type { MembershipChanged, MembershipRefused } from '../../schema/memberships/membershipAct.result';
import { Fault } from '../../usecases/fault';
import { isPatronSeen } from '../../usecases/isPatronSeen';
import { unknownPatron, type ActAsked, type ActOutcome } from '../../usecases/memberships/act';
import { patronIdByCard } from '../../usecases/readPatrons';
import { consortiumOf } from '../consortia';
import type { RequestContext } from '../requestContext';
import { shownAct } from './shownAct';

export type Asked = Omit<ActAsked, 'doing' | 'cards' | 'beforeNew' | 'isTakenInMeanwhile'>;

/** Does an act for a caller, once it is clear where and about whom. */
export async function carryOut(context: RequestContext, args: ActArgs, act: (asked: Asked) => Promise<ActOutcome>): Promise<MembershipChanged | MembershipRefused> {
  const { app, caller } = context;
  const { institution, idempotencyKey: key, preview, ifVersion = null } = args;
  const consortium = await consortiumOf(app, institution);
  const patronId = await patronMeant(context, consortium.id, args);
  if (patronId === undefined) return shownAct(consortium, unknownPatron(consortium.id));
  return shownAct(consortium, await act({ consortiumId: consortium.id, institution, patronId, caller: caller.id, key, preview, ifVersion }));
}

/** The patron's id; undefined where there is none for this caller, null where nobody is named. Whoever shows a card may act on it. */
async function patronMeant({ app, rates, patronsOf }: RequestContext, consortiumId: string, { patron = null, card = null }: ActArgs): Promise<string | null | undefined> {
  if (patron !== null) {
    const known = await patronsOf(consortiumId).load(patron);
    return known !== null && (await isPatronSeen(app, known)) ? known.id : undefined;
  }
  if (card === null) return null;
  await rates.card(consortiumId, card);
  const id = await patronIdByCard(app, consortiumId, card);
  await rates.cardFound(id !== null);
  return id ?? undefined;
}

/** Throws BAD_REQUEST where a patron is not named in exactly one way. */
export function oneOf(args: ActArgs, ...others: readonly unknown[]): void {
  const named = [args.patron, args.card, ...others].filter((each) => each !== null && each !== undefined);
  if (named.length === 1) return;
  throw new Fault('BAD_REQUEST', `Say who is meant by exactly one of \`patron\` and \`card\`${others.length > 0 ? ', or `person`' : ''}.`);
}
