import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/app/commands/run';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { BY_HAND, done } from '../usecases/runs/aRun';

const environment = process.env;
const RUN = '2024-05-01';
let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'));
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-run-'));
  process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: RUN, GOODSTANDING_DATA: folder };
});
beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  process.env = environment;
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Numbered members who owe a fee and are reminded on 1 May 2024. */
async function aCrowd(size: number, description: object = BY_HAND, cardOf: (index: number) => string = String): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  const people = Array.from({ length: size }, (_, index) => ({ sourceId: String(index), kind: 'PERSON', cards: [{ number: cardOf(index) }], memberships: [library.membership(owing)] }));
  for (let from = 0; from < size; from += 500) await library.tell(...people.slice(from, from + 500));
  server.setToday(day(RUN));
  return library;
}

async function ran(library: Library, ...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  return { code: await run([...args, '--consortium', library.id], say, say), lines };
}

const status = async (library: Library): Promise<unknown> => (await library.ask('status', { card: '0' })).status;

describe('By the command', () => {
  test('a run is planned, shown, started and undone', async () => {
    const library = await aCrowd(3);
    const planned = await ran(library, 'plan', RUN);
    expect(planned.code).toBe(0);
    expect(planned.lines.slice(0, 3)).toEqual(['2024-05-01, plan 1: MONTHLY, PLANNED, 3 of 3 patrons', '  3  INVOICED → REMINDED, for FEE_UNPAID', 'Others are told to do nothing.']);
    expect(planned.lines.at(-1)).toBe(`Next: npx goodstanding run start 2024-05-01 --consortium ${library.id}`);
    expect((await ran(library, 'show', RUN, '--details')).lines[1]).toBe(`  3  ${library.here}, PAID: INVOICED → REMINDED, for FEE_UNPAID`);
    expect(await status(library)).toBe('INVOICED');
    const started = await ran(library, 'start', RUN);
    expect([started.code, started.lines[0], started.lines[3], await status(library)]).toEqual([0, '2024-05-01, plan 1: MONTHLY, DONE, 3 of 3 patrons', 'Patrons: 3 done.', 'REMINDED']);
    expect(started.lines.at(-1)).toBe('It can be undone until 2024-05-31.');
    const undone = await ran(library, 'undo', RUN);
    expect([undone.code, undone.lines[3], await status(library)]).toEqual([0, 'Patrons: 3 undone.', 'INVOICED']);
    expect((await ran(library, 'list')).lines).toEqual([expect.stringMatching(/^[0-9a-f-]{36} {2}2024-05-01, plan 1: MONTHLY, UNDONE, 3 of 3 patrons$/)]);
  });

  test.each([
    ['holds that are kept are shown, and nobody is told', {}, ['Others are told: write off fee, 2 memberships, 5.84 EUR on A910.', 'Others are told: write off fee, 2 memberships, 4.16 EUR on A911.', 'Stays as it is, and nobody is told: keep holds, 2 memberships.']],
    ['holds that are cancelled are told', { cancelHoldsOnExpiry: true }, ['Others are told: cancel holds, 2 memberships.', 'Others are told: write off fee, 2 memberships, 5.84 EUR on A910.', 'Others are told: write off fee, 2 memberships, 4.16 EUR on A911.']],
  ])('a plan that ends memberships says what others are told: %s', async (_name, settings, told) => {
    const library = await aCrowd(2, { policies: [{ plugin: 'flanders', institutions: '*', settings }] });
    await library.go('2024-11-30');
    const { lines } = await ran(library, 'plan', '2024-12-01');
    expect(lines.slice(1, -1)).toEqual(['  2  DELINQUENT → EXPIRED, for FEE_UNPAID', ...told]);
    const file = join(folder, 'effects.csv');
    await ran(library, 'show', '2024-12-01', '--csv', file);
    expect((await ran(library, 'cancel', '2024-12-01', '--reason', 'not now')).lines).toContain('Others would have been told: write off fee, 2 memberships, 5.84 EUR on A910.');
    const holds = 'cancelHoldsOnExpiry' in settings ? 'cancel holds, for HOLDS_CANCELLED' : 'keep holds, for HOLDS_KEPT (nobody is told)';
    const [, row = ''] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(row.split('"')[1]?.split('; ').sort()).toEqual([holds, 'write off fee, 2.08 EUR on A911, for FEE_WRITTEN_OFF', 'write off fee, 2.92 EUR on A910, for FEE_WRITTEN_OFF'].sort());
  });

  test('whom it concerns is listed for a spreadsheet, a row for each membership, and the trail knows of it', async () => {
    const library = await aCrowd(3, BY_HAND, (index) => (index === 0 ? '=1+1' : String(index)));
    await ran(library, 'plan', RUN);
    const file = join(folder, 'run.csv');
    expect(await ran(library, 'show', RUN, '--csv', file)).toEqual({ code: 0, lines: ['3 rows.'] });
    const [titles, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(titles).toBe('\uFEFFpatron,card,state,note,membership,institution,type,kind,status before,ends on before,status,ends on,reason,effects,what failed');
    expect(rows.map((row) => row.split(',').slice(1)).sort()).toEqual(
      ["'=1+1", '1', '2'].map((card): unknown[] => [card, 'PLANNED', '', expect.any(String), library.here, 'PAID', 'STEP', 'INVOICED', '2025-04-30', 'REMINDED', '2025-04-30', 'FEE_UNPAID', '', '']),
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = await library.sql("select outcome, count(*)::int from audit_line where consortium_id = $1 and act = 'LIST_EXPORT' and what = 'run show' group by 1 order by 1");
    expect(lines).toEqual([{ outcome: 'DONE', count: 1 }, { outcome: 'FOUND', count: 3 }]);
  });

  test('the list goes to the standard output where no file is named, more than are read at once too', async () => {
    const library = await aCrowd(1001, { runs: { automatic: false, brake: { fromPatrons: 2000 } } });
    await ran(library, 'plan', RUN);
    await library.sql("update run_item set state = 'SET_ASIDE', note = 'FAULT', changes = '[]', detail = 'TypeError: 790101-123A' where consortium_id = $1 and position = (select max(position) from run_item where consortium_id = $1)");
    const [lines, output, pieces] = [[] as string[], new PassThrough(), [] as Buffer[]];
    output.on('data', (piece: Buffer) => pieces.push(piece));
    const code = await run(['show', RUN, '--consortium', library.id, '--csv'], () => undefined, (line) => void lines.push(line), output);
    const rows = Buffer.concat(pieces).toString().trimEnd().split('\r\n');
    expect([code, lines, rows.length, rows.at(-1)?.split(',').slice(2)]).toEqual([0, ['1001 rows.'], 1002, ['SET_ASIDE', 'FAULT', '', '', '', '', '', '', '', '', '', '', 'TypeError: (not shown)']]);
  });

  test('a plan that waits for a second person is turned down, and says what comes next', async () => {
    const library = await aCrowd(2, { runs: { automatic: false, brake: { fromPatrons: 1 } } });
    const planned = await ran(library, 'plan', RUN);
    expect(planned.lines.slice(-2)).toEqual([
      `Next: npx goodstanding run approve ${RUN} --consortium ${library.id}`,
      `Or, to turn it down: npx goodstanding run cancel ${RUN} --consortium ${library.id} --reason TEXT`,
    ]);
    const { code, lines } = await ran(library, 'cancel', RUN, '--reason', 'fees were wrong');
    expect([code, lines[0], ...lines.slice(-2)]).toEqual([
      0,
      `${RUN}, plan 1: MONTHLY, CANCELLED, 2 of 2 patrons`,
      expect.stringMatching(/^It was planned by command \S+, cancelled by command \S+, for: fees were wrong\.$/),
      `Next: npx goodstanding run plan ${RUN} --consortium ${library.id}`,
    ]);
    expect(lines.some((line) => line.startsWith('Patrons:'))).toBe(false);
    expect(lines[2]).toBe('Others are told to do nothing.');
    expect(await library.sql("select act from audit_line where consortium_id = $1 and what = 'run cancel' and detail::text like '%fees were wrong%'")).toEqual([{ act: 'RUN' }]);
  });

  test('each order has a line in the trail, and each patron one', async () => {
    const library = await aCrowd(1);
    await ran(library, 'plan', RUN);
    await ran(library, 'start', RUN);
    const lines = await library.sql<{ what: string; caller: string }>("select what, caller from audit_line where consortium_id = $1 and act = 'RUN' order by at, seq");
    expect(lines.map(({ what }) => what)).toEqual(['run plan', 'run start', 'run']);
    expect(lines.every(({ caller }) => caller.startsWith('command '))).toBe(true);
  });

  test('one that nobody works on any more goes on with resume, and a paused one too', async () => {
    const library = await aCrowd(2);
    await ran(library, 'plan', RUN);
    await library.sql("update run set state = 'RUNNING', started_at = now(), started_by = 'somebody' where consortium_id = $1");
    expect((await ran(library, 'pause', RUN)).lines[0]).toContain('PAUSED');
    expect((await ran(library, 'resume', RUN)).lines[0]).toContain('DONE');
    await library.sql("update run set state = 'RUNNING' where consortium_id = $1");
    expect((await ran(library, 'resume', RUN)).lines[0]).toContain('DONE');
  });

  test('who is set aside is counted, and it is said what to do', async () => {
    const library = await aCrowd(2);
    await ran(library, 'plan', RUN);
    await library.sql("update run_item set state = 'SET_ASIDE', note = 'FAULT' where consortium_id = $1 and position = (select min(position) from run_item where consortium_id = $1)");
    const { code, lines } = await ran(library, 'start', RUN);
    expect([code, lines[0], ...lines.slice(3, 5)]).toEqual([
      1,
      `${RUN}, plan 1: MONTHLY, DONE_WITH_ERRORS, 2 of 2 patrons`,
      'Patrons: 1 done, 1 set aside, for the program failed on them.',
      expect.stringMatching(/^Nothing was changed of those who are set aside: `run show … --csv` lists them, and what failed\. /),
    ]);
  });

  test('who was changed since is left, and counted', async () => {
    const library = await aCrowd(2);
    await done(server, library, RUN);
    await library.tell({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: RUN }] });
    expect((await ran(library, 'undo', RUN)).lines[3]).toBe('Patrons: 1 undone, 1 left, for they were changed since.');
  });

  test('last days are moved by order, and the order is shown and carried out by its id', async () => {
    const library = await aCrowd(2);
    const order = ['plan', RUN, '--override', '--ends-through', '2025-04-30', '--to', '2025-05-31', '--types', 'PAID', '--institutions', library.here, '--reason', 'all libraries are closed'];
    const planned = await ran(library, ...order);
    expect(planned.lines.slice(0, 3)).toEqual([
      '2024-05-01, plan 1: OVERRIDE, PLANNED, 2 of 2 patrons',
      `Last days of PAID, at ${library.here} from 2024-05-01 through 2025-04-30 are moved to 2025-05-31: all libraries are closed`,
      '  2  INVOICED, for OVERRIDDEN, and another last day',
    ]);
    const id = /--id (\S+)/.exec(planned.lines.at(-1) ?? '')?.[1] ?? '';
    expect((await ran(library, 'show', RUN)).lines[0]).toBe(`No run of \`${RUN}\` is planned in \`${library.id}\`; plan it with \`npx goodstanding run plan ${RUN} --consortium ${library.id}\`.`);
    expect((await ran(library, 'start', '--id', id)).lines[0]).toBe('2024-05-01, plan 1: OVERRIDE, DONE, 2 of 2 patrons');
    expect(await library.ask('membership { endsOn }', { card: '0' })).toEqual({ membership: { endsOn: '2025-05-31' } });
    expect((await ran(library, 'undo', '--id', id)).lines[0]).toContain('UNDONE');
  });

  test.each<[string, (library: Library) => Promise<unknown>, readonly string[], string]>([
    ['a day before the first policy', async () => undefined, ['plan', '2019-12-31'], 'BEFORE_FIRST_POLICY'],
    ['a start of what only looks ahead', (library) => ran(library, 'plan', '2024-10-01'), ['start', '2024-10-01'], 'DAY_AHEAD'],
    ['a second start', async (library) => [await ran(library, 'plan', RUN), await ran(library, 'start', RUN)], ['start', RUN], 'ALREADY_STARTED'],
    ['an approval of what need not be approved', (library) => ran(library, 'plan', RUN), ['approve', RUN], 'NOT_HELD'],
    ['turning down what is done', async (library) => [await ran(library, 'plan', RUN), await ran(library, 'start', RUN)], ['cancel', RUN, '--reason', 'late'], 'NOT_PLANNED'],
    ['undoing a plan', (library) => ran(library, 'plan', RUN), ['undo', RUN], 'NOT_DONE'],
  ])('is refused, with its code: %s', async (_name, before, args, code) => {
    const library = await aCrowd(1);
    await before(library);
    const { code: exit, lines } = await ran(library, ...args);
    expect([exit, lines[0]?.split(':')[0]]).toEqual([1, code]);
  });

  test.each([
    [['plan', 'tomorrow'], '`tomorrow` is no day; write it as `2026-12-01`.'],
    [['plan'], 'usage: goodstanding run plan DATE'],
    [['start'], 'Name the run by exactly one of its day and `--id RUN`.'],
    [['cancel', RUN], 'Say why with `--reason TEXT`.'],
    [['start', RUN, '--reason', 'x'], 'usage: goodstanding run plan DATE'],
    [['list', RUN], 'usage: goodstanding run plan DATE'],
    [['start', '--id', 'x'], 'There is no run `x`'],
    [['show', RUN], 'No run of `2024-05-01` is planned'],
    [['plan', RUN, '--to', '2025-05-31'], '`--to` goes with `--override`; give both, or leave it out.'],
    [['plan', RUN, '--override'], 'Say whose last days are to be moved with `--ends-through DATE`'],
    [['plan', RUN, '--override', '--ends-through', 'May', '--reason', 'x'], '`May` is no day; write it as `2026-12-01`.'],
    [['plan', RUN, '--override', '--ends-through', RUN, '--days', 'many', '--reason', 'x'], '`many` is no number of days; write it as `30`.'],
    [['show', RUN, '--details', '--csv'], 'usage: goodstanding run plan DATE'],
    [['go'], 'usage: goodstanding run plan DATE'],
  ])('cannot be used: %j', async (args, said) => {
    const library = await aCrowd(0);
    const { code, lines } = await ran(library, ...args);
    expect([code, lines[0]?.startsWith(said)]).toEqual([2, true]);
  });
});
