import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Once the server closes each answer ends its connection, and connections on which nothing was asked yet, such as browsers open
 * in advance, are ended: one kept open would keep the server.
 */
export function hangUpWhileClosing(server: FastifyInstance): void {
  let closing = false;
  const silent = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    if (closing) socket.destroy();
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.server.on('request', ({ socket }) => void silent.delete(socket));
  server.addHook('preClose', async () => {
    closing = true;
    for (const socket of silent) socket.destroy();
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
