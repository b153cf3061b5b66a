import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { PROJECT_FOLDER, SAMPLE_FOLDER } from '../../src/app/projectFolder';
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

test('A command whose output has no room says so in one sentence', () => {
  const { PATH, HOME } = process.env;
  const { status, stderr } = spawnSync('sh', ['-c', 'exec "$@" > /dev/full', 'sh', process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), 'help'], { env: { PATH, HOME }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'What was printed is not whole: ENOSPC: no space left on device, write.\n']);
});
