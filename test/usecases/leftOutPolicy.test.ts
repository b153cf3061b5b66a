import type { Application } from '../../src/usecases/application';
import { advance } from '../../src/usecases/advance';
import { askStandings } from '../../src/usecases/askStandings';
import { openShelf } from '../../src/usecases/openShelf';
import { recordFacts } from '../../src/usecases/recordFacts';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** The same application as it starts when the folder of a policy cannot be loaded. */
async function without(...policies: readonly string[]): Promise<Application> {
  const plugins = new Map([...shippedPlugins].filter(([id]) => !policies.includes(id)));
  return { ...server.app, plugins, shelf: await openShelf(server.app.store, plugins) };
}

const asked = async (app: Application, library: Library) => {
  const [found] = await askStandings(app, [{ consortiumId: library.id, institution: library.here, patron: { card: '1' }, on: null }]);
  return found === null || found === undefined ? null : [found.answer.state.validity, found.answer.state.reasons.map((reason) => reason.code)];
};

const use = (library: Library, on: string) => [{ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2' as const, on: day(on) }] }];

/** A free member, last seen on 10 March 2025, who lapses on 1 April 2027. */
async function lapsing(): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  await library.go('2027-03-20');
  return library;
}

describe('While the policy of a consortium is left out', () => {
  test('nothing can be said, and the reason is that its rules fail', async () => {
    const library = await lapsing();
    const app = await without('flanders');
    expect(app.shelf.findings(library.id)).toMatchObject([{ code: 'UNKNOWN_PLUGIN', message: expect.stringContaining('No policy plugin is called `flanders`') as string }]);
    expect(await asked(app, library)).toEqual(['UNDETERMINED', ['RULE_FAILED']]);
    expect(await asked(server.app, library)).toEqual(['VALID', ['MEMBER']]);
  });

  test('another consortium is answered as ever', async () => {
    const library = await aLibrary(server, '2025-03-10', { policies: [{ plugin: 'template', institutions: '*' }] });
    await library.tell(library.member());
    expect((await asked(await without('flanders'), library))?.[0]).toBe('VALID');
  });

  test('its runs wait; they are done when it is back, on their days', async () => {
    const library = await lapsing();
    const before = await library.everything();
    server.setToday(day('2027-05-20'));
    expect(await advance(await without('flanders'), library.id, day('2027-05-20'))).toBe(0);
    expect(await library.everything()).toEqual(before);
    expect(await library.sql('select advanced_through::text as done from consortium where id = $1')).toEqual([{ done: '2027-03-20' }]);
    await library.go('2027-05-20');
    expect(await library.sql('select on_day::text as on from run_fact where consortium_id = $1')).toEqual([{ on: '2027-04-01' }]);
  });

  test('facts are taken; what they come to is decided when it is back, as if it had never been away', async () => {
    const [away, never] = [await lapsing(), await lapsing()];
    server.setToday(day('2027-03-25'));
    const app = await without('flanders');
    expect(await recordFacts(app, { consortiumId: away.id, source: 'wise', patrons: use(away, '2027-03-25') })).toMatchObject([{ kind: 'recorded', changed: true }]);
    expect(await asked(app, away)).toEqual(['UNDETERMINED', ['RULE_FAILED']]);
    await recordFacts(server.app, { consortiumId: never.id, source: 'wise', patrons: use(never, '2027-03-25') });
    for (const library of [away, never]) await library.go('2029-03-31');
    expect(await away.ask('validity validThrough')).toEqual({ validity: 'VALID', validThrough: '2029-03-31' });
    expect(await never.ask('validity validThrough')).toEqual(await away.ask('validity validThrough'));
    await away.go('2029-04-01');
    expect(await away.ask('status')).toEqual({ status: 'EXPIRED' });
  });
});
