import { pino } from 'pino';
import { watchMidnights, type Watch } from '../../src/app/watchMidnights';
import { startCallerServer, type CallerServer } from '../access/callers';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { BY_HAND } from '../usecases/runs/aRun';

let server: CallerServer;
let watch: Watch;
beforeAll(async () => {
  server = await startCallerServer(day('2025-03-10'));
  watch = watchMidnights(server.app, pino({ level: 'silent' }));
});
afterAll(async () => {
  await watch.stop();
  await server.close();
});

const RUN = '2024-05-01';
const PART = '... on Run { id state number kind forecast patrons changes } ... on RunRefused { code }';

/** Numbered members here, of whom every second one owes a fee, and is reminded on 1 May 2024. */
async function aCrowd(size: number, description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  const people = Array.from({ length: size }, (_, index) => ({ sourceId: String(index), kind: 'PERSON', cards: [{ number: String(index) }], memberships: [library.membership(index % 2 === 0 ? owing : {})] }));
  await library.tell(...people);
  for (const role of ['data-steward', 'consortium-administrator', 'desk', 'policy-author'] as const) server.know(`${role} of ${library.id}`, library.id, [role]);
  server.know(`steward here of ${library.id}`, library.id, ['data-steward'], [library.here]);
  server.setToday(day(RUN));
  return library;
}

interface Told {
  readonly id?: string;
  readonly state?: string;
  readonly code?: string;
}

const askAs = (who: string, library: Library, query: string) => server.askAs(`${who} of ${library.id}`, query);

async function order(library: Library, verb: string, args: string, who = 'data-steward'): Promise<Told> {
  const { data, text } = await askAs(who, library, `mutation { told: ${verb}(consortium: "${library.id}", ${args}) { ${PART} } }`);
  if (data === null) throw new Error(text);
  return data.told as Told;
}

const plan = (library: Library, on = RUN) => order(library, 'planRun', `on: "${on}"`);
const status = async (library: Library, card: string): Promise<unknown> => (await library.ask('status', { card })).status;

describe('A run', () => {
  test('is planned, looked at, started, watched and undone', async () => {
    const library = await aCrowd(5);
    const planned = await plan(library);
    expect(planned).toMatchObject({ state: 'PLANNED', kind: 'MONTHLY', number: 1, forecast: false, patrons: 5, changes: 3 });
    const look = async (fields: string): Promise<unknown> => (await askAs('data-steward', library, `{ run(consortium: "${library.id}", id: "${planned.id}") { ${fields} } }`)).data?.run;
    expect(await look('on plannedBy counts { institution { id } type from to reason memberships } effects { effect } exceeds { by } progress { state patrons }')).toEqual({
      on: RUN,
      plannedBy: `data-steward of ${library.id}`,
      counts: [{ institution: { id: library.here }, type: 'PAID', from: 'INVOICED', to: 'REMINDED', reason: 'FEE_UNPAID', memberships: 3 }],
      effects: [],
      exceeds: [],
      progress: [{ state: 'PLANNED', patrons: 3 }],
    });
    expect(await order(library, 'startRun', `id: "${planned.id}"`)).toMatchObject({ state: 'RUNNING' });
    await watch.look();
    expect([await look('state startedBy undoUntil progress { state patrons }'), await status(library, '0')]).toEqual([
      { state: 'DONE', startedBy: `data-steward of ${library.id}`, undoUntil: '2024-05-31', progress: [{ state: 'DONE', patrons: 3 }] },
      'REMINDED',
    ]);
    expect(await order(library, 'undoRun', `id: "${planned.id}"`)).toMatchObject({ state: 'UNDOING' });
    await watch.look();
    expect([await look('state progress { state patrons }'), await status(library, '0')]).toEqual([{ state: 'UNDONE', progress: [{ state: 'UNDONE', patrons: 3 }] }, 'INVOICED']);
  });

  test('is begun once, and not of a day that has not come, nor planned before the first policy', async () => {
    const library = await aCrowd(2);
    expect(await plan(library, '2019-12-31')).toEqual({ code: 'BEFORE_FIRST_POLICY' });
    const forecast = await plan(library, '2024-10-01');
    expect([forecast, await order(library, 'startRun', `id: "${forecast.id}"`)]).toMatchObject([{ forecast: true }, { code: 'DAY_AHEAD' }]);
    const { id } = await plan(library);
    const [one, other] = await Promise.all([order(library, 'startRun', `id: "${id}"`), order(library, 'startRun', `id: "${id}"`, 'consortium-administrator')]);
    expect([one, other].map((told) => told.code ?? told.state).sort()).toEqual(['ALREADY_STARTED', 'RUNNING']);
    expect(await order(library, 'pauseRun', `id: "${id}"`)).toMatchObject({ state: 'PAUSED' });
    await watch.look();
    expect(await status(library, '0')).toBe('INVOICED');
    expect(await order(library, 'resumeRun', `id: "${id}"`)).toMatchObject({ state: 'RUNNING' });
    await watch.look();
    expect(await status(library, '0')).toBe('REMINDED');
  });

  test('that moves last days by order is planned, carried out and undone like another', async () => {
    const library = await aCrowd(3);
    const override = 'override: { types: ["PAID"], endsThrough: "2025-04-30", days: 30, reason: "all libraries are closed" }';
    expect(await order(library, 'planRun', `on: "${RUN}", ${override.replace('PAID', 'GOLD')}`)).toEqual({ code: 'REQUEST_UNUSABLE' });
    const planned = await order(library, 'planRun', `on: "${RUN}", ${override}`);
    expect(planned).toMatchObject({ state: 'PLANNED', kind: 'OVERRIDE', changes: 2 });
    const look = async (fields: string): Promise<unknown> => (await askAs('data-steward', library, `{ run(consortium: "${library.id}", id: "${planned.id}") { ${fields} } }`)).data?.run;
    expect(await look('override { institutions { id } types endsFrom endsThrough endsOn days reason }')).toEqual({
      override: { institutions: null, types: ['PAID'], endsFrom: RUN, endsThrough: '2025-04-30', endsOn: null, days: 30, reason: 'all libraries are closed' },
    });
    const ends = async (): Promise<unknown> => (await library.ask<{ membership: { endsOn: string } }>('membership { endsOn }', { card: '0' })).membership.endsOn;
    await order(library, 'startRun', `id: "${planned.id}"`);
    await watch.look();
    expect([await look('state'), await ends()]).toEqual([{ state: 'DONE' }, '2025-05-30']);
    await order(library, 'undoRun', `id: "${planned.id}"`);
    await watch.look();
    expect([await look('state'), await ends()]).toEqual([{ state: 'UNDONE' }, '2025-04-30']);
  });

  test('that puts last days off says whose notices of the month before may have been in vain, and lists them', async () => {
    const library = await aCrowd(3);
    const { id } = await order(library, 'planRun', `on: "${RUN}", override: { endsThrough: "2025-04-30", days: 30, reason: "all libraries are closed" }`);
    const asked = (fields: string) => askAs('data-steward', library, `{ run(consortium: "${library.id}", id: "${id}") { ${fields} } }`);
    expect((await asked('usual: noticesInVain { memberships endsFrom endsThrough } early: noticesInVain(leadDays: 365) { memberships }')).data?.run).toEqual({
      usual: { memberships: 0, endsFrom: '2024-05-01', endsThrough: '2024-05-30' },
      early: { memberships: 2 },
    });
    expect((await asked('noticesInVain(leadDays: 367) { memberships }')).text).toContain('give 0 to 366');
    const listed = async (args: string): Promise<unknown> => (await askAs('data-steward', library, `{ runItems(consortium: "${library.id}", run: "${id}", ${args}) { edges { cursor } } }`)).data?.runItems;
    expect([await listed('endsFrom: "2025-04-30"'), await listed('endsThrough: "2025-04-29"')]).toMatchObject([{ edges: [{}, {}] }, { edges: [] }]);
  });

  test('planned under another description is stale', async () => {
    const library = await aCrowd(2);
    const { id } = await plan(library);
    await library.describe({ ...BY_HAND, name: 'Renamed', policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 } }] });
    expect(await order(library, 'startRun', `id: "${id}"`)).toEqual({ code: 'RUN_STALE' });
  });

  test('that exceeds a limit waits for a second person', async () => {
    const library = await aCrowd(2, { runs: { automatic: false, brake: { fromPatrons: 1 } } });
    const { id, state } = await order(library, 'planRun', `on: "${RUN}"`, 'consortium-administrator');
    expect(state).toBe('HELD');
    expect(await order(library, 'approveRun', `id: "${id}"`, 'consortium-administrator')).toEqual({ code: 'SAME_PERSON' });
    server.know(`another administrator of ${library.id}`, library.id, ['consortium-administrator']);
    expect(await order(library, 'approveRun', `id: "${id}"`, 'another administrator')).toMatchObject({ state: 'PLANNED' });
  });

  test('that exceeds a limit can be turned down, with a reason that the trail keeps', async () => {
    const library = await aCrowd(2, { runs: { automatic: false, brake: { fromPatrons: 1 } } });
    const { id } = await order(library, 'planRun', `on: "${RUN}"`);
    expect(await order(library, 'cancelRun', `id: "${id}", reason: "see 3550000000017"`)).toEqual({ code: 'REQUEST_UNUSABLE' });
    expect(await order(library, 'cancelRun', `id: "${id}", reason: " fees were wrong "`)).toMatchObject({ state: 'CANCELLED' });
    const { data } = await askAs('data-steward', library, `{ run(consortium: "${library.id}", id: "${id}") { state cancelledBy cancelledBecause } }`);
    expect(data?.run).toEqual({ state: 'CANCELLED', cancelledBy: `data-steward of ${library.id}`, cancelledBecause: 'fees were wrong' });
    const lines = await library.sql("select outcome, detail from audit_line where consortium_id = $1 and what = 'cancelRun' order by at, seq");
    expect(lines).toMatchObject([{ outcome: 'REFUSED' }, { outcome: 'DONE', detail: expect.stringContaining('fees were wrong') as unknown }]);
  });

  test.each(['no id', '00000000-0000-4000-8000-000000000000'])('that is not there is refused: %s', async (id) => {
    const library = await aCrowd(0);
    for (const verb of EVERYTHING.slice(1)) expect(await order(library, verb, `id: "${id}"${reasonOf(verb)}`, 'consortium-administrator')).toEqual({ code: 'UNKNOWN_RUN' });
    expect((await askAs('data-steward', library, `{ run(consortium: "${library.id}", id: "${id}") { id } }`)).data).toEqual({ run: null });
  });
});

const EVERYTHING = ['planRun', 'approveRun', 'cancelRun', 'startRun', 'pauseRun', 'resumeRun', 'undoRun'] as const;

const reasonOf = (verb: string): string => (verb === 'cancelRun' ? ', reason: "not now"' : '');

describe('Whom a run concerns', () => {
  interface Page {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly patronId: string; readonly changes: readonly object[] } }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  }
  const items = async (library: Library, id: string | undefined, args = ''): Promise<Page> => {
    const fields = 'edges { cursor node { patronId state note changes { institution { id } type kind from { status endsOn } to { status endsOn } reason effects { effect amount journal shownOnly reason } } } } pageInfo { hasNextPage }';
    const { data, text } = await askAs('data-steward', library, `{ runItems(consortium: "${library.id}", run: "${id}"${args}) { ${fields} } }`);
    if (data === null) throw new Error(text);
    return data.runItems as Page;
  };

  test('is listed a page at a time, each patron once', async () => {
    const library = await aCrowd(5);
    const { id } = await plan(library);
    const first = await items(library, id, ', first: 2');
    const rest = await items(library, id, `, first: 2, after: "${first.edges[1]?.cursor}"`);
    expect([first.pageInfo, rest.pageInfo]).toEqual([{ hasNextPage: true }, { hasNextPage: false }]);
    expect(new Set([...first.edges, ...rest.edges].map(({ node }) => node.patronId)).size).toBe(3);
    const end = '2025-04-30';
    expect(rest.edges[0]?.node.changes).toEqual([
      { institution: { id: library.here }, type: 'PAID', kind: 'STEP', from: { status: 'INVOICED', endsOn: end }, to: { status: 'REMINDED', endsOn: end }, reason: 'FEE_UNPAID', effects: [] },
    ]);
  });

  test.each([
    ['states: [PLANNED]', 1],
    ['states: [DONE]', 0],
    ['institution: "HERE", type: "PAID", reason: "FEE_UNPAID"', 1],
    ['institution: "THERE"', 0],
    ['type: "FREE"', 0],
    ['reason: "INACTIVE"', 0],
    ['reason: "\\u0000"', 0],
  ])('is sought by %s', async (args, found) => {
    const library = await aCrowd(1);
    const { id } = await plan(library);
    expect((await items(library, id, `, ${args.replace('HERE', library.here).replace('THERE', library.there)}`)).edges).toHaveLength(found);
  });

  test('comes with what others are told to do, with sums in units of the currency', async () => {
    const library = await aCrowd(1, { runs: { automatic: true } });
    await library.go('2024-11-30');
    const planned = await plan(library, '2024-12-01');
    const [edge] = (await items(library, planned.id)).edges;
    const [change] = edge?.node.changes as [{ effects: unknown }];
    expect(change.effects).toEqual(
      expect.arrayContaining([
        { effect: 'WRITE_OFF_FEE', amount: 2.92, journal: 'A910', shownOnly: false, reason: 'FEE_WRITTEN_OFF' },
        { effect: 'KEEP_HOLDS', amount: null, journal: null, shownOnly: true, reason: 'HOLDS_KEPT' },
      ]),
    );
  });

  test('is written to the audit trail as looked up', async () => {
    const library = await aCrowd(1);
    const { id } = await plan(library);
    await items(library, id);
    const { data } = await askAs('consortium-administrator', library, `{ auditTrail(consortium: "${library.id}", acts: [LOOK_UP, RUN]) { edges { node { what outcome patron } } } }`);
    const { edges } = data?.auditTrail as { edges: { node: { what: string; patron: string | null } }[] };
    expect(edges.map(({ node }) => `${node.what} ${node.patron === null ? 'of nobody' : 'of a patron'}`)).toEqual(['runItems of a patron', 'planRun of nobody']);
  });
});

describe('Runs', () => {
  test('are listed with the latest day first, a page at a time', async () => {
    const library = await aCrowd(2);
    for (const on of [RUN, '2024-10-01']) await plan(library, on);
    const list = async (args: string): Promise<{ edges: { cursor: string; node: { on: string } }[] }> =>
      (await askAs('data-steward', library, `{ runs(consortium: "${library.id}"${args}) { edges { cursor node { on } } } }`)).data?.runs as never;
    const first = await list(', first: 1');
    const second = await list(`, first: 1, after: "${first.edges[0]?.cursor}"`);
    expect([...first.edges, ...second.edges].map(({ node }) => node.on)).toEqual(['2024-10-01', RUN]);
  });

  test.each(['runs(consortium: "ID", after: "x")', 'runs(consortium: "ID", first: 0)', 'runItems(consortium: "ID", run: "x", after: "x")', 'runItems(consortium: "ID", run: "x", first: 101)'])('are not listed from what is no place: %s', async (field) => {
    const library = await aCrowd(0);
    const { codes } = await askAs('data-steward', library, `{ ${field.replace('ID', library.id)} { pageInfo { hasNextPage } } }`);
    expect(codes).toEqual(['BAD_REQUEST']);
  });

  test.each([
    ['data-steward', ['approveRun']],
    ['consortium-administrator', []],
    ['desk', EVERYTHING],
    ['policy-author', EVERYTHING],
    ['steward here', EVERYTHING],
  ])('may not be ordered about by a %s: %j', async (who, forbidden) => {
    const library = await aCrowd(0);
    const codes = await Promise.all(
      EVERYTHING.map(async (verb) => {
        const args = verb === 'planRun' ? `on: "${RUN}"` : `id: "x"${reasonOf(verb)}`;
        return (await askAs(who, library, `mutation { ${verb}(consortium: "${library.id}", ${args}) { __typename } }`)).codes.includes('FORBIDDEN') ? [verb] : [];
      }),
    );
    expect(codes.flat()).toEqual(forbidden);
  });
});
