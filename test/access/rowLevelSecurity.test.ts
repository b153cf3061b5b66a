import { callerOf } from '../../src/domain/access/caller';
import { APPLICATION_ROLE, INSTALLATION } from '../../src/store/scope';
import { askStandings } from '../../src/usecases/askStandings';
import { confined } from '../../src/usecases/confined';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { consortiaSeen, openTables, seenByPlanted, walledTables } from './walledTables';

let server: TestServer;
let mine: Library;
let theirs: Library;
let tables: readonly string[];
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
  [mine, theirs] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
  for (const library of [mine, theirs]) await library.tell(library.member({ name: { family: 'Maes' }, bornOn: '1990-05-17', charges: [{ id: 'c', institution: library.here, amount: 2, raisedOn: '2025-01-01' }] }));
  tables = await walledTables(server.databaseUrl);
});
afterAll(() => server.close());

const sees = (scope: string, table: string, condition: string): Promise<string[]> => consortiaSeen(server.app.store, scope, table, condition);

describe('The wall in the database', () => {
  test('stands around every table, for its owner too', async () => {
    expect(await openTables(server.databaseUrl)).toEqual([]);
  });

  test('holds for the role of the application: it owns nothing, signs in nowhere and passes by no wall', async () => {
    const roles = await asSuperuser(
      server.databaseUrl,
      `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, (select count(*)::int from pg_class where relowner = r.oid) as owns
       from pg_roles r where rolname = '${APPLICATION_ROLE}'`,
    );
    expect(roles).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owns: 0 }]);
    const [who] = await server.app.store.query<{ who: string }>(mine.id, 'select current_user as who');
    expect(who).toEqual({ who: APPLICATION_ROLE });
  });

  test('`or 1=1` planted in a query of any table yields no row of another consortium', async () => {
    const seen = await Promise.all(tables.map(async (table) => [table, await seenByPlanted(server.app.store, mine.id, table)] as const));
    expect(seen.filter(([, of]) => of.some((id) => id !== mine.id))).toEqual([]);
    expect(seen.filter(([, of]) => of.length > 0).map(([table]) => table)).toEqual(expect.arrayContaining(['patron', 'person', 'membership', 'charge', 'card', 'ledger', 'institution', 'patron_key', 'personal_data', 'search_token']));
  });

  test.each([['in no consortium', ''], ['in one that does not exist', 'nowhere'], ['in the installation', INSTALLATION]])('%s there are no patrons at all', async (_, scope) => {
    for (const table of ['patron', 'person', 'membership', 'card', 'ledger', 'charge', 'patron_source', 'patron_key', 'personal_data', 'search_token']) expect(await sees(scope, table, 'true')).toEqual([]);
  });

  test('the installation reads descriptions, and changes none', async () => {
    expect(await sees(INSTALLATION, 'institution', 'true')).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    await server.app.store.query(INSTALLATION, "update institution set name = 'taken over'");
    const renamed = await asSuperuser(server.databaseUrl, "select from institution where name = 'taken over'");
    expect(renamed).toEqual([]);
  });

  test('a row of another consortium can be neither written, nor moved, nor taken away', async () => {
    const { store } = server.app;
    const before = await theirs.everything();
    const patron = `insert into patron (consortium_id, id, source, source_id, version, projected_revision) values ($1, gen_random_uuid(), 's', 'x', 1, 1)`;
    await expect(store.query(mine.id, patron, [theirs.id])).rejects.toThrow('row-level security');
    await expect(store.query(mine.id, 'update patron set consortium_id = $1', [theirs.id])).rejects.toThrow('row-level security');
    await store.query(mine.id, 'delete from charge where consortium_id = $1', [theirs.id]);
    await store.query(mine.id, "update charge set amount = 0 where consortium_id = $1 or 1=1", [theirs.id]);
    expect(await theirs.everything()).toEqual(before);
  });

  test.each([
    'alter table patron disable row level security',
    'drop policy of_consortium on patron',
    'truncate charge',
    'create table mine_now (id int)',
    'drop table charge',
  ])('the application cannot open it: %s', async (statement) => {
    await expect(server.app.store.query(mine.id, statement)).rejects.toThrow(/must be owner|permission denied/);
  });

  test('holds for a store that is bound to a consortium, however it is handed on', async () => {
    const bound = server.app.store.boundTo(mine.id);
    for (const store of [bound, bound.boundTo(theirs.id), bound.hurried({ query: 5000, transaction: 5000 }), bound.hurried({ query: 5000, transaction: 5000 }).boundTo(theirs.id)]) {
      const count = async (sees: string) => (await store.query<{ n: number }>(sees, 'select count(*)::int as n from patron where consortium_id = $1', [sees]))[0]?.n;
      expect([await count(mine.id), await count(theirs.id)]).toEqual([1, 0]);
      expect(await store.inTransaction(theirs.id, (manager) => manager.query('select from patron where consortium_id = $1', [theirs.id]))).toEqual([]);
    }
  });

  test('holds by itself: with nothing else between a caller and another consortium, its patron is not found', async () => {
    const { app } = server;
    const withoutOtherChecks = { ...app, store: app.store.boundTo(mine.id) };
    const ask = (target: Library, through: typeof app) =>
      askStandings(through, [{ consortiumId: target.id, institution: target.here, patron: { card: '1' }, on: null, asOf: null }]);
    expect(await ask(theirs, withoutOtherChecks)).toEqual([null]);
    expect(await ask(theirs, app)).toEqual([expect.objectContaining({ institution: theirs.here })]);
    expect(await ask(mine, withoutOtherChecks)).toEqual([expect.objectContaining({ institution: mine.here })]);
  });
});

describe('The wall before it', () => {
  test('holds by itself: with no wall in the database, the institution of another consortium does not exist', async () => {
    const { app } = server;
    const caller = callerOf({ id: 'a test', consortium: mine.id, institutions: null }, ['consortium-administrator']);
    const withoutTheOther = { ...confined(app, caller), store: app.store };
    const question = { consortiumId: theirs.id, institution: theirs.here, patron: { card: '1' }, on: null, asOf: null };
    await expect(askStandings(withoutTheOther, [question])).rejects.toThrow(`There is no institution \`${theirs.here}\`.`);
  });
});
