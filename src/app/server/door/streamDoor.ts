import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, OperationTypeNode, subscribe, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse';
import type { Logger } from 'pino';
import type { Asking, RequestContext } from '../../../resolvers/requestContext';
import type { StreamContext } from '../../../resolvers/streamContext';
import { deadlineIn } from '../../../usecases/deadline';
import { Fault } from '../../../usecases/fault';
import type { Authenticate } from '../../access/authenticate';
import { diagnose } from '../faults/diagnose';
import { shown } from '../faults/faultReporting';
import { logDiagnosis } from '../faults/logDiagnosis';
import { admitQuery, variablesOf, type Admitted, type Admitting, type Sent } from './admitQuery';
import { authorizationOf, type Entrance } from './entrance';
import { LIMITS } from './limits';
import { openStreams } from './openStreams';

/** Where subscriptions are asked for. */
export const STREAM = '/graphql/stream';

/** What the door of streams leads to. */
export interface Streaming {
  readonly schema: GraphQLSchema;
  readonly admitting: Admitting;
  readonly entrance: Entrance;
  readonly authenticate: Authenticate;
  readonly log: Logger;
  readonly production: boolean;
  contextOf(asking: Asking, correlationId: string): RequestContext;
}

type Told = AsyncGenerator<ExecutionResult>;

/**
 * The way to subscriptions, which are answered with Server-Sent Events (`graphql-sse`, in its mode of distinct connections).
 * What is refused is refused with a status, before any event; whoever is not known any more is told no more.
 */
export function streamDoor(server: FastifyInstance, streaming: Streaming): void {
  const { admitting, entrance } = streaming;
  const streams = openStreams({ most: LIMITS.streams, milliseconds: LIMITS.stream });
  const events = createHandler<Told>({ authenticate: () => null, onSubscribe: ({ raw }) => raw });
  server.addHook('preClose', async () => streams.end());
  server.route({
    method: 'POST',
    url: STREAM,
    bodyLimit: LIMITS.bodyOfFacts,
    onRequest: entrance.onRequest,
    preParsing: entrance.preParsing,
    handler: async (request, reply) => {
      const { caller } = entrance.visitOf(request);
      const sent = sentIn(request);
      const query = admitQuery(admitting, caller, sent);
      if (query === null) throw new Fault('BAD_REQUEST', 'The body names no subscription; send `query`, or the `documentId` of a registered one.');
      const stream = streams.open(caller);
      reply.raw.once('close', stream.close);
      const told = toldOf(streaming, request, await subscribed(streaming, request, { query, sent, ending: stream.ending }), stream.ending);
      const [body] = await events({ ...AS_READ, url: STREAM, body: { query: query.text }, raw: told, context: undefined });
      void reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', connection: 'close' });
      return reply.send(Readable.from(body as AsyncIterable<string>, { objectMode: false }));
    },
  });
}

/** The body has been read and admitted; nothing else of the request is of use to `graphql-sse`. */
const AS_READ = { method: 'POST', headers: { get: (name: string) => ({ accept: 'text/event-stream', 'content-type': 'application/json' })[name] } } as const;

function sentIn({ body }: FastifyRequest): Sent {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
}

interface Subscribing {
  readonly query: Admitted;
  readonly sent: Sent;
  readonly ending: AbortSignal;
}

/** The events of a subscription; throws what refuses it. */
async function subscribed({ schema, entrance, contextOf }: Streaming, request: FastifyRequest, { query: { document }, sent, ending }: Subscribing): Promise<Told> {
  const operationName = typeof sent.operationName === 'string' ? sent.operationName : null;
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) throw new Fault('BAD_REQUEST', 'This is no subscription; questions and changes go to `/graphql`.');
  refuseAny(validate(schema, document, undefined, { maxErrors: LIMITS.problems }));
  const asking = { ...entrance.visitOf(request), deadline: deadlineIn(LIMITS.stream + LIMITS.answer) };
  const contextValue: StreamContext = { ...contextOf(asking, request.id), ending };
  const result = await subscribe({ schema, document, operationName, variableValues: variablesOf(sent), contextValue });
  if ('next' in result) return result;
  refuseAny(result.errors ?? []);
  throw new Error('A subscription has given neither events nor errors.');
}

function refuseAny(errors: readonly (Error & { readonly originalError?: Error | undefined })[]): void {
  const [first] = errors;
  if (first?.originalError !== undefined) throw first.originalError;
  if (first !== undefined) throw new Fault('BAD_REQUEST', errors.map(({ message }) => message).join(' '));
}

/** What leaves: events for a caller who is still known, and in the end why there are no more, where that is no end of the events themselves. */
async function* toldOf({ authenticate, log, production }: Streaming, request: FastifyRequest, events: Told, ending: AbortSignal): Told {
  const masked = (error: unknown): GraphQLError => {
    const diagnosis = diagnose(error, request.id);
    if (diagnosis.hidden !== null && error !== ending.reason) logDiagnosis(log, diagnosis, { correlationId: request.id, operation: null });
    const { message, extensions } = shown(diagnosis, production);
    return new GraphQLError(message, { extensions });
  };
  try {
    for await (const { errors, ...event } of events) {
      await authenticate(authorizationOf(request));
      yield errors === undefined ? event : { ...event, errors: errors.map(masked) };
    }
    if (ending.reason instanceof Fault) throw ending.reason;
  } catch (error) {
    yield { errors: [masked(error)] };
  }
}
