import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { apply } from '../../../src/app/commands/apply';
import { exportAsked } from '../../../src/app/commands/export';
import { PROJECT_FOLDER } from '../../../src/app/projectFolder';
import { withApplication } from '../../../src/app/withApplication';
import type { PatronTold } from '../../../src/usecases/patronTold';
import { recordFacts } from '../../../src/usecases/recordFacts';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../../support/testDatabase';
import { day } from '../../usecases/aLibrary';
import { cellsOf, partsOf } from './aWorkbook';

const FORMULA = '=HYPERLINK("http://x","y")';
const HEBREW = 'שלום, "כהן"';
const environment = process.env;
let database: FreshDatabase;
let folder: string;

const owing = (sourceId: string, family: string, enrolledOn: string): PatronTold => ({
  sourceId,
  kind: 'PERSON',
  name: { family, given: 'Ann\nBo' },
  cards: [{ number: sourceId }],
  memberships: [{ id: '@m', institution: 'geel', type: 'ADULT_PAID', enrolledOn: day(enrolledOn), via: 'DESK', fee: { amount: 10.5, paid: 0.5, paidOn: day(enrolledOn) } }],
});

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-lists-'));
  process.env = { ...environment, DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-10-05', GOODSTANDING_DATA: folder };
  await apply(['--yes', join(PROJECT_FOLDER, 'samples/be-vlg/consortium.yaml')], () => undefined);
  const patrons = [owing('+1', FORMULA, '2025-08-01'), owing('2', HEBREW, '2025-08-02'), owing('3', '＝1+1', '2025-08-03')];
  await withApplication(() => undefined, (app) => recordFacts(app, { consortiumId: 'be-vlg', source: 'wise', patrons }));
}, 60_000);
afterAll(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function exported(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const code = await exportAsked(args, () => undefined, (line) => said.push(line));
  return { code, said: said.join('\n') };
}
const file = (name: string): string => join(folder, name);
const trail = (): Promise<Record<string, unknown>[]> => asSuperuser(database.url, "select what, purpose, outcome, patron is not null as named, detail from audit_line where act = 'LIST_EXPORT' order by at, seq");
const NAMED = ['--names', '--purpose', 'letters of October'];

test('A list of unpaid fees as CSV: formulas are quoted away, amounts and days stay what they are, and only the owner may read it', async () => {
  const before = (await trail()).length;
  expect(await exported('unpaid-fees', '--institution', 'geel', '--csv', ...NAMED, file('fees.csv'))).toEqual({ code: 0, said: '3 rows.' });
  const rows = parse<Record<string, string>>(readFileSync(file('fees.csv')), { bom: true, columns: true });
  expect(rows.map((row) => [row.card, row['family name'], row['given names'], row.membership])).toEqual([
    ["'+1", `'${FORMULA}`, 'Ann\nBo', "'@m"],
    ['2', HEBREW, 'Ann\nBo', "'@m"],
    ['3', "'＝1+1", 'Ann\nBo', "'@m"],
  ]);
  expect(rows[0]).toMatchObject({ amount: '10.50', owed: '10.00', since: '2025-08-01', 'age in days': '65', status: 'REMINDED', 'next step': 'DELINQUENT', reason: 'FEE_UNPAID' });
  expect(statSync(file('fees.csv')).mode & 0o777).toBe(0o600);
  expect((await trail()).slice(before)).toEqual([
    ...Array.from({ length: 3 }, () => ({ what: 'export unpaid-fees', purpose: 'letters of October', outcome: 'FOUND', named: true, detail: null })),
    { what: 'export unpaid-fees', purpose: 'letters of October', outcome: 'DONE', named: false, detail: expect.stringContaining('3') as unknown },
  ]);
});

test('The same as a workbook: its parts are whole, days and amounts are numbers', async () => {
  await exported('unpaid-fees', '--institution', 'geel', '--xlsx', ...NAMED, file('fees.xlsx'));
  const parts = partsOf(readFileSync(file('fees.xlsx')));
  expect([...parts.keys()].sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  const [titles = [], first = []] = cellsOf(parts.get('xl/worksheets/sheet1.xml') ?? '');
  const row = Object.fromEntries(titles.map((title, index): [string, unknown] => [String(title), first[index]]));
  expect(row).toMatchObject({ card: "'+1", 'family name': `'${FORMULA}`, amount: 10.5, owed: 10, since: 45870, 'age in days': 65, status: 'REMINDED' });
});

test('Without a purpose no names are written, and with one they are told only when asked for', async () => {
  expect(await exported('expiring', '--through', '2030-01-01', '--names', '--csv', file('a.csv'))).toMatchObject({ code: 2 });
  await exported('expiring', '--through', '2030-01-01', '--purpose', 'a count', '--csv', file('a.csv'));
  expect(readFileSync(file('a.csv'), 'utf8')).not.toMatch(/HYPERLINK|family name/);
});

test.each<[string, readonly string[]]>([
  ['expiring', ['--through', '2030-01-01']],
  ['lapsed', []],
  ['unpaid-fees', ['--include-ended']],
  ['changes', ['--since', '2020-01-01T00:00:00Z']],
])('The list %s is exported in both forms with the same rows', async (list, args) => {
  await exported(list, ...args, '--csv', file('b.csv'));
  await exported(list, ...args, '--xlsx', file('b.xlsx'));
  const csv = parse(readFileSync(file('b.csv')), { bom: true });
  const sheet = cellsOf(partsOf(readFileSync(file('b.xlsx'))).get('xl/worksheets/sheet1.xml') ?? '');
  expect(sheet[0]).toEqual(csv[0]);
  expect(sheet.map(([, patron]) => patron)).toEqual(csv.map(([, patron]) => patron));
});

test.each<[string, readonly string[], RegExp]>([
  ['no form', ['lapsed'], /exactly one of `--csv` and `--xlsx`/],
  ['two forms', ['lapsed', '--csv', '--xlsx'], /exactly one of/],
  ['two files', ['lapsed', '--csv', 'a', 'b'], /Name one FILE/],
  ['an option of another list', ['lapsed', '--since', '2020-01-01T00:00:00Z', '--csv'], /takes no `--since`/],
  ['no option that there is', ['lapsed', '--gold', '--csv'], /usage/],
  ['no day', ['expiring', '--csv'], /--through DATE/],
  ['a day that has passed', ['expiring', '--through', '2025-10-04', '--csv'], /which has passed/],
  ['no date', ['expiring', '--through', '31.12.2025', '--csv'], /is no date/],
  ['no moment', ['changes', '--csv'], /--since DATETIME/],
  ['a word for a moment', ['changes', '--since', 'yesterday', '--csv'], /--since/],
  ['an unknown institution', ['lapsed', '--institution', 'nowhere', '--csv'], /no institution `nowhere`/],
  ['an unknown type', ['lapsed', '--type', 'GOLD', '--csv'], /no membership type `GOLD`/],
  ['an unknown consortium', ['lapsed', '--consortium', 'nl', '--csv'], /no consortium `nl`/],
  ['a purpose that names a number', ['lapsed', '--purpose', 'card 4310000000031', '--csv'], /may be the number/],
])('An export with %s is refused, and leaves no file', async (_, args, problem) => {
  const { code, said } = await exported(...args, ...(args.includes('a') ? [] : [file('refused')]));
  expect([code, said]).toEqual([2, expect.stringMatching(problem)]);
  expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
});
