import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../../domain/access/caller';
import type { Asking, RequestContext } from '../../../resolvers/requestContext';
import { deadlineIn, type Deadline } from '../../../usecases/deadline';
import type { CallerRates } from '../../../usecases/rates/callerRates';
import type { Authenticate } from '../../access/authenticate';
import { purposeOf } from '../purpose';
import { admitQuery, type Sent } from './admitQuery';
import { boundedBody, largestBody } from './bodySize';
import type { KnownDocuments } from './knownDocuments';
import { LIMITS } from './limits';
import { measureQueries } from './measureQueries';
import { withinTime } from './withinTime';

const GRAPHQL = '/graphql';

/** What the door of GraphQL leads to. */
export interface Inside {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly documents: KnownDocuments;
  readonly authenticate: Authenticate;
  noteKeyUse(caller: Caller): void;
  ratesOf(caller: Caller): CallerRates;
  contextOf(asking: Asking, correlationId: string): RequestContext;
}

/**
 * The one way to GraphQL. Who asks is found out before the body is read, how long the body is before it is parsed, and
 * what the query asks for before it is validated.
 */
export function graphqlDoor(server: FastifyInstance, { apollo, schema, documents, authenticate, noteKeyUse, ratesOf, contextOf }: Inside): void {
  const visits = new WeakMap<FastifyRequest, Visit>();
  const measure = measureQueries(schema);
  const visitOf = (request: FastifyRequest): Visit => visits.get(request) as Visit;
  const context = async (request: FastifyRequest) => contextOf(visitOf(request) as Asking, request.id);
  const answer = fastifyApolloHandler(apollo, { context }) as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  server.route({
    method: ['GET', 'POST'],
    url: GRAPHQL,
    bodyLimit: LIMITS.bodyOfFacts,
    onRequest: async (request) => {
      const caller = await authenticate(authorizationOf(request));
      const rates = ratesOf(caller);
      await rates.request();
      visits.set(request, { caller, rates, purpose: purposeOf(request.headers), deadline: null });
      noteKeyUse(caller);
    },
    preParsing: async (request, reply, body) => (request.method === 'POST' ? boundedBody(request, reply, body, largestBody(visitOf(request).caller)) : body),
    preHandler: async (request) => {
      const sent = sentIn(request);
      const query = sent === null ? null : admitQuery({ documents, measure }, visitOf(request).caller, sent);
      visitOf(request).deadline = deadlineIn(query?.writes === true ? LIMITS.recording : LIMITS.answer);
      if (query !== null && request.method === 'POST') request.body = withText(sent as Sent, query.text);
    },
    handler: (request, reply) => withinTime(answer(request, reply), visitOf(request).deadline as Deadline),
  });
}

/** What is known of a request, the more the further it has come in. */
interface Visit extends Omit<Asking, 'deadline'> {
  deadline: Deadline | null;
}

/** What was sent; null where it is no object, which Apollo refuses. */
function sentIn({ method, body, url }: FastifyRequest): Sent | null {
  if (method === 'GET') return sentByAddress(url);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
}

/** Read as Apollo reads it, and not as Fastify does: what is admitted here has to be what is answered there. */
function sentByAddress(url: string): Sent {
  const said = new URL(url, 'http://any.host').searchParams;
  return { query: said.get('query'), variables: valuesIn(said.get('variables')) };
}

function valuesIn(variables: string | null): unknown {
  try {
    return JSON.parse(variables ?? 'null');
  } catch {
    // INVARIANT: Apollo refuses variables that are no JSON; until then the query counts as one without.
    return null;
  }
}

/** The request as Apollo takes it, which knows no documents by name. */
function withText(sent: Sent, query: string): Sent {
  const { documentId, extensions } = sent;
  const named = typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions;
  return { ...sent, query, ...(documentId === undefined ? {} : { documentId: undefined }), ...(named ? { extensions: { ...extensions, persistedQuery: undefined } } : {}) };
}

/** Of two headers none counts: which of them is meant would be a guess. */
function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string {
  return rawHeaders.filter((_, index) => index % 2 === 1 && /^authorization$/i.test(rawHeaders[index - 1] as string)).join(', ');
}
