import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER, SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { tellSamples } from '../../src/app/tellSamples';
import type { Day } from '../../src/domain/day';
import { parseIsoDay } from '../../src/domain/isoDay';
import { startTestServer, type TestServer } from '../support/testServer';
import { blocksIn } from './pages';
import { applyFile } from './sampleServer';
import { stepsOf, type Step } from './steps';

const shell = promisify(execFile);

/** From the heading of the tour on: those that are about runs, with the days that are set for them. */
const steps = blocksIn('console').flatMap(([name, { text }]) => stepsOf(text).map((step) => [name, step] as const));
const tour = steps.filter(([, { command }]) => command.startsWith('npx goodstanding run ') || /GOODSTANDING_TODAY=(2026-1|2022)/.test(command));

describe('The fourth tour', () => {
  let server: TestServer | null = null;
  let today = '';
  const printed: string[] = [];

  /** As the reader does it, step by step; a data folder of its own is a database of its own. */
  beforeAll(async () => {
    for (const [, { command }] of tour) printed.push(await outputOf(command));
  }, 300_000);
  afterAll(() => server?.close());

  test.each(tour.map(([name, step], index) => [name, step.command, step, index] as const))('%s: %s prints what is shown', (_name, _command, { shown }: Step, index) => {
    const output = printed[index] ?? '';
    const parts = shown.split('…\n');
    expect(parts.length === 1 ? output : parts.filter((part) => output.includes(part)).join('…\n')).toBe(shown);
  });

  test('plans, starts and undoes two runs', () => {
    const forms = tour.map(([, { command }]) => command.split(' ')[3]);
    expect(['plan', 'start', 'undo'].map((form) => forms.filter((each) => each === form).length >= 2)).toEqual([true, true, true]);
  });

  async function outputOf(command: string): Promise<string> {
    const [, date] = /GOODSTANDING_TODAY=(\S+)/.exec(command) ?? [];
    if (date === undefined) return ran(command);
    today = date;
    if (command.includes('GOODSTANDING_DATA')) await startAnew(parseIsoDay(date) as Day);
    return '';
  }

  async function startAnew(day: Day): Promise<void> {
    await server?.close();
    server = await startTestServer(day);
    await applyFile(server.app, join(SAMPLE_FOLDER, 'be-vlg/consortium.yaml'), day);
    for (const consortium of server.app.shelf.consortia()) await tellSamples(server.app, consortium, day, () => undefined);
  }

  /** Also of a command that ends with another code than 0, as one does that is refused; refusals are told on standard error. */
  async function ran(command: string): Promise<string> {
    const env = { ...process.env, DATABASE_URL: server?.databaseUrl, GOODSTANDING_TODAY: today };
    const ended = await shell('bash', ['-c', command.replace('npx goodstanding', 'node bin/goodstanding.js')], { cwd: PROJECT_FOLDER, env }).catch((error: unknown) => error as { stdout: string; stderr: string });
    return ended.stdout === '' ? ended.stderr : ended.stdout;
  }
});
