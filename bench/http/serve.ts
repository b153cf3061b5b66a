import { pino } from 'pino';
import fastify from 'fastify';
import { anybody } from '../../test/support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { readStandings } from '../../src/store/readStandings';
import { openStore } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { readBatched } from '../../src/usecases/batchedReads';
import { openApplication, TODAY } from '../database';
import { WALLED } from '../walls/serveWalls';

/** A server under load: says when it listens, and what it has used of the processor whenever it is asked. */
async function main(kind: string, url: string): Promise<void> {
  const address = await (SERVERS[kind] as (url: string) => Promise<string>)(url);
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }));
  // An orderly exit lets `--cpu-prof` in NODE_OPTIONS write what it saw.
  process.once('SIGTERM', () => process.exit(0));
  process.send?.({ address });
}

const SERVERS: Readonly<Record<string, (url: string) => Promise<string>>> = {
  ...WALLED,
  goodstanding: async (url) => listening(await openApplication(url)),
  /** The same SQL, gathered over requests as ours is, and what it found as it is. */
  bare: async (url) => bareRoute(url, true),
  /** The same SQL, one query a request. */
  'bare-single': async (url) => bareRoute(url, false),
};

async function listening(app: Application): Promise<string> {
  const server = await createServer(app, { authenticate: anybody, log: pino({ level: 'error' }) });
  return server.listen({ port: 0, host: '127.0.0.1' });
}

async function bareRoute(url: string, batched: boolean): Promise<string> {
  const store = await openStore(url);
  const server = fastify();
  server.post('/graphql', async (request) => {
    const { card, consortium, institution } = request.body as { readonly card: string; readonly consortium: string; readonly institution: string };
    const key = { patron: { card }, on: TODAY };
    const stood = batched ? (await readBatched(store, consortium, key)).stood : (await readStandings(store, consortium, [key])).stood[0];
    const own = stood?.rows.find((row) => row.institution === institution)?.standing.own.timeline.values[0];
    return { validity: own?.validity, status: own?.status, reasons: own?.reasons.map((reason) => ({ code: reason.code })) };
  });
  return server.listen({ port: 0, host: '127.0.0.1' });
}

void main(process.argv[3] as string, process.argv[4] as string);
