import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply } from '../../src/app/commands/apply';
import { audit } from '../../src/app/commands/audit';
import { erase } from '../../src/app/commands/erase';
import { erasures } from '../../src/app/commands/erasures';
import { hold } from '../../src/app/commands/hold';
import { importFile } from '../../src/app/commands/import';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { startEmbeddedPostgres } from '../../src/app/embedded/embeddedPostgres';
import { asSuperuser } from '../support/testDatabase';
import { HEADER, patron } from '../app/aListToImport';

const environment = process.env;
const SECRET = 'a secret of the tests that is long enough for 32 bytes';
let folder: string;
const data = (...names: readonly string[]): string => join(folder, 'data', ...names);
const said: string[] = [];
const say = (line: string): void => void said.push(line);

/** Runs a command on the database in the data folder, which it starts and stops; what it said comes back. */
async function ran(command: (print: typeof say) => Promise<number>): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  said.length = 0;
  const code = await command(say);
  return { code, lines: said.filter((line) => !line.startsWith('PostgreSQL ')) };
}

const takeIn = (cards: readonly string[]) => {
  const list = join(folder, 'list.csv');
  writeFileSync(list, [HEADER, ...cards.map((card) => patron(card))].join('\n'));
  return ran((print) => importFile(['koha', list, '--consortium', 'fi-vaski', '--identity-attribute', 'HETU'], print));
};
const erased = (card: string) => ran((print) => erase(['patron', '--consortium', 'fi-vaski', '--card', card, '--reason', 'asked by letter', '--yes'], print, print));
const reapplied = (file: string) => ran((print) => erasures(['reapply', file], print, print));
const verified = () => ran((print) => audit(['verify', '--consortium', 'fi-vaski'], print));

async function cards(): Promise<string[]> {
  const server = await startEmbeddedPostgres({ dataFolder: data('postgres'), log: () => undefined });
  try {
    return (await asSuperuser<{ number: string }>(server.url, 'select number from card order by 1')).map(({ number }) => number);
  } finally {
    await server.stop();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-restored-'));
  process.env = { ...environment, DATABASE_URL: '', GOODSTANDING_DATA: data(), GOODSTANDING_TODAY: '2025-10-05', GOODSTANDING_SECRET: SECRET };
  await apply(['--yes', join(PROJECT_FOLDER, 'samples/fi-vaski/consortium.yaml')], () => undefined);
  await takeIn(['7000001', '7000002', '7000003', '7000004']);
  await ran((print) => hold(['place', '--consortium', 'fi-vaski', '--card', '7000002', '--reason', 'a claim'], print, print));
  copied(data('postgres'), join(folder, 'backup'));
});
beforeEach(() => {
  restore();
  rmSync(data('erasures.jsonl'), { force: true });
});
afterAll(() => {
  process.env = environment;
  rmSync(folder, { recursive: true });
});

/** Puts the backup in the place of the database, as an operator does after a loss. */
function restore(): void {
  rmSync(data('postgres'), { recursive: true });
  copied(join(folder, 'backup'), data('postgres'));
}

/** With the owners: PostgreSQL does not run as root, and opens no folder that is not its own. */
function copied(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

describe('After an older backup was put back', () => {
  test('who was erased since is erased again before anything else is done, also one whom a hold kept then, and the source cannot tell of him', async () => {
    const { lines: listed } = await ran((print) => hold(['list', '--consortium', 'fi-vaski'], print, print));
    const [, holdId = ''] = /^(\S+) /.exec(listed[0] ?? '') ?? [];
    expect((await ran((print) => hold(['lift', '--consortium', 'fi-vaski', '--card', '7000002', '--hold', holdId, '--reason', 'settled'], print, print))).code).toBe(0);
    for (const card of ['7000001', '7000002']) expect(await erased(card)).toMatchObject({ code: 0, lines: expect.arrayContaining([expect.stringMatching(/^Erased at /)]) as string[] });
    restore();
    const again = await takeIn(['7000001', '7000002', '7000003', '7000004']);
    expect(again.lines).toContain(`fi-vaski: this database is older than ${data('erasures.jsonl')}: 2 erasures were not in it, and 2 patrons who were back in it have been erased again.`);
    expect(again.lines.join('\n')).toContain('2 left out of patrons who were erased here');
    expect(await cards()).toEqual(['7000003', '7000004']);
    const { code, lines } = await verified();
    expect([code, lines.filter((line) => line.includes('older'))]).toEqual([0, []]);
  });

  test('one who was not in the backup yet cannot be told of again either', async () => {
    await takeIn(['7000001', '7000005']);
    await erased('7000005');
    restore();
    expect((await takeIn(['7000001', '7000005'])).lines.join('\n')).toContain('1 erasures were not in it, and 0 patrons');
    expect(await cards()).toEqual(['7000001', '7000002', '7000003', '7000004']);
  });

  test('a register that was kept elsewhere is applied by a command, twice without harm', async () => {
    await erased('7000003');
    renameSync(data('erasures.jsonl'), join(folder, 'kept.jsonl'));
    restore();
    expect(await verified()).toMatchObject({ code: 0 });
    expect(await cards()).toContain('7000003');
    expect(await reapplied(join(folder, 'kept.jsonl'))).toEqual({ code: 0, lines: ['fi-vaski: 1 erasures were not in the database; 1 patrons who were back in it have been erased again.'] });
    expect(await cards()).not.toContain('7000003');
    expect((await reapplied(join(folder, 'kept.jsonl'))).lines).toEqual(['The database knows of every erasure in the file; nothing was erased.']);
  });

  test('under another secret nothing is opened, and it is said which one is missing', async () => {
    await erased('7000004');
    restore();
    process.env.GOODSTANDING_SECRET = `another: ${SECRET}`;
    await expect(verified()).rejects.toThrow('made under another secret; put that secret into GOODSTANDING_EARLIER_SECRETS');
    process.env.GOODSTANDING_EARLIER_SECRETS = SECRET;
    expect((await verified()).code).toBe(0);
    [process.env.GOODSTANDING_SECRET] = [SECRET];
    delete process.env.GOODSTANDING_EARLIER_SECRETS;
    expect(await cards()).not.toContain('7000004');
  });
});

describe('The register of erasures', () => {
  const entries = (): unknown[] => readFileSync(data('erasures.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);

  test('holds keyed hashes and moments only, for the eyes of its owner, and each once', async () => {
    await erased('7000003');
    await verified();
    expect(entries()).toHaveLength(3);
    for (const entry of entries()) expect(entry).toEqual({ consortium: 'fi-vaski', kind: expect.stringMatching(/^(patron|name)$/) as string, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, at: expect.any(String) as string, keys: [expect.any(String) as string] });
    expect(readFileSync(data('erasures.jsonl'), 'utf8')).not.toContain('7000003');
    expect(statSync(data('erasures.jsonl')).mode & 0o777).toBe(0o600);
  });

  test('whose last line a crash has cut off is made whole from the database', async () => {
    await erased('7000003');
    const whole = readFileSync(data('erasures.jsonl'), 'utf8');
    writeFileSync(data('erasures.jsonl'), whole.slice(0, -30));
    await verified();
    expect(entries()).toHaveLength(3);
  });

  test('that somebody has spoilt is refused with the line', async () => {
    await erased('7000003');
    appendFileSync(data('erasures.jsonl'), 'nothing\n');
    await expect(verified()).rejects.toThrow(`Line 4 of ${data('erasures.jsonl')} is no entry of an erasure register; put the file back as it was, or name the right one with ERASURE_REGISTER.`);
  });
});
