import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from '../../src/app/commands/preview';
import { descriptionYaml } from '../../src/app/descriptionYaml';
import type { Consortium } from '../../src/domain/consortium';
import { describedConsortium } from '../../src/usecases/describe/describedConsortium';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

const environment = process.env;
const TODAY = '2025-03-10';
let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer(day(TODAY));
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-preview-'));
  process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: TODAY, GOODSTANDING_DATA: folder };
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

/** A library with somebody who owes twelve euro. */
async function aDebtor(): Promise<Library> {
  const library = await aLibrary(server, TODAY);
  await library.tell(library.member({ bornOn: '1985-01-01', charges: [{ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-02-01' }] }));
  return library;
}

/** A file with what is in force and some changes. */
function fileOf({ id }: Library, changes: Partial<Consortium>): string {
  const path = join(folder, `${id}.yaml`);
  const inForce = server.app.shelf.rulebook(id)?.consortium as Consortium;
  writeFileSync(path, descriptionYaml(describedConsortium({ ...inForce, ...changes })));
  return path;
}

const stricter: Partial<Consortium> = { policies: [{ plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } }] };

async function ran(...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  return { code: await preview(args, say, say), lines };
}

describe('By the command', () => {
  test('a preview is shown as a table, and kept', async () => {
    const library = await aDebtor();
    const { here } = library;
    const { code, lines } = await ran(fileOf(library, stricter));
    expect([code, ...lines.slice(0, 6)]).toEqual([
      0,
      `${library.id} on 2025-03-10: of 1 patrons the draft can touch 1, and changes 1.`,
      '  MAY_LESS      1 standings of 1 patrons allow less',
      '',
      `OUTCOME   ${'INSTITUTION'.padEnd(here.length)}  TYPE  AGE            REASON                 PATRONS`,
      `MAY_LESS  ${here}  FREE  FROM_26_TO_64  CHARGES_ABOVE_MAXIMUM        1`,
      '',
    ]);
    const [kept] = await library.sql<{ id: string; digest: string }>('select id, digest from policy_preview where consortium_id = $1');
    expect(lines.at(-1)).toBe(`Preview ${kept?.id}, of the draft with digest ${kept?.digest}. Nothing else was stored.`);
  });

  test('it is told to programs with examples, and each patron shown has a line in the trail', async () => {
    const library = await aDebtor();
    const { code, lines } = await ran(fileOf(library, stricter), '--on', '2025-04-01', '--json');
    const told = JSON.parse(lines.join('\n')) as { on: string; changed: number; examples: { outcome: string; before: { from: string }[] }[] };
    expect([code, told.on, told.changed, told.examples.map(({ outcome, before }) => [outcome, before[0]?.from])]).toEqual([0, '2025-04-01', 1, [['MAY_LESS', '2025-04-01']]]);
    const trail = await library.sql("select act, what, outcome, patron is not null as about from audit_line where consortium_id = $1 and what = 'preview' order by at, seq");
    expect(trail).toEqual([{ act: 'DESCRIPTION', what: 'preview', outcome: 'DONE', about: false }, { act: 'LOOK_UP', what: 'preview', outcome: 'FOUND', about: true }]);
  });

  test('what is wrong with the draft is said with its line, as it is when it is applied', async () => {
    const library = await aDebtor();
    const path = fileOf(library, { policies: [{ plugin: 'flandres', institutions: '*', settings: {} }] });
    const { code, lines } = await ran(path);
    expect(code).toBe(2);
    expect(lines.at(-1)).toMatch(/^\S+\.yaml:\d+:\d+: No policy plugin is called `flandres`/);
    writeFileSync(path, 'id: [');
    expect(await ran(path)).toMatchObject({ code: 2, lines: [expect.stringMatching(/:1:\d+: /) as string] });
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['without a file', [], 2, /^usage: /],
    ['with two files', ['a.yaml', 'b.yaml'], 2, /^usage: /],
    ['of what is no day', ['FILE', '--on', 'soon'], 2, /^`soon` is no day/],
    ['of a day that has passed', ['FILE', '--on', '2025-03-09'], 1, /^DAY_PAST: /],
    ['of a file that is not there', ['nowhere.yaml'], 2, /there is no such file/],
  ])('%s nothing is previewed', async (_name, args, code, says) => {
    const library = await aDebtor();
    const path = fileOf(library, stricter);
    const told = await ran(...args.map((arg) => (arg === 'FILE' ? path : arg)));
    expect([told.code, told.lines.join('\n')]).toEqual([code, expect.stringMatching(says)]);
  });
});
