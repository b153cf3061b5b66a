import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erase } from '../../src/app/commands/erase';
import { erasures } from '../../src/app/commands/erasures';
import { hold } from '../../src/app/commands/hold';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

const environment = process.env;
let server: TestServer;
let folder: string;
let library: Library;
let patron: string;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-stewards-'));
  process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: '2025-03-10', GOODSTANDING_DATA: folder, ERASURE_REGISTER: join(folder, 'register.jsonl') };
});
beforeEach(async () => {
  library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member({ cards: [{ number: 'c-1' }] }));
  patron = told?.patronId as string;
});
afterAll(async () => {
  process.env = environment;
  await server.close();
  rmSync(folder, { recursive: true });
});

const charge = (more: object = {}) => ({ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-01-20', ...more });

interface Ran {
  readonly code: number;
  readonly lines: readonly string[];
}

async function ran(command: typeof hold, args: readonly string[], ...more: readonly unknown[]): Promise<Ran> {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  return { code: await (command as (...all: unknown[]) => Promise<number>)(args, say, say, ...more), lines };
}

const about = (): string[] => ['--consortium', library.id, '--card', 'c-1'];
const erased = (more: readonly string[], answer: boolean | null = null): Promise<Ran> => ran(erase, ['patron', ...about(), ...more], async () => answer);
const isHeld = async (): Promise<boolean> => (await library.sql('select id from patron where consortium_id = $1')).length > 0;
const lines = (): Promise<{ act: string; what: string; caller: string }[]> => library.sql("select act, what, caller from audit_line where consortium_id = $1 and caller like 'command%' order by at, seq");

describe('Erasing a patron by a command', () => {
  test('shows first what would go, and does nothing where it is not wanted', async () => {
    expect(await erased(['--reason', 'asked by letter'], false)).toEqual({ code: 1, lines: ['Held: person 1, card 1, patron_source 1, membership 1, ledger 1, standing_change 1, patron 1.', 'Nothing was erased.'] });
    expect(await isHeld()).toBe(true);
  });

  test('is refused where nobody can be asked, and says how', async () => {
    const { code, lines: said } = await erased(['--reason', 'asked by letter'], null);
    expect([code, said.at(-1), await isHeld()]).toEqual([2, 'Nobody can be asked here; look at what `--preview` shows, then give `--yes`.', true]);
  });

  test('with --preview only shows, without a reason', async () => {
    expect((await erased(['--preview'])).code).toBe(0);
    expect([await isHeld(), await lines()]).toEqual([true, []]);
  });

  test('gives a receipt, is written down for the user of the machine, and into the register', async () => {
    const { code, lines: said } = await erased(['--reason', 'asked by letter', '--yes']);
    expect([code, said.at(-1)]).toEqual([0, expect.stringMatching(/^Erased at \S+: person 1, .*, card_number 1\. The pseudonym on the receipt is [0-9a-f]{64}\.$/)]);
    expect(await isHeld()).toBe(false);
    expect(await lines()).toEqual([{ act: 'ERASURE', what: 'erase patron', caller: expect.stringMatching(/^command /) as string }]);
    expect(readFileSync(join(folder, 'register.jsonl'), 'utf8')).toContain(`"consortium":"${library.id}"`);
  });

  test('says what it waits for, and is listed until it comes about', async () => {
    await library.tell({ sourceId: '1', charges: [charge()] });
    const { code, lines: said } = await erased(['--reason', 'asked by letter'], true);
    expect([code, said.slice(-2)]).toEqual([0, [expect.stringMatching(/^It waits since /), '  OPEN_CHARGES: 1 charge is open, `12.00 EUR` together; settle or withdraw what is open.']]);
    const listed = await ran(erasures, ['pending', '--consortium', library.id]);
    expect(listed.lines).toEqual([expect.stringMatching(new RegExp(`^patron ${patron}, asked for at \\S+ by command .*: asked by letter$`)), said.at(-1)]);
    await library.tell({ sourceId: '1', charges: [charge({ settledOn: '2025-03-10' })] });
    expect((await ran(erasures, ['pending', '--consortium', library.id])).lines).toEqual([`Nobody in \`${library.id}\` waits to be erased.`]);
    expect(await isHeld()).toBe(false);
  });

  test.each([
    ['a card that nobody holds', ['patron', '--card', 'nobody', '--reason', 'x', '--yes'], 1, /^UNKNOWN_PATRON: Nobody in /],
    ['an id that nobody has', ['patron', '--id', '00000000-0000-4000-8000-000000000000', '--reason', 'x', '--yes'], 1, /^UNKNOWN_PATRON: /],
    ['no reason', ['patron', '--card', 'c-1'], 2, /^usage: /],
    ['a reason that names somebody', ['patron', '--card', 'c-1', '--reason', 'card 4310000000031', '--yes'], 1, /^REASON_UNUSABLE: /],
    ['no such form', ['library'], 2, /^usage: /],
    ['an unknown option', ['patron', '--all'], 2, /^usage: /],
    ['a card and an id', ['patron', '--card', 'c-1', '--id', 'x', '--reason', 'x'], 2, /exactly one of/],
  ] as const)('with %s is refused', async (_, [form, ...options], code, message) => {
    const done = await ran(erase, [form, '--consortium', library.id, ...options], async () => true);
    expect([done.code, done.lines.at(-1)]).toEqual([code, expect.stringMatching(message)]);
    expect(await isHeld()).toBe(true);
  });
});

describe('A legal hold', () => {
  test('is placed, listed and lifted by commands, each written down', async () => {
    const placed = await ran(hold, ['place', ...about(), '--reason', 'a claim is heard']);
    const [, id = ''] = /^The hold (\S+) was placed at /.exec(placed.lines[0] ?? '') ?? [];
    expect((await ran(hold, ['list', '--consortium', library.id])).lines).toEqual([expect.stringMatching(new RegExp(`^${id}  patron ${patron}  \\S+  command .*: a claim is heard$`))]);
    expect((await erased(['--reason', 'asked by letter', '--yes'])).lines.at(-1)).toContain('LEGAL_HOLD');
    expect((await ran(hold, ['lift', ...about(), '--hold', id, '--reason', 'judged'])).lines).toEqual([expect.stringMatching(new RegExp(`^The hold ${id} was lifted at `))]);
    expect(await isHeld()).toBe(false);
    expect((await ran(hold, ['list', '--consortium', library.id])).lines).toEqual([`No legal hold stands in \`${library.id}\`.`]);
    expect((await lines()).map(({ what }) => what)).toEqual(['hold place', 'hold list', 'erase patron', 'hold lift', 'pending erasure', 'hold list']);
  });

  test('that does not stand cannot be lifted', async () => {
    expect(await ran(hold, ['lift', ...about(), '--hold', patron, '--reason', 'judged'])).toMatchObject({ code: 1, lines: [expect.stringMatching(/^NO_SUCH_HOLD: /)] });
  });

  test.each([['lift', ...['--reason', 'x']], ['place'], ['drop'], []])('given %s cannot be used', async (...args) => {
    expect(await ran(hold, args)).toMatchObject({ code: 2, lines: [expect.stringMatching(/^usage: goodstanding hold place /)] });
  });
});

describe('Who waits to be erased', () => {
  const PENDING = `query ($consortium: ID!, $first: Int, $after: String) {
    pendingErasures(consortium: $consortium, first: $first, after: $after) { edges { cursor node { patronId requestedBy reason waitsFor { code } } } pageInfo { hasNextPage endCursor } }
  }`;
  interface Page {
    readonly edges: readonly { readonly node: { readonly patronId: string; readonly waitsFor: readonly { readonly code: string }[] } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const asked = async (variables: object): Promise<Page> => (await server.ask<{ pendingErasures: Page }>(PENDING, { consortium: library.id, ...variables })).pendingErasures;

  test('is listed over the API with what each waits for, page by page, the longest first, and is a line about each', async () => {
    const ids: string[] = [];
    for (const each of [2, 3, 4]) {
      const [told] = await library.tell({ sourceId: `${each}`, kind: 'PERSON', charges: [charge({ id: `c${each}` })], cards: [{ number: `c-${each}` }] });
      ids.push(told?.patronId as string);
      await ran(erase, ['patron', '--consortium', library.id, '--card', `c-${each}`, '--reason', 'asked by letter', '--yes']);
    }
    const first = await asked({ first: 2 });
    const second = await asked({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.patronId)).toEqual(ids);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(first.edges[0]?.node).toMatchObject({ requestedBy: expect.stringMatching(/^command /) as string, reason: 'asked by letter', waitsFor: [{ code: 'OPEN_CHARGES' }] });
    expect(await library.sql("select outcome, patron is not null as known from audit_line where consortium_id = $1 and what = 'pendingErasures'")).toEqual(Array.from({ length: 3 }, () => ({ outcome: 'FOUND', known: true })));
  });

  test('of a consortium that there is not is nobody; a page too long or a cursor that is none is refused', async () => {
    expect((await asked({ consortium: 'nowhere' })).edges).toEqual([]);
    await expect(asked({ first: 101 })).rejects.toThrow(/`first`|100/);
    await expect(asked({ after: 'x' })).rejects.toThrow('`after` is no cursor of this list');
  });
});
