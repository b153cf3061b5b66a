import { setTimeout as pause } from 'node:timers/promises';
import { aServer } from './aServer';

const never = () => pause(60_000, undefined, { ref: false });

describe('/health', () => {
  test('answers while the process lives, whatever the database does', async () => {
    const { server } = await aServer({ ping: () => Promise.reject(new Error('away')), options: { pluginFindings: ['x'] } });
    const reply = await server.inject('/health');
    expect([reply.statusCode, reply.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('/ready', () => {
  test('everything is there', async () => {
    const { server } = await aServer();
    const reply = await server.inject('/ready');
    expect([reply.statusCode, reply.json()]).toEqual([200, { status: 'ready', checks: { database: 'ok', plugins: 'ok', documents: 'ok' } }]);
    expect(reply.headers['x-correlation-id']).toBeDefined();
  });

  test.each([
    ['the database refuses', () => Promise.reject(new Error('password of db-7'))],
    ['the database keeps silent', never],
  ])('%s', async (_case, ping) => {
    const { server } = await aServer({ ping });
    const reply = await server.inject('/ready');
    expect([reply.statusCode, reply.json()]).toEqual([
      503,
      { status: 'not ready', checks: { database: 'The database does not answer.', plugins: 'ok', documents: 'ok' } },
    ]);
    expect(reply.headers['retry-after']).toBe('1');
  });

  test('many who ask at once ask the database once', async () => {
    let pinged = 0;
    const { server } = await aServer({ ping: () => pause((pinged += 1)) });
    const replies = await Promise.all(Array.from({ length: 20 }, () => server.inject('/ready')));
    expect([new Set(replies.map((reply) => reply.statusCode)), pinged]).toEqual([new Set([200]), 1]);
    await server.inject('/ready');
    expect(pinged).toBe(2);
  });

  test('a plugin was left out', async () => {
    const finding = 'vaski/tenYears: no text in `sv`.';
    const { server } = await aServer({ options: { pluginFindings: [finding] } });
    const reply = await server.inject('/ready');
    expect([reply.statusCode, reply.json()]).toEqual([503, { status: 'not ready', checks: { database: 'ok', plugins: finding, documents: 'ok' } }]);
  });

  test('a registered document does not fit the schema', async () => {
    const finding = 'The document `desk.graphql` does not fit the schema and is not served.';
    const { server } = await aServer({ options: { trusted: { documents: [], findings: [finding] } } });
    const reply = await server.inject('/ready');
    expect([reply.statusCode, reply.json()]).toEqual([503, { status: 'not ready', checks: { database: 'ok', plugins: 'ok', documents: finding } }]);
  });
});
