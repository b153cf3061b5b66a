import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { until } from '../../src/app/embedded/until';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';
import { run } from './commandLine';
import { superuserUrl } from '../support/testDatabase';

const ROWS = 3000;
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const CTRL_C = '\u0003';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await anImportDesk();
});
afterEach(() => desk.close());

const list = (rows: number): string => desk.file('koha.csv', `${[HEADER, ...Array.from({ length: rows }, (_, index) => patron(`20${index + 1}`))].join('\n')}\n`);
const importing = (path: string): string[] => ['import', 'koha', path, '--consortium', 'fi-vaski', '--identity-attribute', 'HETU'];

interface OnTerminal {
  /** Everything the terminal has been sent, with the signs that move its cursor. */
  shown(): string;
  press(keys: string): void;
  readonly ended: Promise<number>;
}

/** The command on a terminal of its own; 128 and the number of a signal that ended it. */
function onTerminal(args: readonly string[]): OnTerminal {
  const { PATH = '', HOME = '' } = process.env;
  const command = [process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', `exec ${command}`, '/dev/null'], { env: { PATH, HOME, TERM: 'xterm', SHELL: '/bin/sh', ...desk.environment }, stdio: ['pipe', 'pipe', 'inherit'] });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  return { shown: () => shown, press: (keys) => void child.stdin.write(keys), ended: once(child, 'close').then(([code]) => code as number) };
}

/** Waits until the bar has told of some rows. */
const underWay = (terminal: OnTerminal): Promise<boolean> => until(() => /% · [1-9]\d* rows/.test(terminal.shown()), 60_000);
const isCursorSeen = (shown: string): boolean => shown.lastIndexOf(SHOW_CURSOR) > shown.lastIndexOf(HIDE_CURSOR);

describe('An import on a terminal', () => {
  test('shows a bar with rows, rate and time left, and the cursor again at the end', async () => {
    const terminal = onTerminal(importing(list(1000)));
    expect(await terminal.ended).toBe(0);
    expect(terminal.shown()).toMatch(/[█░]+ \d+% · [1-9]\d* rows · [1-9]\d* a second · \d+ s left/);
    expect(terminal.shown()).toMatch(/100% · 1000 rows .*1000 rows: 1000 added, 0 changed, 0 unchanged, 0 refused\./s);
    expect([terminal.shown().includes(HIDE_CURSOR), isCursorSeen(terminal.shown())]).toEqual([true, true]);
  });

  test('ended by Ctrl-C says how far it came, and the cursor is seen', async () => {
    const terminal = onTerminal(importing(list(ROWS)));
    await underWay(terminal);
    expect(isCursorSeen(terminal.shown())).toBe(false);
    terminal.press(CTRL_C);
    expect(await terminal.ended).toBe(2);
    expect(terminal.shown()).toMatch(/The import was stopped\. \d+ rows were done\./);
    expect(isCursorSeen(terminal.shown())).toBe(true);
  });

  test('ended at once by Ctrl-C pressed twice, though the database keeps it waiting: the cursor is seen', async () => {
    const terminal = onTerminal(importing(list(ROWS)));
    await underWay(terminal);
    const other = new Client({ connectionString: superuserUrl(desk.url) });
    await other.connect();
    await other.query('begin; lock table membership in exclusive mode');
    terminal.press(CTRL_C);
    expect(await until(() => terminal.shown().includes('Stopping when the batch that is under way is written; asked again, at once.'), 30_000)).toBe(true);
    terminal.press(CTRL_C);
    expect(await terminal.ended).toBe(130);
    expect(isCursorSeen(terminal.shown())).toBe(true);
    await other.end();
  });
});

test('An import elsewhere prints plain lines', async () => {
  const { code, printed } = await run(importing(list(10)), desk.environment);
  expect([code, printed]).toEqual([0, '10 rows: 10 added, 0 changed, 0 unchanged, 0 refused.\n']);
});
