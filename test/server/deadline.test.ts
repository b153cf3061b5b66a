import { setTimeout as pause } from 'node:timers/promises';
import { graphql } from 'graphql';
import { schema } from '../../src/app/server/schema';
import { callerOf } from '../../src/domain/access/caller';
import { dayOf } from '../../src/domain/day';
import { requestContext } from '../../src/resolvers/requestContext';
import { endingStore, sharedStore } from '../../src/store/endingStore';
import { deadlineIn, type Deadline } from '../../src/usecases/deadline';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, type Library } from '../usecases/aLibrary';

const TOO_LATE = { code: 'UNAVAILABLE', message: 'No answer within 0.1 seconds; try again in a moment, or ask for less at once.' };
const NO_LIMITS = { request: async () => undefined, card: async () => undefined, cardFound: async () => undefined };

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(dayOf(2026, 11, 21));
  library = await aLibrary(server, '2026-11-21');
  await library.tell(library.member());
});
afterAll(() => server.close());

/** A deadline of 100 ms that passes when the test says so. */
function deadline(): Deadline & { pass(): void } {
  let passed = 0;
  return Object.assign(deadlineIn(100, () => passed), {
    pass: () => {
      passed = 100;
    },
  });
}

describe('When the deadline of a request has passed', () => {
  test('no field of it is resolved any more, at the top or below', async () => {
    const due = deadline();
    const caller = callerOf({ id: 'key a', consortium: library.id, institutions: null }, ['kiosk']);
    const app = { ...server.app, clock: { ...server.app.clock, now: () => (due.pass(), new Date()) } };
    const contextValue = requestContext(app, { caller, rates: NO_LIMITS, purpose: null, deadline: due }, 'a test', () => ({ consortium: null, problems: [], say: ({ message }) => message }));
    const source = `query { standing(card: "1", institution: "${library.here}") { validity permissions { action } } }`;
    const asked = async () => (await graphql({ schema: await schema(), source, contextValue })).errors?.map((error) => [error.path?.join('.'), error.originalError]);
    expect(await asked()).toEqual([['standing.validity', expect.objectContaining(TOO_LATE)]]);
    server.countQueries();
    expect(await asked()).toEqual([['standing', expect.objectContaining(TOO_LATE)]]);
    expect(server.countQueries()).toBe(0);
  });

  test('no statement of it is begun any more, alone, in a transaction or for one consortium', async () => {
    const due = deadline();
    const store = endingStore(server.app.store, due.left);
    const late = [
      () => store.query('one', 'select 1'),
      () => store.inTransaction('one', (manager) => manager.query('select 1')),
      () => store.boundTo('one').query('one', 'select 1'),
      () => store.hurried({ query: 1000, transaction: 1000 }).query('one', 'select 1'),
    ];
    for (const each of late) await expect(each()).resolves.toBeDefined();
    due.pass();
    for (const each of late) await expect(each()).rejects.toMatchObject(TOO_LATE);
  });
});

describe('A statement that has begun', () => {
  test('is broken off when the time that remains is over', async () => {
    const store = endingStore(server.app.store.hurried({ query: 10_000, transaction: 10_000 }), deadlineIn(100).left);
    await expect(store.query('one', 'select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
    await pause(1);
    await expect(store.query('one', 'select 1')).rejects.toMatchObject(TOO_LATE);
  });

  test('is broken off after its own limit where that is sooner', async () => {
    const store = endingStore(server.app.store.hurried({ query: 50, transaction: 50 }), deadlineIn(60_000).left);
    await expect(store.query('one', 'select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
  });
});

test('What is read for several requests together is not bound to the deadline of one of them', () => {
  const { store } = server.app;
  const bound = store.boundTo('one');
  expect([sharedStore(endingStore(store, () => 1)), sharedStore(endingStore(store, () => 1).boundTo('one')), sharedStore(store)]).toEqual([store, bound, store]);
});
