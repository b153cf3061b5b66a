import fastify from 'fastify';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { authenticator } from '../../src/app/access/authenticate';
import { signInBy } from '../../src/app/access/signIn';
import { createServer } from '../../src/app/server/createServer';
import { correlationId } from '../../src/app/server/correlation';
import { trustedDocuments } from '../../src/app/server/door/trustedDocuments';
import { faultReporting } from '../../src/app/server/faults/faultReporting';
import { schema, unguardedSchema } from '../../src/app/server/schema';
import { callerOf, EVERY_CONSORTIUM } from '../../src/domain/access/caller';
import { DEFAULT_RATES } from '../../src/domain/access/rates';
import { loaders } from '../../src/resolvers/loaders';
import type { RequestContext } from '../../src/resolvers/requestContext';
import { dataSource } from '../../src/store/dataSource';
import type { Statement } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { deadlineIn } from '../../src/usecases/deadline';
import { readWords } from '../../src/usecases/personal/readWords';
import { readPatrons } from '../../src/usecases/readPatrons';
import { openApplication, superuserUrl } from '../database';
import { DOCUMENTS } from './documents';

/** The servers that `bench:walls` compares, by kind; each gives the address at which it listens. */
export const WALLED: Readonly<Record<string, (url: string) => Promise<string>>> = {
  /** As the superuser, whom row-level security does not hold, each statement by itself; nobody is asked who they are. */
  'without-walls': async (url) => {
    const app = await openApplication(url);
    const { driver } = await dataSource(superuserUrl(url)).initialize();
    const { master: pool } = driver as unknown as { readonly master: Pool };
    const query = async <R extends object>(_: string, statement: Statement, values: readonly unknown[] = []): Promise<R[]> =>
      (await pool.query<R>({ ...(typeof statement === 'string' ? { text: statement } : statement), values: [...values] })).rows;
    return withoutDoor({ ...app, store: { ...app.store, query } });
  },
  /** Row-level security is forced; nobody is asked who they are. */
  'without-door': async (url) => withoutDoor(await openApplication(url)),
  /** As `goodstanding start` serves in production; staff may ask as often as the bench does. */
  door: async (url) => {
    const app = await openApplication(url);
    const provider = { issuer: process.env.BENCH_ISSUER ?? '', audience: 'bench', jwksUri: null, claim: 'goodstanding' };
    const signIn = signInBy(provider, { shelf: app.shelf, production: false });
    const trusted = trustedDocuments([DOCUMENTS], await schema());
    const rates = { ...DEFAULT_RATES, desk: { ...DEFAULT_RATES.desk, requests: Number.MAX_SAFE_INTEGER } };
    const server = await createServer(app, { authenticate: authenticator(app, signIn), log: pino({ level: 'error' }), trusted, rates, production: true });
    return server.listen({ port: 0, host: '127.0.0.1' });
  },
};

const NO_LIMITS = { request: async () => undefined, card: async () => undefined, cardFound: async () => undefined };
const NO_DEADLINE = deadlineIn(Infinity);
const EVERYBODY = callerOf({ id: 'anybody', consortium: EVERY_CONSORTIUM, institutions: null }, ['operator']);

/** The same questions through the same resolvers, without anything that stands between a caller and them. */
async function withoutDoor(app: Application): Promise<string> {
  const { plugin, formatError } = faultReporting(pino({ level: 'error' }), true);
  const apollo = new ApolloServer<RequestContext>({ schema: await unguardedSchema(), plugins: [plugin], formatError, introspection: false, csrfPrevention: true, persistedQueries: false });
  await apollo.start();
  const server = fastify({ requestIdHeader: false, genReqId: correlationId });
  server.addHook('onRequest', async (request, reply) => void reply.header('x-correlation-id', request.id).header('x-content-type-options', 'nosniff'));
  const context = async ({ id }: { readonly id: string }): Promise<RequestContext> => ({
    ...{ app, ofConsortium: app, caller: EVERYBODY, correlationId: id, rates: NO_LIMITS, purpose: null, deadline: NO_DEADLINE, readDraft: () => ({ consortium: null, problems: [], say: ({ message }) => message }) },
    patronsOf: loaders((consortiumId, ids: readonly string[]) => readPatrons(app, consortiumId, ids)),
    wordsOf: loaders((consortiumId, ids: readonly string[]) => readWords(app, consortiumId, ids)),
  });
  server.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(apollo, { context }) });
  return server.listen({ port: 0, host: '127.0.0.1' });
}
