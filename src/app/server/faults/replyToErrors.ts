import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { diagnose, REFUSALS, type Diagnosis } from './diagnose';
import { shown } from './faultReporting';
import { logDiagnosis } from './logDiagnosis';

const NOTHING_HERE = 'There is nothing here; questions go to `/graphql`, in a browser to `/graphiql`.';

const WRONG_TYPE = 'The body is of a kind that is not read here; send JSON, with `content-type: application/json`.';

/** What goes wrong outside GraphQL is told in the same form: unreadable bodies, unknown addresses, our own mistakes. */
export function replyToErrors(server: FastifyInstance, log: Logger): void {
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(refused(NOTHING_HERE))));
  server.setErrorHandler((error: FastifyError, request, reply) => replyToError(error, request, reply, log));
}

/** Also for addresses that are none, which the server meets before it has a route. */
export function replyToError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const status = error.statusCode ?? 500;
  if (error.code === 'ERR_INVALID_URL') return reply.code(400).send(bodyOf(refused('The request names no host that can be read.')));
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return reply.code(status).send(bodyOf(refused(WRONG_TYPE)));
  if (status === 413) return reply.code(status).send(bodyOf({ ...refused(error.message), code: 'TOO_EXPENSIVE' }));
  if (status >= 400 && status < 500) return reply.code(status).send(bodyOf(refused(error.message)));
  const diagnosis = diagnose(error, request.id);
  const refusal = REFUSALS[diagnosis.code];
  if (refusal === 401) reply.header('www-authenticate', 'Bearer');
  if (diagnosis.retryAfter !== undefined) reply.header('retry-after', String(diagnosis.retryAfter));
  if (refusal !== undefined) return reply.code(refusal).send(bodyOf(diagnosis));
  logDiagnosis(log, diagnosis, { correlationId: request.id, operation: null });
  if (diagnosis.code === 'UNAVAILABLE') return reply.code(503).send(bodyOf(diagnosis));
  return reply.code(500).send(bodyOf(diagnosis));
}

function refused(message: string): Diagnosis {
  return { code: 'BAD_REQUEST', message, hidden: null };
}

function bodyOf(diagnosis: Diagnosis): { readonly errors: readonly object[] } {
  return { errors: [shown(diagnosis)] };
}
