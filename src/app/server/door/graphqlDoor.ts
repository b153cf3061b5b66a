import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Asking, RequestContext } from '../../../resolvers/requestContext';
import { deadlineIn, type Deadline } from '../../../usecases/deadline';
import { Fault } from '../../../usecases/fault';
import { admitQuery, type Admitted, type Admitting, type Sent } from './admitQuery';
import type { Entrance } from './entrance';
import { LIMITS } from './limits';
import { STREAM } from './streamDoor';
import { withinTime } from './withinTime';

const GRAPHQL = '/graphql';

/** What the door of GraphQL leads to. */
export interface Inside {
  readonly apollo: ApolloServer<RequestContext>;
  readonly admitting: Admitting;
  readonly entrance: Entrance;
  contextOf(asking: Asking, correlationId: string): RequestContext;
}

/**
 * The way to questions and changes. Who asks is found out before the body is read, how long the body is before it is
 * parsed, and what the query asks for before it is validated.
 */
export function graphqlDoor(server: FastifyInstance, { apollo, admitting, entrance: { onRequest, preParsing, visitOf }, contextOf }: Inside): void {
  const context = async (request: FastifyRequest) => contextOf(visitOf(request) as Asking, request.id);
  const answer = fastifyApolloHandler(apollo, { context }) as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  server.route({
    method: ['GET', 'POST'],
    url: GRAPHQL,
    bodyLimit: LIMITS.bodyOfFacts,
    onRequest,
    preParsing,
    preHandler: async (request) => {
      const sent = sentIn(request);
      const query = sent === null ? null : admitQuery(admitting, visitOf(request).caller, sent);
      if (query !== null) refuseSubscription(query, sent as Sent);
      visitOf(request).deadline = deadlineIn(query?.writes === true ? LIMITS.recording : LIMITS.answer);
      if (query !== null && request.method === 'POST') request.body = withText(sent as Sent, query.text);
    },
    handler: (request, reply) => withinTime(answer(request, reply), visitOf(request).deadline as Deadline),
  });
}

function refuseSubscription({ document }: Admitted, { operationName }: Sent): void {
  const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : null);
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw new Fault('BAD_REQUEST', `Subscriptions are asked for at \`${STREAM}\`, and answered with Server-Sent Events.`);
}

/** What was sent; null where it is no object, which Apollo refuses. */
function sentIn({ method, body, url }: FastifyRequest): Sent | null {
  if (method === 'GET') return sentByAddress(url);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
}

/** Read as Apollo reads it, and not as Fastify does: what is admitted here has to be what is answered there. */
function sentByAddress(url: string): Sent {
  const said = new URL(url, 'http://any.host').searchParams;
  return { query: said.get('query'), variables: valuesIn(said.get('variables')), operationName: said.get('operationName') };
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
