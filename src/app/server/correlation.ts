import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withSecurityHeaders } from './door/securityHeaders';

const CORRELATION_HEADER = 'x-correlation-id';

const WELL_FORMED = /^[A-Za-z0-9._-]{1,64}$/;

/** The id by which a request is traced: the caller's own where it is well formed, else a new one. */
export function correlationId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[CORRELATION_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}

/** Every answer carries the id of its request. */
export function markAnswers(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => void marked(request, reply));
}

/** An answer with its id and what browsers must know of it. */
export function marked(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return withSecurityHeaders(reply).header(CORRELATION_HEADER, request.id);
}
