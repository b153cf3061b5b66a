import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CONTENT_SECURITY_POLICY, PAGE, startScript, STYLE } from './page';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLESHEET = 'text/css; charset=utf-8';

interface Asset {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}

/** A page for trying queries at `/graphiql`, from installed packages only: it works without the internet. */
export async function graphiqlRoutes(server: FastifyInstance, exampleQuery: string): Promise<void> {
  server.get('/', (_request, reply) => reply.redirect('graphiql'));
  server.get('/graphiql', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', CONTENT_SECURITY_POLICY).send(PAGE),
  );
  for (const { name, type, content } of await assets(exampleQuery)) {
    server.get(`/graphiql/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content));
  }
}

async function assets(exampleQuery: string): Promise<Asset[]> {
  const packaged = await Promise.all([
    asset('react.js', SCRIPT, require.resolve('react/package.json'), 'umd/react.production.min.js'),
    asset('react-dom.js', SCRIPT, require.resolve('react-dom/package.json'), 'umd/react-dom.production.min.js'),
    asset('graphiql.js', SCRIPT, require.resolve('graphiql/package.json'), 'graphiql.min.js'),
    asset('graphiql.css', STYLESHEET, require.resolve('graphiql/package.json'), 'graphiql.min.css'),
  ]);
  return [
    ...packaged,
    { name: 'page.css', type: STYLESHEET, content: STYLE },
    { name: 'start.js', type: SCRIPT, content: startScript(exampleQuery) },
  ];
}

async function asset(name: string, type: string, manifest: string, path: string): Promise<Asset> {
  return { name, type, content: await readFile(join(dirname(manifest), path)) };
}
