import { serverAudits } from 'graphql-http';
import { aServer } from './aServer';

/** What the audits ask at `/graphql`, put to a server that listens nowhere. */
async function audited(): Promise<{ readonly name: string; readonly status: string; readonly reason: string }[]> {
  const { server } = await aServer();
  const fetchFn = async (url: string, { method = 'GET', headers, body }: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string } = {}) => {
    const { pathname, search } = new URL(url);
    const reply = await server.inject({ method, url: `${pathname}${search}`, headers: { ...headers, 'apollo-require-preflight': '1' }, ...(body === undefined ? {} : { payload: body }) });
    return new Response(reply.body, { status: reply.statusCode, headers: { 'content-type': String(reply.headers['content-type']) } });
  };
  const results = await Promise.all(serverAudits({ url: 'http://localhost/graphql', fetchFn }).map((audit) => audit.fn()));
  return results.map((result) => ({ name: result.name, status: result.status, reason: 'reason' in result ? result.reason : '' }));
}

test('GraphQL over HTTP: every MUST of the specification is kept', async () => {
  const results = await audited();
  expect(results.filter(({ name }) => name.startsWith('MUST')).length).toBeGreaterThan(10);
  expect(results.filter(({ status }) => status === 'error')).toEqual([]);
});
