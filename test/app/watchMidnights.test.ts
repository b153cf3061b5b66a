import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { watchMidnights, type Watch } from '../../src/app/watchMidnights';
import { pauseRun, resumeRun } from '../../src/usecases/runs/pauseRun';
import { startRun } from '../../src/usecases/runs/startRun';
import { stateComplete } from '../../src/usecases/stateComplete';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { planned, runOf } from '../usecases/runs/aRun';

let server: TestServer;
let watch: Watch;
let lines: string[];
beforeEach(async () => {
  server = await startTestServer(day('2025-03-10'));
  lines = [];
  watch = watchMidnights(server.app, pino({}, { write: (line: string) => void lines.push(line) }));
});
afterEach(async () => {
  await watch.stop();
  await server.close();
});

const advancedThrough = async (library: Library) => (await library.sql<{ done: string }>('select advanced_through::text as done from consortium where id = $1'))[0]?.done;

describe('At midnight', () => {
  test('every consortium is advanced to the day that has begun, once', async () => {
    const [one, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    await watch.look();
    server.setToday(day('2025-03-11'));
    expect([await advancedThrough(one), await advancedThrough(other)]).toEqual(['2025-03-10', '2025-03-10']);
    await watch.look();
    expect([await advancedThrough(one), await advancedThrough(other)]).toEqual(['2025-03-11', '2025-03-11']);
    await one.sql("update consortium set advanced_through = '2025-03-01' where id = $1");
    await watch.look();
    expect(await advancedThrough(one)).toBe('2025-03-01');
  });

  test('one that cannot be advanced is tried again, and the others are advanced', async () => {
    const [bad, good] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    await asSuperuser(server.databaseUrl, `alter table consortium add constraint none check (id <> '${bad.id}') not valid`);
    server.setToday(day('2025-03-11'));
    await watch.look();
    expect([await advancedThrough(bad), await advancedThrough(good)]).toEqual(['2025-03-10', '2025-03-11']);
    expect(lines.join()).toContain(`The consortium ${bad.id} could not be advanced; trying again.`);
    await asSuperuser(server.databaseUrl, 'alter table consortium drop constraint none');
    await watch.look();
    expect(await advancedThrough(bad)).toBe('2025-03-11');
  });
});

describe('The log', () => {
  test('warns once of a run that waits for a second person, and of one that has ended with errors', async () => {
    const library = await aLibrary(server, '2024-04-10', { runs: { brake: { fromPatrons: 1 } } });
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } })] }));
    server.setToday(day('2024-05-01'));
    const warned = () => lines.map((line) => JSON.parse(line) as { consortium?: string; msg: string }).filter(({ consortium }) => consortium === library.id).map(({ msg }) => msg);
    await watch.look();
    await watch.look();
    expect(warned()).toEqual(['A run exceeds a limit and waits for a second person.']);
    await library.sql("update run set state = 'DONE_WITH_ERRORS', finished_at = now() + interval '10 years' where consortium_id = $1");
    await library.sql('update patron set next_due_on = null where consortium_id = $1');
    await watch.look();
    await watch.look();
    expect(warned().slice(1)).toEqual(['A run has ended with records set aside; nothing was changed of them.']);
  });
});

describe('In the middle of a day', () => {
  test('a consortium that another process has described is advanced too', async () => {
    await watch.look();
    const library = await aLibrary(server, '2025-03-10');
    await library.sql('update consortium set advanced_through = null where id = $1');
    await watch.look();
    expect(await advancedThrough(library)).toBe('2025-03-10');
  });

  test('patrons whom another process has left behind a change of the rules are projected anew', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    await watch.look();
    await library.describe({ policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 } }] });
    const behind = () => library.sql('select from patron where consortium_id = $1 and projected_revision < 2');
    expect(await behind()).toHaveLength(1);
    await watch.look();
    expect(await behind()).toEqual([]);
  });

  test('runs that have waited for a source are done when it has said that it is complete', async () => {
    const library = await aLibrary(server, '2024-04-10', { sources: [{ id: 'wise' }] });
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
    server.setToday(day('2024-05-02'));
    await watch.look();
    const done = () => library.sql('select on_day::text as on from run_fact where consortium_id = $1');
    expect(await done()).toEqual([]);
    await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day('2024-05-01') });
    await watch.look();
    expect(await done()).toEqual([{ on: '2024-05-01' }]);
  });
});

describe('What is to be done is done', () => {
  test('of a run that was paused while it went on, and resumed before the next look', async () => {
    const library = await aLibrary(server, '2024-04-10', { runs: { automatic: false, brake: { fromPatrons: 1000 } } });
    const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
    await library.tell(...Array.from({ length: 800 }, (_, index) => ({ sourceId: String(index), kind: 'PERSON', memberships: [library.membership(owing)] })));
    const { id } = await planned(server, library, '2024-05-01');
    const order = { consortiumId: library.id, runId: id, by: 'Anna' };
    const left = async () => (await library.sql("select from run_item where consortium_id = $1 and state = 'PLANNED'")).length;
    runOf(await startRun(server.app, order));
    const looking = watch.look();
    while ((await left()) === 800) await pause(5);
    runOf(await pauseRun(server.app, order));
    await looking;
    expect(await left()).toBeGreaterThan(0);
    runOf(await resumeRun(server.app, order));
    await watch.look();
    expect([await left(), await library.sql('select state from run where consortium_id = $1')]).toEqual([0, [{ state: 'DONE' }]]);
  });

  test('of as many consortia as there are', async () => {
    const libraries = [];
    for (let count = 0; count < 6; count += 1) libraries.push(await aLibrary(server, '2024-04-10', {}));
    server.setToday(day('2024-05-01'));
    await watch.look();
    expect(await Promise.all(libraries.map(advancedThrough))).toEqual(libraries.map(() => '2024-05-01'));
  });
});

describe('Stopping', () => {
  test('breaks off after the batch that is being written, and says nothing of it', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(...Array.from({ length: 250 }, (_, index) => library.member({ sourceId: String(index), cards: [] })));
    await library.describe({ policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 } }] });
    const looking = watch.look();
    await watch.stop();
    await looking;
    expect(lines).toEqual([]);
    expect(await advancedThrough(library)).toBe('2025-03-10');
    const behind = await library.sql('select from patron where consortium_id = $1 and projected_revision < 2');
    expect(behind.length).toBeGreaterThan(0);
    expect(await library.go('2025-03-10')).toBe(behind.length);
  });
});
