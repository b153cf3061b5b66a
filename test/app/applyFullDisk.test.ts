import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuperuser } from '../support/testDatabase';
import { run } from './commandLine';
import { databaseFullFor } from './fullDisk';

const DESCRIPTION = {
  id: 'one',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  since: '2024-01-01',
  institutions: ['here'],
  membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
  policies: [{ plugin: 'template', institutions: '*' }],
};

test('goodstanding apply, on a database whose disk is full, says so and stores nothing; run again with room it stores all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goodstanding-apply-'));
  const database = await databaseFullFor('consortium_revision');
  try {
    const path = join(folder, 'one.json');
    writeFileSync(path, JSON.stringify(DESCRIPTION));
    const apply = () => run(['apply', '--yes', path], { DATABASE_URL: database.url, GOODSTANDING_DATA: folder, GOODSTANDING_TODAY: '2025-03-10' });
    await database.fill();
    const broken = await apply();
    expect(broken.code).toBe(2);
    expect(broken.printed.trim().split('\n').pop()).toBe('The database could not write: no space left on device. Make room on its disk, then run the same command again.');
    expect(await asSuperuser(database.url, 'select from consortium')).toEqual([]);
    await database.makeRoom();
    expect(await apply()).toMatchObject({ code: 0, printed: expect.stringContaining('one: applied; it counts from 2024-01-01') as string });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});
