import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { blocksIn } from './pages';
import { stepsOf } from './steps';

const run = promisify(execFile);
const steps = blocksIn('console').flatMap(([name, { text }]) => stepsOf(text).map((step) => [name, step.command, step.shown] as const));

/** Those of the second tour are taken in a checkout of their own. */
const checks = steps.filter(([, command]) => /^npx goodstanding (check|help|documents)/.test(command) && !command.includes('peer-library'));

test.each(checks)('%s: %s prints what is shown', async (_name, command, shown) => {
  const { stdout } = await run('bash', ['-c', command.replace('npx goodstanding', 'node bin/goodstanding.js')], { cwd: PROJECT_FOLDER });
  const [beginning = '', end] = shown.split('…\n');
  expect(stdout.slice(0, beginning.length)).toBe(beginning);
  expect(end === undefined ? stdout.slice(beginning.length) : stdout.slice(-end.length)).toBe(end ?? '');
}, 60_000);

test('Some commands are checked', () => {
  expect(checks.length).toBeGreaterThan(1);
});

test('Every script that is named exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = steps.flatMap(([, command]) => [...command.matchAll(/npm (?:run )?([\w:]+)/g)].map((match) => match[1] as string));
  expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([]);
});
