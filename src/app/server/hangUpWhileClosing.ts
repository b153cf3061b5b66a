import type { FastifyInstance } from 'fastify';

/** Once the server closes each answer ends its connection: one kept open for further requests would keep the server. */
export function hangUpWhileClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
