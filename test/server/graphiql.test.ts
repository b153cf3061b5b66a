import { runInNewContext } from 'node:vm';
import { aServer } from './aServer';

const EXTERNAL = /(?:src|href)\s*=\s*["'](?:https?:)?\/\//;

describe('GraphiQL', () => {
  test('the root leads there', async () => {
    const { server } = await aServer();
    const reply = await server.inject('/');
    expect([reply.statusCode, reply.headers.location]).toEqual([302, 'graphiql']);
  });

  test('the page names only what this server serves, with the right content types', async () => {
    const { server } = await aServer();
    const page = await server.inject('/graphiql');
    const named = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] as string).filter((url) => url !== 'data:,');
    const types = await Promise.all(named.map(async (url) => [url, (await server.inject(`/${url}`)).headers['content-type']]));
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(Object.fromEntries(types)).toEqual({
      'graphiql/graphiql.css': 'text/css; charset=utf-8',
      'graphiql/page.css': 'text/css; charset=utf-8',
      'graphiql/react.js': 'text/javascript; charset=utf-8',
      'graphiql/react-dom.js': 'text/javascript; charset=utf-8',
      'graphiql/graphiql.js': 'text/javascript; charset=utf-8',
      'graphiql/start.js': 'text/javascript; charset=utf-8',
    });
  });

  test('nothing is fetched from elsewhere', async () => {
    const { server } = await aServer();
    const page = await server.inject('/graphiql');
    const styles = await server.inject('/graphiql/graphiql.css');
    const start = await server.inject('/graphiql/start.js');
    expect(page.body).not.toMatch(EXTERNAL);
    expect(styles.body).not.toMatch(/@import|url\(\s*["']?(?!data:)/);
    expect(start.body).not.toContain('//');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('it begins with the example query', async () => {
    const { server } = await aServer({ options: { exampleQuery: '{ standing(card: "1", institution: "alken") { validity } }' } });
    const { body } = await server.inject('/graphiql/start.js');
    expect(body).toContain('defaultQuery: "{ standing(card: \\"1\\", institution: \\"alken\\") { validity } }"');
  });

  test.each([
    ['the key that its address has behind the sign `#`', '#key=gs_all_0123456789abcdef_S', 'gs_all_0123456789abcdef_S', false],
    ['a place for a key, where the address has none', '', 'KEY', 'headers'],
  ] as const)('its headers show %s', async (_case, hash, key, visible) => {
    const { server } = await aServer();
    const { body } = await server.inject('/graphiql/start.js');
    const shown: { headers?: string; defaultHeaders?: string; defaultEditorToolsVisibility?: unknown }[] = [];
    const React = { createElement: (_page: unknown, properties: object) => void shown.push(properties) };
    const GraphiQL = { createFetcher: () => undefined };
    runInNewContext(body, { URLSearchParams, location: { hash }, document: { getElementById: () => null }, React, GraphiQL, ReactDOM: { createRoot: () => ({ render: () => undefined }) } });
    const headers = JSON.stringify({ authorization: `Bearer ${key}` }, null, 2);
    expect(shown).toMatchObject([{ headers, defaultHeaders: headers, defaultEditorToolsVisibility: visible }]);
  });
});
