import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../../src/app/commands/audit';
import { subjectAccess } from '../../src/app/commands/subjectAccess';
import { PATRON_TABLES } from '../../src/store/patronTables';
import { patronData } from '../../src/usecases/patronRecords/patronData';
import { patronPage } from '../../src/usecases/patronRecords/patronPage';
import { PATRON_LANGUAGES } from '../../src/usecases/patronRecords/texts';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

const environment = process.env;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
  process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: '2025-03-10', GOODSTANDING_SECRET: SECRET };
});
afterAll(async () => {
  process.env = environment;
  await server.close();
});

const SECRET = 'a secret of the tests, long enough for a command line';
const HOSTILE = `<img src=x onerror="alert('1')">&`;

async function withMember(): Promise<{ readonly library: Library; readonly patronId: string }> {
  const library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member({ memberships: [library.membership({ id: HOSTILE, cancelledOn: '2025-03-01', cancelReason: HOSTILE })], charges: [{ id: 'c', institution: library.here, amount: 12.5, raisedOn: '2025-01-20' }] }));
  return { library, patronId: told?.patronId as string };
}

async function command(run: (args: readonly string[], print: (line: string) => void, warn?: (line: string) => void) => Promise<number>, ...args: string[]) {
  const [printed, warned]: [string[], string[]] = [[], []];
  const code = await run(args, (line) => printed.push(line), (line) => warned.push(line));
  return { code, printed, warned };
}

test('Every table of the patron is handed out, with every row that is stored', async () => {
  const { library, patronId } = await withMember();
  const data = await patronData(server.app, { consortiumId: library.id, patronId, language: 'en' });
  expect(data?.tables.map(({ table }) => table)).toEqual([...PATRON_TABLES]);
  const everything = await library.everything();
  for (const { table, rows } of data?.tables ?? []) expect([table, rows.length]).toEqual([table, everything[table]?.length]);
});

test('More patrons at once than there are connections to the database are handed out', async () => {
  const { library, patronId } = await withMember();
  const asked = Array.from({ length: 8 }, () => patronData(server.app, { consortiumId: library.id, patronId, language: 'en' }));
  expect((await Promise.all(asked)).filter((data) => data?.patron === patronId)).toHaveLength(8);
});

describe('The page', () => {
  const page = async (language: string): Promise<string> => {
    const { library, patronId } = await withMember();
    await server.ask(`{ patron(consortium: "${library.id}", id: "${patronId}") { id } }`);
    const data = await patronData(server.app, { consortiumId: library.id, patronId, language });
    return data === null ? '' : patronPage(data);
  };

  test('shows what looks like markup and does not obey it', async () => {
    const text = await page('en');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
  });

  test('tells in dates and words what stood, and why', async () => {
    const text = await page('en');
    expect(text).toMatch(/<pre>from 10 April 2024: valid, running membership\n {2}[A-Z][^\n{]+\.\n?/);
    expect(text).not.toMatch(/\b19823\b/);
  });

  test.each([...PATRON_LANGUAGES])('in %s has no codes in it, but of a type that the description gives no name', async (language) => {
    const text = (await page(language)).replace(/<style>[^]*<\/style>|<[^>]+>/g, ' ');
    expect(text.match(/\b[A-Z]{3,}(_[A-Z]+)*\b/g)?.filter((word) => !['JSON', 'EUR', 'FREE'].includes(word)) ?? []).toEqual([]);
  });

  test('names in one place what is not held, and shows no empty table', async () => {
    const text = await page('en');
    expect(text).toMatch(/<h2 id="not-held">Of this nothing is held<\/h2>\n<ul>\n(<li id="\w+">[^<]+<\/li>\n)+<\/ul>/);
    expect(text.match(/<tbody role="rowgroup">\n\n<\/tbody>/)).toBeNull();
    for (const table of PATRON_TABLES) expect(text.match(new RegExp(` id="${table}"`, 'g'))).toHaveLength(1);
  });

  test('needs no script and nothing from elsewhere', async () => {
    expect(await page('en')).not.toMatch(/<script|<link|src=(?!x )|https?:/);
  });

  test.each([
    ['nl', 'Wat over u bewaard wordt', 'Iemand van het personeel heeft uw gegevens bekeken.'],
    ['fi', 'Teistä säilytettävät tiedot', 'Henkilökunta on katsonut tietojanne.'],
    ['sv', 'Vad som bevaras om er', 'Någon i personalen har tittat på era uppgifter.'],
    ['en', 'What is held about you', 'A member of staff looked at your record.'],
    ['fr', 'Ce qui est conservé à votre sujet', 'Un membre du personnel a consulté vos données.'],
  ])('speaks %s, and tells who has looked', async (language, heading, looked) => {
    const text = await page(language);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(`<h1>${heading}</h1>`);
    expect(text).toContain(looked);
    expect(text).toMatch(/12[.,]50/);
  });
});

test('All languages are those that the product speaks', () => {
  expect([...PATRON_LANGUAGES].sort()).toEqual(['en', 'fi', 'fr', 'nl', 'sv']);
});

describe('The command', () => {
  test('writes JSON and a page that only their owner may read, in place of older ones that others may, and is written to the trail', async () => {
    const { library, patronId } = await withMember();
    const folder = mkdtempSync(join(tmpdir(), 'goodstanding-access-'));
    try {
      writeFileSync(join(folder, 'patron.json'), 'of somebody else', { mode: 0o644 });
      const { code, printed } = await command(subjectAccess, '--consortium', library.id, '--card', '1', '--out', folder, '--language', 'nl');
      expect([code, printed]).toEqual([0, [join(folder, 'patron.json'), join(folder, 'patron.html')]]);
      const json = JSON.parse(readFileSync(printed[0] as string, 'utf8')) as { patron: string; tables: { table: string; rows: object[] }[] };
      expect([json.patron, json.tables.length]).toEqual([patronId, PATRON_TABLES.length]);
      expect(printed.map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
      expect(await library.sql("select act, what, purpose, outcome, patron is not null as named from audit_line where consortium_id = $1 and act = 'EXPORT'")).toEqual([
        { act: 'EXPORT', what: 'subject-access', purpose: 'asked for by the patron', outcome: 'FOUND', named: true },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says where nobody is meant, and how it is used', async () => {
    const { library } = await withMember();
    expect(await command(subjectAccess, '--consortium', library.id, '--card', 'nobody')).toEqual({ code: 1, printed: [], warned: [`\`${library.id}\` holds nothing of the holder of a card \`nobody\`; check the number.`] });
    expect(await command(subjectAccess, '--consortium', library.id)).toMatchObject({ code: 2, warned: ['Name the patron by exactly one of `--card NUMBER` and `--id ID`.'] });
    expect((await command(subjectAccess, '--consortium', 'nowhere', '--card', '1')).warned[0]).toMatch(/^There is no consortium `nowhere`; known are /);
  });
});

describe('The trail on the command line', () => {
  test('is verified, and says which seal is the newest', async () => {
    const { library } = await withMember();
    await command(subjectAccess, '--consortium', library.id, '--card', '1');
    const { code, printed } = await command(audit, 'verify', '--consortium', library.id);
    expect([code, printed[0]]).toEqual([0, `${library.id}: lines 2, writers 2, seals 1, lines not sealed yet 0.`]);
    const head = /The newest seal is (\w{64})/.exec(printed[1] as string)?.[1] as string;
    expect((await command(audit, 'verify', '--consortium', library.id, '--head', head)).code).toBe(0);
    expect((await command(audit, 'verify', '--consortium', library.id, '--head', 'f'.repeat(64))).code).toBe(1);
    await library.sql("update audit_line set caller = '' where consortium_id = $1 and act = 'CHANGE'");
    const broken = await command(audit, 'verify', '--consortium', library.id);
    expect([broken.code, broken.printed[1]]).toEqual([1, expect.stringMatching(/^ {2}Line 1 of the writer \S+ is not as it was written\.$/)]);
  });

  test('tells the patron who has looked, in his language, and that this was looked up too', async () => {
    const { library } = await withMember();
    await command(subjectAccess, '--consortium', library.id, '--card', '1', '--reason', 'asked by letter');
    const accesses = () => command(audit, 'accesses', '--consortium', library.id, '--card', '1', '--language', 'sv');
    expect((await accesses()).printed).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Allt som bevaras om er har lämnats ut\. \(asked by letter\)$/)]);
    expect((await accesses()).printed[0]).toContain('Någon har kontrollerat vem som tittat på era uppgifter.');
  });
});
