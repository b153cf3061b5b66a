import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Logger } from 'pino';
import type { Caller } from '../../domain/access/caller';
import { requestContext } from '../../resolvers/requestContext';
import type { Application } from '../../usecases/application';
import { keyUses } from '../../usecases/audit/keyUses';
import type { Authenticate } from '../access/authenticate';
import { apolloServer } from './apolloServer';
import { correlationId, marked, markAnswers } from './correlation';
import { replyToError, replyToErrors } from './faults/replyToErrors';
import { graphiqlRoutes } from './graphiql/graphiqlRoutes';
import { hangUpWhileClosing } from './hangUpWhileClosing';
import { purposeOf } from './purpose';
import { healthRoutes } from './readiness';

export interface ServerOptions {
  readonly log: Logger;
  readonly authenticate: Authenticate;
  /** What GraphiQL shows to begin with. */
  readonly exampleQuery?: string;
  /** What is wrong with plugins that were left out; while there is any, the server is not ready. */
  readonly pluginFindings?: readonly string[];
}

/** Who asks, and why. */
interface Asking {
  readonly caller: Caller;
  readonly purpose: string | null;
}

const GRAPHQL = '/graphql';
const LARGEST_BODY = 4 * 1024 * 1024;
const SLOWEST_REQUEST = 60_000;

/** The web server, not yet listening. `close()` lets running requests finish. */
export async function createServer(app: Application, options: ServerOptions): Promise<FastifyInstance> {
  const { log, authenticate, exampleQuery = '{ consortium { name institutions { id name } } }', pluginFindings = [] } = options;
  const apollo = await apolloServer(log);
  const server = fastify({
    bodyLimit: LARGEST_BODY,
    requestTimeout: SLOWEST_REQUEST,
    // What is still asked on an open connection is answered; idle connections are closed at once.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: correlationId,
    frameworkErrors: (error, request, reply) => void replyToError(error, request, marked(request, reply), log),
  });
  markAnswers(server);
  hangUpWhileClosing(server);
  replyToErrors(server, log);
  healthRoutes(server, app, pluginFindings);
  await graphiqlRoutes(server, exampleQuery);
  const callers = new WeakMap<object, Asking>();
  const noteKeyUse = keyUses(app.audit, app.clock, log);
  const context = async (request: FastifyRequest) => {
    const { caller, purpose } = callers.get(request) as Asking;
    return requestContext(app, caller, request.id, purpose);
  };
  server.addHook('onRequest', async (request) => {
    // Before the body is read: nobody unknown can make the server work.
    if (request.routeOptions.url !== GRAPHQL) return;
    const caller = await authenticate(request.headers.authorization);
    callers.set(request, { caller, purpose: purposeOf(request.headers) });
    noteKeyUse(caller);
  });
  server.route({ method: ['GET', 'POST'], url: GRAPHQL, handler: fastifyApolloHandler(apollo, { context }) });
  server.addHook('onClose', () => apollo.stop());
  return server;
}
