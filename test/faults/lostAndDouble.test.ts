import { workOnRun } from '../../src/usecases/runs/workOnRun';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { differing } from './contents';
import { crowd, type Crowd } from './crowd';
import { CROWD } from './crowdOfPatrons';
import { lostAndDouble, wrongOf } from './lostAndDouble';
import { whatStands } from './whatStands';

let database: FreshDatabase;
let people: Crowd;
beforeAll(async () => {
  database = await freshDatabase();
  people = await crowd(database.url, 12);
  await people.start();
  await workOnRun(people.app, CROWD.id, people.run.id);
});
afterAll(async () => {
  await people.close();
  await database.drop();
});

/** Does something to the rows of a crowd, looks, and takes it back. */
async function spoilt<T>(table: string, statement: string, look: () => Promise<T>): Promise<T> {
  await people.sql(`create table kept as select * from ${table}`);
  try {
    await people.sql(statement);
    return await look();
  } finally {
    await people.sql(`set session_replication_role = replica; delete from ${table}; insert into ${table} select * from kept; drop table kept`);
  }
}

const ANOTHER = (table: string): string => `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* from ${table} t`;

test('A run that was carried out whole has lost nothing and doubled nothing', async () => {
  expect(people.run.changes).toBe(12);
  expect(wrongOf(await lostAndDouble(people))).toEqual([]);
});

describe('What a run has lost or doubled is found', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['a fact that is gone', 'run_fact', 'delete from run_fact where id = (select id from run_fact where run_id is not null limit 1)', ['facts: 1 lost, 0 double']],
    ['a fact written twice', 'run_fact', `${ANOTHER('run_fact')} where run_id is not null limit 1`, ['facts: 0 lost, 1 double']],
    ['a row of the ledger that is gone', 'ledger', "delete from ledger where id = (select id from ledger where from_on = '2026-12-01' limit 1)", ['rows of the ledger that begin: 1 lost, 0 double', 'rows of the ledger that stand: 1 lost, 0 double']],
    ['a row of the ledger written twice', 'ledger', `${ANOTHER('ledger')} where from_on = '2026-12-01' limit 1`, ['rows of the ledger that begin: 0 lost, 1 double', 'rows of the ledger that stand: 0 lost, 1 double']],
    ['something to tell that is gone', 'outbox', 'delete from outbox where id = (select id from outbox limit 1)', ['outbox: 1 lost, 0 double']],
    ['something told twice', 'outbox', `${ANOTHER('outbox')} limit 1`, ['outbox: 0 lost, 1 double']],
    ['a patron changed twice', 'patron', 'update patron set version = 3 where id = (select patron_id from run_item limit 1)', ['patrons: 0 lost, 1 double']],
    ['a patron changed who was not to be', 'patron', 'update patron set version = 2 where id not in (select patron_id from run_item)', ['patrons: 0 lost, 3 double']],
    ['a patron who is still planned', 'run_item', "update run_item set state = 'PLANNED' where position = (select min(position) from run_item)", ['items: 1 lost']],
    ['a line of the trail that is gone', 'audit_line', "delete from audit_line where seq = 5 and act = 'RUN' and patron is not null", ['lines of the trail: 1 lost, 0 double', 'problems of the trail: 1 lost, 0 double']],
  ])('%s', async (_name, table, statement, found) => {
    expect((await spoilt(table, statement, async () => wrongOf(await lostAndDouble(people)))).join('; ')).toContain(found.join('; '));
  });

  test('and whoever stands otherwise than before', async () => {
    const before = await whatStands(people);
    const after = await spoilt('patron', 'update patron set next_due_on = next_due_on + 1 where id = (select id from patron where next_due_on is not null limit 1)', () => whatStands(people));
    expect(differing(before, after)).toEqual(['patron']);
  });
});
