import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { DOCUMENT_FOLDER } from '../../src/app/projectFolder';
import { createServer } from '../../src/app/server/createServer';
import { trustedDocuments } from '../../src/app/server/door/trustedDocuments';
import { schema } from '../../src/app/server/schema';
import { callerOf, type Caller } from '../../src/domain/access/caller';
import { dayOf } from '../../src/domain/day';
import { DEFAULT_RATES, type RateTable } from '../../src/domain/access/rates';
import type { Role } from '../../src/domain/access/roles';
import { openStore, type Store } from '../../src/store/store';
import { aLibrary, type Library } from '../usecases/aLibrary';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import type { Answered } from './aServer';

const KNOWN = '1';
const RATES: RateTable = { ...DEFAULT_RATES, kiosk: { requests: 8, unknownCards: 3, sameCard: 5 }, desk: { requests: 100, unknownCards: 3, sameCard: null } };
const MOMENT = new Date('2026-11-21T10:00:20Z');

let first: TestServer;
let library: Library;
let now: Date;
beforeAll(async () => {
  first = await startTestServer(dayOf(2026, 11, 21));
  library = await aLibrary(first, '2026-11-21');
  await library.tell(library.member());
});
afterAll(() => first.close());

const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  now = MOMENT;
  await asSuperuser(first.databaseUrl, 'delete from rate_count');
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Callers by the word that they send in place of credentials: a role, and their own name. */
const byWord = async (word = ''): Promise<Caller> => {
  const [role, name] = word.split(' ') as [Role, string];
  return callerOf({ id: `key ${name}`, consortium: library.id, institutions: null }, [role]);
};

/** A server with a pool and counts of its own, as another process has. */
async function another() {
  const store: Store = await openStore(first.databaseUrl, { poolSize: 2 });
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const app = { ...first.app, store, clock: { ...first.app.clock, now: () => now } };
  const server = await createServer(app, { log, authenticate: byWord, rates: RATES, trusted: trustedDocuments([DOCUMENT_FOLDER], await schema()) });
  open.push({ close: () => server.close().then(() => store.close()) });
  const post = async (who: string, payload: object) => {
    const reply = await server.inject({ method: 'POST', url: '/graphql', headers: { authorization: who }, payload });
    const { data, errors = [] } = reply.json<Answered>();
    const codes = errors.map(({ extensions }) => extensions.code);
    return { status: reply.statusCode, data, code: codes[0], codes, message: errors[0]?.message, retryAfter: reply.headers['retry-after'] };
  };
  const ask = (who: string, card: string) => post(who, { documentId: 'standingAtKiosk', variables: { card, institution: library.here } });
  return { ask, post, lines, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** Asks so often, and gives the status of each answer. */
async function statuses(ask: () => Promise<{ status: number }>, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) found.push((await ask()).status);
  return found;
}

const repeated = (status: number, times: number): number[] => Array.from({ length: times }, () => status);

describe('Requests of one caller', () => {
  test('the last that is allowed is answered, the next is not, and others are', async () => {
    const { ask, logged } = await another();
    expect(await statuses(() => ask('kiosk a', KNOWN), 5)).toEqual(repeated(200, 5));
    expect(await statuses(() => ask('kiosk a', '7'), 3)).toEqual(repeated(200, 3));
    expect(await ask('kiosk a', '7')).toEqual({
      status: 429,
      data: undefined,
      code: 'RATE_LIMITED',
      codes: ['RATE_LIMITED'],
      message: 'More than 8 requests of this caller within a minute; try again in 40 seconds.',
      retryAfter: '40',
    });
    await ask('kiosk a', '7');
    expect((await ask('kiosk b', '7')).status).toBe(200);
    expect(logged()).toEqual([
      { level: 40, time: expect.any(Number) as number, rate: 'requests', most: 8, caller: 'key a', consortium: library.id, msg: 'Somebody asks more often than is allowed in a minute.' },
    ]);
  });

  test('begin anew with the next minute', async () => {
    const { ask } = await another();
    expect(await statuses(() => ask('kiosk a', '7'), 3)).toEqual(repeated(200, 3));
    expect((await ask('kiosk a', '7')).status).toBe(429);
    now = new Date('2026-11-21T10:01:00Z');
    expect((await ask('kiosk a', '7')).status).toBe(200);
  });
});

describe('Cards that nobody holds', () => {
  test('who has asked for too many is told nothing more, of cards that somebody holds neither', async () => {
    const { ask, logged } = await another();
    expect(await statuses(() => ask('kiosk a', '700'), 3)).toEqual(repeated(200, 3));
    const refused = await ask('kiosk a', '703');
    expect(refused).toMatchObject({ status: 429, data: null, code: 'RATE_LIMITED', retryAfter: '40' });
    expect(await ask('kiosk a', KNOWN)).toEqual(refused);
    expect(logged()).toMatchObject([{ rate: 'unknownCards', most: 3, caller: 'key a' }]);
  });

  test('asked for all at once are told no further than one after the other, and those between them that somebody holds neither', async () => {
    const { post } = await another();
    const query = 'query ($requests: [StandingRequest!]!) { standings(requests: $requests) { validity } }';
    const askedAtOnce = async (who: string, ...cards: string[]) => {
      const { data, codes } = await post(who, { query, variables: { requests: cards.map((card) => ({ card, institution: library.here })) } });
      return { held: JSON.stringify(data).split('VALID').length - 1, codes };
    };
    expect(await askedAtOnce('desk a', '700', KNOWN, '701', '702')).toEqual({ held: 1, codes: [] });
    expect(await askedAtOnce('desk b', '700', KNOWN, '701', '702', KNOWN, '703')).toEqual({ held: 0, codes: ['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED'] });
  });

  test('are counted for desks too, and for each caller apart', async () => {
    const { ask } = await another();
    expect(await statuses(() => ask('desk a', '700'), 4)).toEqual([200, 200, 200, 429]);
    expect((await ask('desk b', '700')).status).toBe(200);
  });

  test.each([
    ['an ordinary look-up', 'patron(card: $card) { id }', { patron: null }],
    ['a search by card', 'findPatrons(card: $card) { edges { node { reasons } } }', { findPatrons: { edges: [] } }],
    ['a page of a search by card', 'findPatrons(card: $card, after: "MCAwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA") { edges { node { reasons } } }', { findPatrons: { edges: [] } }],
  ])('are counted however they are asked for: %s', async (_case, field, nobody) => {
    const { ask, post } = await another();
    const look = (card: string) => post('desk a', { query: `query ($card: String!) { ${field} }`, variables: { card } });
    expect(await look('700')).toMatchObject({ status: 200, data: nobody });
    expect(await statuses(() => look('701'), 3)).toEqual([200, 200, 429]);
    expect([await look(KNOWN), await ask('desk a', KNOWN)]).toMatchObject([{ code: 'RATE_LIMITED' }, { code: 'RATE_LIMITED' }]);
  });

  test('are not those that a search has found', async () => {
    const { post } = await another();
    const found = () => post('desk a', { query: `{ findPatrons(card: "${KNOWN}") { edges { node { reasons } } } }` });
    expect(await statuses(found, 5)).toEqual(repeated(200, 5));
  });
});

describe('Questions about one card', () => {
  test('are counted for all callers but desks together, and the log does not name the card', async () => {
    const { ask, lines, logged } = await another();
    expect(await statuses(() => ask('kiosk a', KNOWN), 3)).toEqual(repeated(200, 3));
    expect(await statuses(() => ask('kiosk b', KNOWN), 3)).toEqual([200, 200, 429]);
    expect(await statuses(() => ask('desk a', KNOWN), 10)).toEqual(repeated(200, 10));
    expect(logged()).toMatchObject([{ rate: 'sameCard', most: 5, caller: 'key b', cardPseudonym: expect.stringMatching(/^[\w-]{22}$/) as string }]);
    expect(lines.join()).not.toContain(`"${KNOWN}"`);
  });
});

describe('Two servers', () => {
  /** Until both have told and learnt. */
  const settled = () => pause(700);

  test('count together', async () => {
    const [one, other] = [await another(), await another()];
    expect(await statuses(() => one.ask('desk a', '700'), 2)).toEqual([200, 200]);
    expect(await statuses(() => other.ask('desk a', '700'), 2)).toEqual([200, 429]);
    await settled();
    expect((await other.ask('desk a', KNOWN)).status).toBe(429);
    // Who has nothing to tell learns nothing new of what was counted elsewhere, but lets through one more at most without.
    expect(await statuses(() => one.ask('desk a', '700'), 2)).toEqual([200, 429]);
    expect((await one.ask('desk a', KNOWN)).status).toBe(429);
  });

  test('keep no card in the clear, and nothing of a minute that has passed', async () => {
    const { ask } = await another();
    await statuses(() => ask('kiosk a', KNOWN), 3);
    await settled();
    const rows = () => asSuperuser<{ minute: number; subject: string; spent: number }>(first.databaseUrl, 'select minute, subject, spent from rate_count order by subject');
    const minute = Math.floor(MOMENT.getTime() / 60_000);
    expect(await rows()).toEqual([
      { minute, subject: expect.stringMatching(/^card [\w-]{22}$/) as string, spent: 3 },
      { minute, subject: 'requests key a', spent: 3 },
    ]);
    now = new Date('2026-11-21T10:01:00Z');
    await statuses(() => ask('kiosk b', '700'), 2);
    await settled();
    expect((await rows()).map((row) => row.minute)).not.toContain(minute);
  });
});
