import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { apply } from '../../src/app/commands/apply';
import { importFile } from '../../src/app/commands/import';
import { type FreshDatabase, freshDatabase, superuserUrl } from '../support/testDatabase';
import { run } from './commandLine';

const DESCRIPTION = {
  id: 'one',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  since: '2024-01-01',
  institutions: ['here', 'there'],
  membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
  policies: [{ plugin: 'template', institutions: '*' }],
};
const OTHER = { ...DESCRIPTION, id: 'two', institutions: ['far', 'there'] };

let folder: string;
let database: FreshDatabase;
let given: Readonly<Record<string, string>>;
const environment = process.env;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-at-once-'));
  database = await freshDatabase();
  given = { DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-03-10' };
  process.env = { ...environment, ...given };
});
afterEach(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true });
  await database.drop();
});

function file(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function rows(query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: superuserUrl(database.url) });
  await client.connect();
  try {
    return (await client.query<object>(query)).rows;
  } finally {
    await client.end();
  }
}

const quietly = (path: string): Promise<number> => apply(['--yes', path], () => undefined);

/** Applies a file; before the question is answered by yes for the first time, something else happens. */
async function whileAsked(path: string, meanwhile: () => Promise<unknown>): Promise<{ readonly code: number; readonly printed: readonly string[] }> {
  const printed: string[] = [];
  let asked = 0;
  const code = await apply([path], (line) => printed.push(line.replaceAll(`${folder}/`, '')), async () => {
    if ((asked += 1) === 1) await meanwhile();
    return true;
  });
  return { code, printed };
}

describe('Two who apply to one consortium at once', () => {
  test('different files, on two command lines: one after the other, and what is stored is one of the two whole', async () => {
    await quietly(file('one.json', DESCRIPTION));
    const named = (name: string): string => file(`${name}.json`, { ...DESCRIPTION, name, institutions: [{ id: 'here', name }, 'there'] });
    const both = await Promise.all(['Ada', 'Bea'].map((name) => run(['apply', named(name)], given)));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const [stored] = await rows("select c.name, c.revision, i.name as here from consortium c join institution i on i.consortium_id = c.id and i.id = 'here'");
    expect([{ name: 'Ada', revision: 3, here: 'Ada' }, { name: 'Bea', revision: 3, here: 'Bea' }]).toContainEqual(stored);
    expect(await rows('select revision from consortium_revision order by 1')).toEqual([1, 2, 3].map((revision) => ({ revision })));
  });

  test('the same file, on two command lines: one stores it, and to the other nothing has changed', async () => {
    const path = file('one.json', DESCRIPTION);
    const both = await Promise.all([run(['apply', path], given), run(['apply', path], given)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.map(({ printed }) => printed).join('')).toMatch(/one: nothing has changed\./);
    expect(await rows('select revision from consortium_revision')).toEqual([{ revision: 1 }]);
  });

  test('the same file many times, in one moment: it is stored once', async () => {
    const path = file('one.json', DESCRIPTION);
    expect(await Promise.all(Array.from({ length: 6 }, () => quietly(path)))).toEqual(Array<number>(6).fill(0));
    expect(await rows('select revision from consortium_revision')).toEqual([{ revision: 1 }]);
  });
});

describe('What happens while somebody is asked', () => {
  test('another consortium takes an institution: refused with its place, and nothing is stored', async () => {
    const { code, printed } = await whileAsked(file('one.json', DESCRIPTION), () => quietly(file('two.json', OTHER)));
    expect([code, printed.slice(1)]).toEqual([
      2,
      [
        'one: somebody else has changed something meanwhile; what this would do is worked out anew.',
        expect.stringMatching(/^one\.json:1:\d+: The institution `there` belongs to the consortium `two` already; ids are unique in an installation\.$/),
      ],
    ]);
    expect(await rows('select id from consortium')).toEqual([{ id: 'two' }]);
  });

  test('a patron enrols in an institution that is to go: refused, and it stays', async () => {
    await quietly(file('one.json', DESCRIPTION));
    const list = file('list.csv', 'cardnumber,categorycode,branchcode,dateenrolled\n1,ADULT,there,2024-09-01\n');
    const without = file('without.json', { ...DESCRIPTION, institutions: ['here'] });
    const { code, printed } = await whileAsked(without, () => importFile(['koha', list, '--consortium', 'one'], () => undefined));
    expect([code, printed.at(-1)]).toEqual([2, expect.stringMatching(/The institution `there` has patrons and is missing; keep it in the description\.$/)]);
    expect(await rows('select id from institution order by 1')).toEqual([{ id: 'here' }, { id: 'there' }]);
  });
});

test('Two consortia that begin with one institution at once: one of them has it, and the other is refused', async () => {
  const codes = await Promise.all([file('one.json', DESCRIPTION), file('two.json', OTHER)].map(quietly));
  expect(codes.sort()).toEqual([0, 2]);
  expect(await rows("select id from institution where id = 'there'")).toHaveLength(1);
});
