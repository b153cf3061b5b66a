import { createServer } from 'node:net';
import type { Configuration } from './configuration';

/** Why nobody could ask at the address configured, in a sentence; null when it is free. Asked before anything is started. */
export function takenPort({ port, host }: Pick<Configuration, 'port' | 'host'>): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${String(code)})`;
      resolve(`The port ${port} of ${host} ${why}; set PORT to another number, 0 for any free one.`);
    });
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}
