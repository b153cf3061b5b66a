import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../../domain/access/caller';
import type { RequestContext } from '../../../resolvers/requestContext';
import type { Authenticate } from '../../access/authenticate';
import { admitQuery, type Admitted, type Sent } from './admitQuery';
import { boundedBody, largestBody } from './bodySize';
import type { KnownDocuments } from './knownDocuments';
import { LIMITS } from './limits';
import { withinTime } from './withinTime';

const GRAPHQL = '/graphql';

/** What the door of GraphQL leads to. */
export interface Inside {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly documents: KnownDocuments;
  readonly authenticate: Authenticate;
  contextOf(caller: Caller, correlationId: string): RequestContext;
}

/**
 * The one way to GraphQL. Who asks is found out before the body is read, how long the body is before it is parsed, and
 * what the query asks for before it is validated.
 */
export function graphqlDoor(server: FastifyInstance, { apollo, schema, documents, authenticate, contextOf }: Inside): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const callerOf = (request: FastifyRequest): Caller => callers.get(request) as Caller;
  const context = async (request: FastifyRequest) => contextOf(callerOf(request), request.id);
  const answer = fastifyApolloHandler(apollo, { context }) as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  server.route({
    method: ['GET', 'POST'],
    url: GRAPHQL,
    bodyLimit: LIMITS.bodyOfFacts,
    onRequest: async (request) => void callers.set(request, await authenticate(request.headers.authorization)),
    preParsing: async (request, reply, body) => (request.method === 'POST' ? boundedBody(request, reply, body, largestBody(callerOf(request))) : body),
    preHandler: async (request) => {
      const sent = sentIn(request);
      const query = sent === null ? null : admitQuery(schema, documents, callerOf(request), sent);
      if (query === null) return;
      admitted.set(request, query);
      if (request.method === 'POST') request.body = withText(sent as Sent, query.text);
    },
    handler: (request, reply) => {
      const milliseconds = admitted.get(request)?.writes === true ? LIMITS.recording : LIMITS.answer;
      return withinTime(answer(request, reply), milliseconds);
    },
  });
}

/** What was sent; null where it is no object, which Apollo refuses. */
function sentIn({ method, body, query }: FastifyRequest): Sent | null {
  if (method === 'GET') return { query: (query as Sent).query };
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
}

/** The request as Apollo takes it, which knows no documents by name. */
function withText(sent: Sent, query: string): Sent {
  const extensions = typeof sent.extensions === 'object' && sent.extensions !== null ? { ...sent.extensions, persistedQuery: undefined } : sent.extensions;
  return { ...sent, documentId: undefined, query, extensions };
}
