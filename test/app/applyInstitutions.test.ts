import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply } from '../../src/app/commands/apply';
import { explain } from '../../src/app/commands/explain';
import { importFile } from '../../src/app/commands/import';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { everythingTold } from './everythingStored';

const DESCRIPTION = {
  id: 'one',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  since: '2024-01-01',
  institutions: ['here', 'there'],
  membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0, termMonths: 24 }],
  policies: [{ plugin: 'flanders', institutions: '*' }, { plugin: 'cooperation', institutions: '*' }],
};

let folder: string;
let database: FreshDatabase;
const environment = process.env;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-institutions-'));
  database = await freshDatabase();
  process.env = { ...environment, DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-06-15' };
});
afterEach(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function applied(more: object): Promise<string> {
  const path = join(folder, 'one.json');
  writeFileSync(path, JSON.stringify({ ...DESCRIPTION, ...more }));
  return printedBy((print) => apply(['--yes', path], print));
}

async function printedBy(command: (print: (line: string) => void) => Promise<number>): Promise<string> {
  const printed: string[] = [];
  const code = await command((line) => printed.push(line));
  return [...printed, `exit ${code}`].join('\n');
}

/** A member of `here` with the card 1. */
async function aMember(): Promise<void> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, 'cardnumber,categorycode,branchcode,dateenrolled\n1,ADULT,here,2024-09-01\n');
  await importFile(['koha', path, '--consortium', 'one'], () => undefined);
}

const explained = (at: string, on: string): Promise<string> => printedBy((print) => explain(['1', '--at', at, '--on', on], print));
/** Whether the member's card is good `there`, by day. */
const goodOn = async (days: readonly string[]): Promise<boolean[]> => Promise.all(days.map(async (day) => (await explained('there', day)).startsWith('Yes')));

describe('An institution renamed', () => {
  const patronsAndLedger = async (): Promise<string[]> => (await everythingTold(database.url)).filter((row) => /^(patron_source|membership|card|ledger|activity) /.test(row));

  test('by its name: every answer calls it so, and of patrons and their standings not a row changes', async () => {
    await applied({});
    await aMember();
    const before = await patronsAndLedger();
    expect(await applied({ institutions: [{ id: 'here', name: 'Main Street Library' }, 'there'] })).toMatch(/~ institution here: no standing depends on it\n {4}name: not given → "Main Street Library"\n.*\nexit 0$/);
    expect(await explained('here', '2025-06-15')).toMatch(/^Yes: card 1 is valid at Main Street Library on 2025-06-15/);
    expect(await patronsAndLedger()).toEqual(before);
  });

  test('by its id while it has members: refused, and everything stays', async () => {
    await applied({});
    await aMember();
    const before = await everythingTold(database.url);
    expect(await applied({ institutions: ['main', 'there'] })).toMatch(/:1:\d+: The institution `here` has patrons and is missing; keep it in the description\.\nexit 2$/);
    expect(await everythingTold(database.url)).toEqual(before);
  });

  test('by its id when nobody is a member: it is another institution', async () => {
    await applied({});
    await aMember();
    expect(await applied({ institutions: ['here', 'elsewhere'] })).toMatch(/- institution there: .*\n(.*\n)*\+ institution elsewhere: (.*\n)*exit 0$/);
    expect(await explained('there', '2025-06-15')).toMatch(/^There is no institution `there`/);
  });
});

describe('Two regions to which one institution belongs on the same days', () => {
  const region = (id: string, from: string, through: string): object => ({ id, level: '3a', members: [{ institution: 'here' }, { institution: 'there', from, through }] });

  test('a card is good there from the first day of the one through the last day of the other', async () => {
    await applied({ groups: [region('valley', '2025-03-01', '2025-04-30'), region('coast', '2025-04-30', '2025-05-31')] });
    await aMember();
    expect(await goodOn(['2025-02-28', '2025-03-01', '2025-04-29', '2025-04-30', '2025-05-01', '2025-05-31', '2025-06-01'])).toEqual([false, true, true, true, true, true, false]);
  });

  test('one of them shortened: between the two it is not', async () => {
    const coast = region('coast', '2025-04-30', '2025-05-31');
    await applied({ groups: [region('valley', '2025-03-01', '2025-04-30'), coast] });
    await aMember();
    expect(await applied({ groups: [region('valley', '2025-03-01', '2025-04-15'), coast] })).toMatch(/~ member there in valley: .*\n {4}through: "2025-04-30" → "2025-04-15"\n(.*\n)*exit 0$/);
    expect(await goodOn(['2025-04-15', '2025-04-16', '2025-04-29', '2025-04-30'])).toEqual([true, false, false, true]);
  });

  test('twice in one region on one day: refused; from the day after: taken', async () => {
    const twice = (from: string): object => ({ groups: [{ id: 'valley', level: '3a', members: [{ institution: 'here' }, { institution: 'there', through: '2025-04-30' }, { institution: 'there', from }] }] });
    expect(await applied(twice('2025-04-30'))).toMatch(/The member `there` of the group `valley` belongs to it twice on the same days; end one stay before the next begins\.\nexit 2$/);
    expect(await applied(twice('2025-05-01'))).toMatch(/exit 0$/);
  });
});
