import { join } from 'node:path';
import { Client } from 'pg';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { freshDatabase, superuserUrl } from '../support/testDatabase';
import { goodstanding } from './commandLine';

test('A command whose output nobody reads to the end does its work all the same', async () => {
  const database = await freshDatabase();
  const { child, ended } = goodstanding(['apply', join(SAMPLE_FOLDER, 'fi-vaski/consortium.yaml')], { DATABASE_URL: database.url });
  child.stdout?.destroy();
  expect(await ended).toBe(0);
  const client = new Client({ connectionString: superuserUrl(database.url) });
  await client.connect();
  expect((await client.query<object>('select id from consortium')).rows).toEqual([{ id: 'fi-vaski' }]);
  await client.end();
  await database.drop();
});
