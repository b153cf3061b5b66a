import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { EVERY_CONSORTIUM } from '../domain/access/caller';
import { AuditLineConnection, PatronAccess } from '../schema/auditLine.type';
import { AuditTrailArgs } from '../schema/auditTrail.args';
import { lines } from '../schema/lines';
import { accessesOf } from '../usecases/audit/accessesOf';
import { readTrail, trailCursor } from '../usecases/audit/readTrail';
import { forWholeConsortium } from './access/forWholeConsortium';
import { connection } from './connection';
import { consortiumAskedFor } from './consortia';
import type { RequestContext } from './requestContext';

const USUAL_LINES = 20;

@Resolver()
export class AuditResolver {
  @Query(() => AuditLineConnection, {
    description: lines('Who has looked up, changed, exported or erased what, newest first. Reading it is itself written down.', 'Empty where there is no such consortium.'),
  })
  async auditTrail(@Ctx() { app, caller: reader }: RequestContext, @Args(() => AuditTrailArgs) asked: AuditTrailArgs): Promise<AuditLineConnection> {
    const { acts = null, caller = null, patron = null, from = null, until = null, first, after = null } = asked;
    forWholeConsortium(reader);
    const ofInstallation = asked.consortium === EVERY_CONSORTIUM && reader.consortium === EVERY_CONSORTIUM;
    const consortiumId = ofInstallation ? EVERY_CONSORTIUM : consortiumAskedFor(app, asked.consortium)?.id;
    if (consortiumId === undefined) return connection([], false, after !== null);
    const page = await readTrail(app, { consortiumId, acts, caller, patronId: patron, from, until, first: first ?? USUAL_LINES, after });
    const edges = page.lines.map(({ writer, seq, at, act, what, caller, purpose, patron, outcome, detail }) => ({
      cursor: trailCursor({ at, writer, seq }),
      node: { id: `${writer} ${seq}`, at: new Date(at), act, what, caller, purpose, patron: patron?.toString('hex') ?? null, outcome, detail },
    }));
    return connection(edges, page.hasNextPage, after !== null);
  }

  @Query(() => [PatronAccess], {
    description: "Who has looked at a patron's record and why, newest first, in words for the patron: also of one who was erased. Empty where the trail tells of no access.",
  })
  async accessesOf(
    @Ctx() { app, caller }: RequestContext,
    @Arg('patron', () => ID) patronId: string,
    @Arg('consortium', () => ID, { nullable: true }) consortium?: string | null,
    @Arg('language', () => String, { nullable: true, description: "Left out: the consortium's first." }) language?: string | null,
  ): Promise<PatronAccess[]> {
    forWholeConsortium(caller);
    const known = consortiumAskedFor(app, consortium);
    return known === null ? [] : accessesOf(app, { consortiumId: known.id, patronId, language: language ?? null });
  }
}
