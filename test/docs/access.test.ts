import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { callerByClaim } from '../../src/app/access/signInClaim';
import { PROJECT_FOLDER, SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { ACTS } from '../../src/domain/access/acts';
import { ROLES } from '../../src/domain/access/roles';
import { ApiKeyRefusalCode } from '../../src/schema/apiKey.result';
import { startTestServer, type TestServer } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { blocksOf, codeWords, tablesUnder } from './pages';
import { applyFile } from './sampleServer';
import { stepsOf } from './steps';

const page = 'docs/access.md';
const shell = promisify(execFile);
const steps = blocksOf(page).filter(({ language }) => language === 'console').flatMap(({ text }) => stepsOf(text));

describe('The page on who is asking', () => {
  test('has what each role may do', () => {
    const written = (tablesUnder(page, 'Roles')[0] ?? []).map((row) => {
      const permissions = row.permissions?.startsWith('every permission') ? [...ACTS] : codeWords(row.permissions);
      return [codeWords(row.role)[0], { acts: permissions, mayExplore: row['asks what it likes'] === 'yes' }];
    });
    expect(Object.fromEntries(written)).toEqual(ROLES);
  });

  test('has every reason for which a key is refused', () => {
    expect((tablesUnder(page, 'Keys')[0] ?? []).flatMap((row) => codeWords(row.code)).sort()).toEqual(Object.keys(ApiKeyRefusalCode).sort());
  });

  test('has a claim that is taken, with every member that one may have', () => {
    const claim = JSON.parse(blocksOf(page).find(({ language }) => language === 'json')?.text ?? '') as Record<string, unknown>;
    expect(callerByClaim('person', claim, (id) => id === 'be-vlg')).toMatchObject({ consortium: 'be-vlg' });
    expect((tablesUnder(page, 'Signing in')[0] ?? []).flatMap((row) => codeWords(row.member)[0])).toEqual(Object.keys(claim));
  });
});

describe('The commands of the page on who is asking', () => {
  let server: TestServer;
  const outputs: string[] = [];
  beforeAll(async () => {
    server = await startTestServer(day('2026-11-20'));
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), day('2026-11-20'));
    const { PATH } = process.env;
    const env = { PATH, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: '2026-11-20', GOODSTANDING_SECRET: 'a secret of the tests that is as long as it has to be' };
    for (const { command } of steps) outputs.push((await shell('bash', ['-c', command.replace('npx goodstanding', 'node bin/goodstanding.js')], { cwd: PROJECT_FOLDER, env })).stdout);
  }, 60_000);
  afterAll(() => server.close());

  test.each(steps.map(({ command, shown }, index) => [command, shown, index] as const))('%s prints what is shown', (_command, shown, index) => {
    const words = (text: string): string[] => text.replace(/gs_(be-vlg|all)_[^\s]+/g, 'gs_$1_…').split(/\s+/);
    expect(words(outputs[index] ?? '')).toEqual(words(shown));
  });

  test('give out keys that are known', async () => {
    const keys = outputs.flatMap((output) => /^gs_\S+$/m.exec(output)?.[0] ?? []);
    const holders = await Promise.all(keys.map((text) => server.app.keys.holderOf(text)));
    expect(holders.map((holder) => holder?.consortium)).toEqual(['be-vlg', '*']);
  });
});

test('What `npm start` prints is no secret of the repository', () => {
  expect(readFileSync(join(PROJECT_FOLDER, '.gitignore'), 'utf8')).toMatch(/^\/data\/$/m);
});
