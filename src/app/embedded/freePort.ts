import { createServer, type AddressInfo } from 'node:net';

/** The preferred port of 127.0.0.1 when it is free, otherwise any other free one. */
export async function freePort(preferred: number): Promise<number> {
  try {
    return await tried(preferred);
  } catch (error) {
    if (preferred === 0) throw error;
    return tried(0);
  }
}

function tried(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}
