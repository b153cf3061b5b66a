import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

const A_DAY = 86_400;

/** Lets pages of the sites named ask from browsers; without any, none of another site may. */
export async function crossOrigin(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'x-correlation-id', 'x-purpose', 'apollo-require-preflight'],
    exposedHeaders: ['x-correlation-id', 'retry-after'],
    maxAge: A_DAY,
  });
}
