import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { LIMITS } from '../../src/app/server/door/limits';
import { openStreams } from '../../src/app/server/door/openStreams';
import { callerOf } from '../../src/domain/access/caller';
import { pauseRun } from '../../src/usecases/runs/pauseRun';
import { startRun } from '../../src/usecases/runs/startRun';
import { workOnRun } from '../../src/usecases/runs/workOnRun';
import { workOnUndo, beginUndo } from '../../src/usecases/runs/undoRun';
import { startCallerServer, type CallerServer } from '../access/callers';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { BY_HAND, planned, runOf } from '../usecases/runs/aRun';

let server: CallerServer;
beforeAll(async () => {
  server = await startCallerServer(day('2024-04-10'));
});
afterAll(() => server.close());

const RUN = '2024-05-01';
const FIELDS = 'id state patrons seen done skipped setAside undone left perSecond secondsLeft';

interface Watched {
  readonly library: Library;
  readonly id: string;
  readonly steward: string;
}

/** A run of some patrons, planned, and a data steward of the consortium. */
async function aRun(size: number): Promise<Watched> {
  server.setToday(day('2024-04-10'));
  const library = await aLibrary(server, '2024-04-10', BY_HAND);
  const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  await library.tell(...Array.from({ length: size }, (_, index) => ({ sourceId: String(index), kind: 'PERSON', memberships: [library.membership(owing)] })));
  const { id } = await planned(server, library, RUN);
  const steward = `steward of ${library.id}`;
  server.know(steward, library.id, ['data-steward']);
  return { library, id, steward };
}

const order = ({ library, id }: Watched) => ({ consortiumId: library.id, runId: id, by: 'Anna' });
const subscription = ({ library, id }: Watched, fields = FIELDS) => `subscription { runProgress(consortium: "${library.id}", id: "${id}") { ${fields} } }`;

const post = (authorization: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(`${server.address}/graphql/stream`, { method: 'POST', headers: { authorization, 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), ...(signal && { signal }) });

interface Event {
  readonly data?: { readonly runProgress: Readonly<Record<string, unknown>> } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** The events of a stream as they come; `complete` for its end. */
async function* eventsOf(reply: Response): AsyncGenerator<Event | 'complete', undefined> {
  let text = '';
  for await (const piece of reply.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, name, data] = /^event: (\w+)\ndata: ?(.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (name === 'complete') yield 'complete';
      if (name === 'next') yield JSON.parse(data ?? '') as Event;
    }
  }
}

async function all(reply: Response): Promise<(Event | 'complete')[]> {
  const events: (Event | 'complete')[] = [];
  for await (const event of eventsOf(reply)) events.push(event);
  return events;
}

const codesOf = (event: Event | 'complete' | undefined) => (event === undefined || event === 'complete' ? event : event.errors?.map(({ extensions }) => extensions.code));
const progressOf = (event: Event | 'complete' | undefined) => (event === undefined || event === 'complete' ? undefined : event.data?.runProgress);

/** What the last event before the end tells. */
async function lastOf(events: AsyncIterable<Event | 'complete'>): Promise<unknown> {
  let last: unknown;
  for await (const event of events) last = progressOf(event) ?? last;
  return last;
}

async function refused(reply: Response): Promise<readonly unknown[]> {
  const { errors } = (await reply.json()) as { errors: readonly { extensions: { code: string } }[] };
  return [reply.status, errors[0]?.extensions.code];
}

describe('Whoever watches a run', () => {
  test('that nobody works on is told once how far it is', async () => {
    const run = await aRun(3);
    const reply = await post(run.steward, { query: subscription(run) });
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store']);
    const [first, second, ...more] = await all(reply);
    expect(progressOf(first)).toEqual({ id: run.id, state: 'PLANNED', patrons: 3, seen: 0, done: 0, skipped: 0, setAside: 0, undone: 0, left: 0, perSecond: null, secondsLeft: null });
    expect([second, more]).toEqual(['complete', []]);
  });

  test('sees it go on to its end, by the client of graphql-sse too', async () => {
    const run = await aRun(4);
    runOf(await startRun(server.app, order(run)));
    const client = createClient({ url: `${server.address}/graphql/stream`, headers: { authorization: run.steward }, retryAttempts: 0 });
    const states: unknown[] = [];
    for await (const { data } of client.iterate<{ runProgress: Record<string, unknown> }>({ query: subscription(run) })) {
      const { state, seen, patrons, secondsLeft } = data?.runProgress ?? {};
      if (states.length === 0) await workOnRun(server.app, run.library.id, run.id);
      states.push([state, seen, patrons, secondsLeft]);
    }
    client.dispose();
    expect([states[0], states.at(-1)]).toEqual([['RUNNING', 0, 4, null], ['DONE', 4, 4, null]]);
  });

  test('learns how fast it is and how long it takes yet', async () => {
    const run = await aRun(4);
    runOf(await startRun(server.app, order(run)));
    const events = eventsOf(await post(run.steward, { query: subscription(run) }));
    await events.next();
    await run.library.sql("update run_item set state = 'SKIPPED' where consortium_id = $1 and patron_id in (select patron_id from run_item where consortium_id = $1 order by position limit 2)");
    let progress = progressOf((await events.next()).value);
    while (progress?.seen === 0) progress = progressOf((await events.next()).value);
    expect(progress).toMatchObject({ state: 'RUNNING', seen: 2, skipped: 2 });
    const { perSecond, secondsLeft } = progress as { perSecond: number; secondsLeft: number };
    expect([perSecond > 0, Math.abs(secondsLeft - 2 / perSecond) <= 1 + 1 / perSecond]).toEqual([true, true]);
    runOf(await pauseRun(server.app, order(run)));
    expect(await lastOf(events)).toMatchObject({ state: 'PAUSED', secondsLeft: null });
  });

  test('sees it undone', async () => {
    const run = await aRun(2);
    runOf(await startRun(server.app, order(run)));
    await workOnRun(server.app, run.library.id, run.id);
    const undoing = runOf(await beginUndo(server.app, order(run)));
    const events = eventsOf(await post(run.steward, { query: subscription(run) }));
    expect(progressOf((await events.next()).value)).toMatchObject({ state: 'UNDOING', patrons: 2, seen: 0, done: 2 });
    await workOnUndo(server.app, run.library.id, undoing);
    expect(await lastOf(events)).toMatchObject({ state: 'UNDONE', patrons: 2, seen: 2, undone: 2 });
  });
});

describe('A stream is refused, with a status and no event,', () => {
  test.each<[string, (run: Watched) => { readonly who?: string; readonly body: unknown }, number, string]>([
    ['of a run that is not there', (run) => ({ body: { query: subscription({ ...run, id: 'none' }) } }), 400, 'BAD_REQUEST'],
    ['of a consortium that is not the caller’s', (run) => ({ who: `foreigner to ${run.library.id}`, body: { query: subscription(run) } }), 400, 'BAD_REQUEST'],
    ['to a desk', (run) => ({ who: `desk of ${run.library.id}`, body: { query: subscription(run) } }), 403, 'FORBIDDEN'],
    ['to a steward of some institutions', (run) => ({ who: `steward here of ${run.library.id}`, body: { query: subscription(run) } }), 403, 'FORBIDDEN'],
    ['for a question', () => ({ body: { query: '{ consortium { id } }' } }), 400, 'BAD_REQUEST'],
    ['for a change', (run) => ({ body: { query: `mutation { startRun(consortium: "${run.library.id}", id: "${run.id}") { __typename } }` } }), 400, 'BAD_REQUEST'],
    ['where nothing is asked', () => ({ body: [] }), 400, 'BAD_REQUEST'],
    ['where a field is not known', (run) => ({ body: { query: subscription(run, 'speed') } }), 400, 'BAD_REQUEST'],
    ['where a variable is missing', (run) => ({ body: { query: `subscription($id: ID!) { runProgress(consortium: "${run.library.id}", id: $id) { id } }` } }), 400, 'BAD_REQUEST'],
    ['where it is no GraphQL', () => ({ body: { query: 'subscription {' } }), 400, 'BAD_REQUEST'],
    ['for more than one at once', (run) => ({ body: { query: subscription(run).replace('}', `} again: runProgress(consortium: "x", id: "y") { id }`) } }), 400, 'BAD_REQUEST'],
    ['that asks for too much', (run) => ({ body: { query: subscription(run, Array.from({ length: LIMITS.aliases + 1 }, (_, index) => `a${index}: id`).join(' ')) } }), 400, 'TOO_EXPENSIVE'],
  ])('%s', async (_name, asked, status, code) => {
    const run = await aRun(1);
    const { id } = run.library;
    server.know(`desk of ${id}`, id, ['desk']);
    server.know(`steward here of ${id}`, id, ['data-steward'], [run.library.here]);
    server.know(`foreigner to ${id}`, 'elsewhere', ['data-steward']);
    const { who = run.steward, body } = asked(run);
    expect(await refused(await post(who, body))).toEqual([status, code]);
  });

  test('at the address of questions, which says where to ask', async () => {
    const run = await aRun(1);
    const { status, codes, text } = await server.askAs(run.steward, subscription(run));
    expect([status, codes, text.includes('/graphql/stream')]).toEqual([400, ['BAD_REQUEST'], true]);
  });
});

/** Whether nothing is asked of the database for longer than a stream lets it rest; what others do at the moment may end first. */
async function quiet(): Promise<boolean> {
  for (let tries = 0; tries < 4; tries += 1) {
    server.countQueries();
    await pause(2500);
    if (server.countQueries() === 0) return true;
  }
  return false;
}

describe('A stream that is open', () => {
  test('ends when the key is revoked', async () => {
    const run = await aRun(1);
    runOf(await startRun(server.app, order(run)));
    const events = eventsOf(await post(run.steward, { query: subscription(run) }));
    expect(progressOf((await events.next()).value)).toMatchObject({ state: 'RUNNING' });
    server.forget(run.steward);
    expect(codesOf((await events.next()).value)).toEqual(['UNAUTHENTICATED']);
    expect((await events.next()).value).toBe('complete');
  });

  test('leaves nothing behind when whoever listened has gone, and makes room for another', async () => {
    const run = await aRun(1);
    runOf(await startRun(server.app, order(run)));
    const leaving = Array.from({ length: LIMITS.streams }, () => new AbortController());
    const open = await Promise.all(leaving.map(({ signal }) => post(run.steward, { query: subscription(run) }, {}, signal)));
    expect(open.map(({ status }) => status)).toEqual(leaving.map(() => 200));
    expect(await refused(await post(run.steward, { query: subscription(run) }))).toEqual([429, 'RATE_LIMITED']);
    leaving.forEach((each) => each.abort());
    expect(await quiet()).toBe(true);
    const again = new AbortController();
    expect((await post(run.steward, { query: subscription(run) }, {}, again.signal)).status).toBe(200);
    again.abort();
  });

  test('is told so when the server closes, and holds it up no longer', async () => {
    const others = server;
    server = await startCallerServer(day('2024-04-10'));
    const run = await aRun(1);
    runOf(await startRun(server.app, order(run)));
    const events = eventsOf(await post(run.steward, { query: subscription(run) }));
    await events.next();
    const closing = server.close();
    server = others;
    expect(codesOf((await events.next()).value)).toEqual(['UNAVAILABLE']);
    expect((await events.next()).value).toBe('complete');
    await closing;
  });

  test('ends when its time is over', async () => {
    const streams = openStreams({ most: 1, milliseconds: 1 });
    const { ending } = streams.open(callerOf({ id: 'a', consortium: 'b', institutions: null }, []));
    await pause(20);
    expect(ending.reason).toMatchObject({ code: 'UNAVAILABLE', message: 'A stream ends after 0.001 seconds; subscribe again.' });
  });
});
