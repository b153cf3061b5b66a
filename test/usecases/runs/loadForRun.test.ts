import { loadPatrons, type LoadedPatron } from '../../../src/store/loadPatrons';
import { freshRules } from '../../../src/usecases/freshRules';
import { loadForRun } from '../../../src/usecases/runs/loadForRun';
import { projectForRun } from '../../../src/usecases/runs/projectForRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, planned } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const RUN = '2024-05-01';
const UNPAID = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };

type Told = (library: Library) => readonly object[];

/** On 10 April 2024, with a fee that nobody has paid, and what else there is of the patron. */
const CASES: readonly (readonly [string, Told, readonly [near: number, whole: number]])[] = [
  ['a member for three weeks', (library) => [library.membership(UNPAID)], [1, 1]],
  ['who was a free member here for years', (library) => [library.membership({ enrolledOn: '2021-01-01', endsOn: '2024-02-29' }), library.membership({ id: 'n', ...UNPAID })], [1, 4]],
  ['who was a member there until last year', (library) => [library.membership(UNPAID), library.membership({ id: 'n', institution: library.there, type: 'PAID', enrolledOn: '2022-01-05', endsOn: '2023-01-31', fee: { amount: 5, paidOn: '2022-01-05' } })], [3, 3]],
  ['whose other membership lapsed long ago', (library) => [library.membership(UNPAID), library.membership({ id: 'n', institution: library.there, enrolledOn: '2020-03-01' })], [4, 4]],
];

const load = async (library: Library): Promise<{ near: LoadedPatron; whole: LoadedPatron; rules: Awaited<ReturnType<typeof freshRules>> }> => {
  const rules = await freshRules(server.app, library.id);
  const run = await planned(server, library, RUN);
  const ids = (await library.sql<{ id: string }>('select id from patron where consortium_id = $1')).map(({ id }) => id);
  const near = await loadForRun(server.app, { consortiumId: library.id, run }, ids);
  const whole = await loadPatrons(server.app.store, library.id, ids);
  return { near: near.get(ids[0] as string) as LoadedPatron, whole: whole[0] as LoadedPatron, rules };
};

/** Ids of what is new are different each time. */
const withoutIds = (value: unknown, known: ReadonlySet<string>): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'id' && !known.has(String(inner)) ? 'new' : inner)));

describe('What is read of a patron for a run', () => {
  test.each(CASES)('%s: the run writes the same as with all of the ledger', async (_name, memberships, rows) => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell(library.member({ memberships: memberships(library) }));
    const { near, whole, rules } = await load(library);
    const known = new Set([...whole.ledger, ...whole.runFacts].map(({ id }) => id));
    const doing = (patron: LoadedPatron): unknown => withoutIds(projectForRun(rules, patron, day(RUN), day(RUN)), known);
    expect(doing(near)).toEqual(doing(whole));
    expect([near.ledger.length, whole.ledger.length]).toEqual(rows);
  });

  test('is all of the ledger when the description has changed since, for the past is decided anew', async () => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell(library.member({ memberships: [library.membership({ enrolledOn: '2021-01-01', endsOn: '2024-02-29' }), library.membership({ id: 'n', ...UNPAID })] }));
    await library.sql('update patron set projected_revision = 0 where consortium_id = $1');
    const { near, whole } = await load(library);
    expect(near.ledger).toHaveLength(whole.ledger.length);
  });

  test('is all of the ledger of whom use was noticed, which may be of an earlier day', async () => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell(library.member({ memberships: [library.membership({ enrolledOn: '2021-01-01', endsOn: '2024-02-29' }), library.membership({ id: 'n', ...UNPAID })] }));
    await library.sql(`insert into noticed_activity select consortium_id, id, '${library.here}', 'ILS', '2024-02-01', '2024-04-10' from patron where consortium_id = $1`);
    const { near, whole } = await load(library);
    expect(near.ledger).toHaveLength(whole.ledger.length);
  });
});
