import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { DEFAULT_RATES, type RateTable } from '../../domain/access/rates';
import { requestContext, type Asking } from '../../resolvers/requestContext';
import type { Application } from '../../usecases/application';
import { callerRates, type RateReached } from '../../usecases/rates/callerRates';
import { rateMeter } from '../../usecases/rates/rateMeter';
import { keyUses } from '../../usecases/audit/keyUses';
import type { Authenticate } from '../access/authenticate';
import { consortiumText } from '../consortiumFile';
import { apolloServer } from './apolloServer';
import { correlationId, marked, markAnswers } from './correlation';
import { crossOrigin } from './door/crossOrigin';
import { entrance } from './door/entrance';
import { graphqlDoor } from './door/graphqlDoor';
import { knownDocuments } from './door/knownDocuments';
import { LIMITS } from './door/limits';
import { measureQueries } from './door/measureQueries';
import { streamDoor } from './door/streamDoor';
import type { TrustedDocuments } from './door/trustedDocuments';
import { refuseBrokenHttp } from './faults/refuseBrokenHttp';
import { replyToError, replyToErrors } from './faults/replyToErrors';
import { graphiqlRoutes } from './graphiql/graphiqlRoutes';
import { hangUpWhileClosing } from './hangUpWhileClosing';
import { healthRoutes } from './readiness';
import { schema } from './schema';
import { settleRates } from './settleRates';

/** What a server is given beside the application. */
export interface ServerOptions {
  readonly log: Logger;
  readonly authenticate: Authenticate;
  /** What GraphiQL shows to begin with. */
  readonly exampleQuery?: string;
  /** What is wrong with plugins that were left out; while there is any, the server is not ready. */
  readonly pluginFindings?: readonly string[];
  /** The registered documents, and what is wrong with those that are not served. */
  readonly trusted?: TrustedDocuments;
  /** Sites whose pages may ask, as `https://portal.example.org`. */
  readonly corsOrigins?: readonly string[];
  /** How often callers may ask. */
  readonly rates?: RateTable;
  /** In production nothing is told of the schema, and there is no page for trying queries. */
  readonly production?: boolean;
}

const NO_DOCUMENTS: TrustedDocuments = { documents: [], findings: [] };
const SLOWEST_REQUEST = 60_000;

/** The web server, not yet listening. `close()` lets running requests finish. */
export async function createServer(app: Application, options: ServerOptions): Promise<FastifyInstance> {
  const { log, authenticate, exampleQuery = '{ consortium { name institutions { id name } } }', pluginFindings = [] } = options;
  const { trusted = NO_DOCUMENTS, corsOrigins = [], rates = DEFAULT_RATES, production = false } = options;
  const documents = knownDocuments(trusted.documents);
  const apollo = await apolloServer(log, documents, production);
  const server = fastify({
    requestTimeout: SLOWEST_REQUEST,
    // What is still asked on an open connection is answered; idle connections are closed at once.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: correlationId,
    clientErrorHandler: refuseBrokenHttp,
    frameworkErrors: (error, request, reply) => void replyToError(error, request, marked(request, reply), log),
  });
  markAnswers(server);
  hangUpWhileClosing(server);
  replyToErrors(server, log);
  await crossOrigin(server, corsOrigins);
  healthRoutes(server, app, { plugins: pluginFindings, documents: trusted.findings });
  if (!production) await graphiqlRoutes(server, exampleQuery);
  const answering = { ...app, store: app.store.hurried({ query: LIMITS.answer, transaction: LIMITS.recording }) };
  const meter = rateMeter(answering.store, app.clock);
  settleRates(server, meter, log);
  const counting = { meter, table: rates, secrets: app.secrets, reached: (what: RateReached) => log.warn(what, 'Somebody asks more often than is allowed in a minute.') };
  const admitting = { documents, measure: measureQueries(await schema()) };
  const door = entrance({ authenticate, noteKeyUse: keyUses(app.audit, app.clock, log), ratesOf: (caller) => callerRates(counting, caller) });
  const inside = { admitting, entrance: door, contextOf: (asking: Asking, id: string) => requestContext(answering, asking, id, (text, stored) => consortiumText(text, app.clock, stored)) };
  graphqlDoor(server, { ...inside, apollo });
  streamDoor(server, { ...inside, schema: await schema(), authenticate, log, production });
  server.addHook('onClose', () => apollo.stop());
  return server;
}
