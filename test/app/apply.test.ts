import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { apply } from '../../src/app/commands/apply';
import { exportAsked } from '../../src/app/commands/export';
import { SAMPLE_FOLDER } from '../../src/app/projectFolder';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';
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

const NEW = 'one: new; institutions: 2, membership types: 1, groups: 0, sources: 0, policies: 1; standings are recorded from 2024-01-01.';

const NEEDED = 'write keys and their values, at least `id`, `timeZone`, `languages`, `institutions` and `membershipTypes`.';
const FROM_TOMORROW = /^one\.yaml:\d+:1: `since` is `2025-03-11`, after today, `2025-03-10`; write today or a day that has passed, or leave it out\.$/;

let folder: string;
let database: FreshDatabase;
const environment = process.env;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-apply-'));
  database = await freshDatabase();
  process.env = { ...environment, DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-03-10' };
});
afterEach(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** A description as a file, in JSON or YAML by the ending of its name. */
function file(name: string, content: object | string): string {
  const path = join(folder, name);
  const text = typeof content === 'string' ? content : name.endsWith('.json') ? JSON.stringify(content) : stringify(content);
  writeFileSync(path, text);
  return path;
}

async function applied(path: string): Promise<{ readonly code: number; readonly printed: readonly string[] }> {
  const printed: string[] = [];
  const code = await apply([path], (line) => printed.push(line.replaceAll(`${folder}/`, '')));
  return { code, printed };
}

const rows = (query: string): Promise<unknown[]> => asSuperuser(database.url, query);

describe('goodstanding apply', () => {
  test.each(['one.json', 'one.yaml', 'one.yml'])('%s, twice: the second time nothing has changed', async (name) => {
    const path = file(name, DESCRIPTION);
    expect(await applied(path)).toEqual({ code: 0, printed: [NEW, 'one: applied; it counts from 2024-01-01, and 0 patrons were projected anew.'] });
    expect(await applied(path)).toEqual({ code: 0, printed: ['one: nothing has changed.'] });
    expect(await rows('select revision from consortium_revision')).toEqual([{ revision: 1 }]);
  });

  test('JSON after YAML of the same: nothing has changed', async () => {
    await applied(file('one.yaml', DESCRIPTION));
    expect(await applied(file('one.json', DESCRIPTION))).toEqual({ code: 0, printed: ['one: nothing has changed.'] });
  });

  test('a setting edited: it counts from the day of its assignment', async () => {
    await applied(file('one.json', DESCRIPTION));
    const policies = [...DESCRIPTION.policies, { plugin: 'template', institutions: ['here'], from: '2025-02-01', settings: { termMonths: 6 } }];
    expect(await applied(file('two.json', { ...DESCRIPTION, policies }))).toEqual({
      code: 0,
      printed: [
        '+ policy template at here: counts from 2025-02-01; backdated: the ledger is corrected from 2025-02-01; no notice and no effect follows; members there: 0',
        '    plugin: "template"',
        '    institutions: ["here"]',
        '    from: "2025-02-01"',
        '    settings.termMonths: 6',
        'one: applied; it counts from 2025-02-01, and 0 patrons were projected anew.',
      ],
    });
  });

  test('without `since`: from today the first time, and then as it was', async () => {
    const path = file('one.json', { ...DESCRIPTION, since: undefined });
    expect((await applied(path)).printed).toEqual([NEW.replace('2024-01-01', '2025-03-10'), 'one: applied; it counts from 2025-03-10, and 0 patrons were projected anew.']);
    process.env.GOODSTANDING_TODAY = '2025-04-20';
    expect(await applied(path)).toEqual({ code: 0, printed: ['one: nothing has changed.'] });
  });

  test.each<readonly [string, string, object | string, readonly (string | RegExp)[]]>([
    ['a file that is not there', 'nowhere.json', '', ['nowhere.json: there is no such file.']],
    ['broken JSON', 'one.json', '{', [/^one\.json:1:2: it cannot be parsed: /]],
    ['broken YAML', 'one.yaml', 'id: [', [/^one\.yaml:1:6: it cannot be parsed: /]],
    ['a key twice in YAML', 'one.yaml', 'id: one\nid: two\n', ['one.yaml:2:1: the key `id` stands twice here; leave one of them out.']],
    ['an empty file', 'one.yaml', '', [`one.yaml:1:1: It is empty; ${NEEDED}`]],
    ['a comment alone', 'one.yaml', '# id: one\n', [`one.yaml:1:1: It is empty; ${NEEDED}`]],
    ['a list', 'one.json', '[]', [`one.json:1:1: It is a list; ${NEEDED}`]],
    ['a word', 'one.yaml', 'one\n', [`one.yaml:1:1: It is a single value; ${NEEDED}`]],
    ['standings recorded from tomorrow on', 'one.yaml', { ...DESCRIPTION, since: '2025-03-11' }, [FROM_TOMORROW]],
    ['the same of a new consortium', 'one.yaml', { ...DESCRIPTION, id: 'two', institutions: ['elsewhere'], since: '2025-03-11' }, [FROM_TOMORROW]],
    ['unknown keys', 'one.json', { ...DESCRIPTION, colour: 'red', policies: [{ plugin: 'template', institutions: '*', when: 'now' }] }, [
      'one.json:1:249: The key `policies.0.when` is not known.',
      'one.json:1:264: The key `colour` is not known.',
    ]],
    ['faults of the file, of its policies and with what others have, at once', 'two.json', {
      ...DESCRIPTION,
      id: 'two',
      groups: [{ id: 'g', level: '1', members: [{ institution: 'here' }, { institution: 'here' }] }],
      policies: [{ plugin: 'flemish', institutions: '*', from: '2025-02-02', through: '2025-02-01' }, { plugin: 'template', institutions: '*', settings: { months: 6 } }],
    }, [
      'two.json:1:401: The member `here` of the group `g` belongs to it twice on the same days; end one stay before the next begins.',
      'two.json:1:268: The assignment of `flemish` ends on `2025-02-01`, before it begins on `2025-02-02`; put the days the right way round.',
      /^two\.json:1:210: No policy plugin is called `flemish`; known are /,
      /`months`/,
      'two.json:1:98: The institution `here` belongs to the consortium `one` already; ids are unique in an installation.',
      'two.json:1:105: The institution `there` belongs to the consortium `one` already; ids are unique in an installation.',
    ]],
  ])('%s: exit code 2, and nothing is stored', async (_name, name, content, problems) => {
    await applied(file('stored.json', DESCRIPTION));
    const path = name === 'nowhere.json' ? join(folder, name) : file(name, content);
    const { code, printed } = await applied(path);
    expect(code).toBe(2);
    expect(printed).toEqual(problems.map((problem) => (typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string))));
    expect(await rows('select id, revision from consortium')).toEqual([{ id: 'one', revision: 1 }]);
  });

  test('bad environment: all of it is said at once, exit code 2', async () => {
    Object.assign(process.env, { DATABASE_URL: 'mysql://db', PORT: '70000', GOODSTANDING_TODAY: 'today' });
    expect(await applied(file('one.json', DESCRIPTION))).toMatchObject({ code: 2, printed: [/^PORT/, /^DATABASE_URL/, /^GOODSTANDING_TODAY/].map((each) => expect.stringMatching(each) as string) });
  });
});

describe('Before it is stored', () => {
  const answered = async (answer: boolean | null, ...args: string[]): Promise<{ readonly code: number; readonly printed: readonly string[]; readonly questions: readonly string[] }> => {
    const [printed, questions]: [string[], string[]] = [[], []];
    const code = await apply(args, (line) => printed.push(line), async (question) => {
      questions.push(question);
      return answer;
    });
    return { code, printed, questions };
  };
  const stored = (): Promise<unknown[]> => rows('select name, revision from consortium');

  test('a dry run only shows, and asks nobody', async () => {
    await applied(file('one.yaml', DESCRIPTION));
    const path = file('two.yaml', { ...DESCRIPTION, name: 'One library' });
    expect(await answered(true, '--dry-run', path)).toEqual({
      code: 0,
      printed: ['~ consortium one: no standing depends on it', '    name: not given → "One library"', 'one: nothing was stored, for this was a dry run.'],
      questions: [],
    });
    expect(await stored()).toEqual([{ name: 'one', revision: 1 }]);
  });

  test.each<readonly [string, boolean | null, readonly string[], number, readonly string[]]>([
    ['who says no', false, [], 1, ['Apply this to one? [y/N] ']],
    ['who says yes', true, [], 0, ['Apply this to one? [y/N] ']],
    ['who is not there', null, [], 0, ['Apply this to one? [y/N] ']],
    ['who is not asked', false, ['--yes'], 0, []],
    ['who is not asked, in short', false, ['-y'], 0, []],
  ])('somebody is asked %s', async (_who, answer, options, code, questions) => {
    await applied(file('one.yaml', DESCRIPTION));
    const result = await answered(answer, ...options, file('two.yaml', { ...DESCRIPTION, name: 'Two' }));
    expect([result.code, result.questions]).toEqual([code, questions]);
    expect(await stored()).toEqual(code === 0 ? [{ name: 'Two', revision: 2 }] : [{ name: 'one', revision: 1 }]);
  });

  test('standings recorded from today on: taken; from tomorrow on: refused by the dry run too', async () => {
    const since = (day: string): string => file('since.yaml', { ...DESCRIPTION, since: day });
    expect(await answered(true, '--dry-run', since('2025-03-11'))).toMatchObject({ code: 2, printed: [expect.stringMatching(/`since` is `2025-03-11`, after today/)], questions: [] });
    expect(await answered(true, since('2025-03-10'))).toMatchObject({ code: 0 });
    process.env.GOODSTANDING_TODAY = '2025-03-09';
    expect(await answered(true, since('2025-03-10'))).toMatchObject({ code: 0, printed: ['one: nothing has changed.'] });
  });

  test('nobody is asked where nothing has changed, or all is refused', async () => {
    await applied(file('one.yaml', DESCRIPTION));
    expect(await answered(true, file('one.yaml', DESCRIPTION))).toMatchObject({ code: 0, questions: [] });
    expect(await answered(true, file('one.yaml', { ...DESCRIPTION, policies: [{ plugin: 'none', institutions: '*' }] }))).toMatchObject({ code: 2, questions: [] });
  });

  test('somebody who changes it while another is asked: the difference is shown anew, and asked about again', async () => {
    await applied(file('one.yaml', DESCRIPTION));
    const path = file('two.yaml', { ...DESCRIPTION, name: 'Two' });
    const [printed, questions]: [string[], string[]] = [[], []];
    const code = await apply([path], (line) => printed.push(line), async (question) => {
      questions.push(question);
      if (questions.length === 1) await applied(file('three.yaml', { ...DESCRIPTION, name: 'Three' }));
      return true;
    });
    expect([code, questions.length]).toEqual([0, 2]);
    expect(printed.slice(0, 5)).toEqual([
      '~ consortium one: no standing depends on it',
      '    name: not given → "Two"',
      'one: somebody else has changed something meanwhile; what this would do is worked out anew.',
      '~ consortium one: no standing depends on it',
      '    name: "Three" → "Two"',
    ]);
    expect(await stored()).toEqual([{ name: 'Two', revision: 3 }]);
  });

  test.each([[], ['a.yaml', 'b.yaml'], ['--force', 'a.yaml'], ['--yes=no', 'a.yaml']])('with %s %s: says how it is used, exit code 2', async (...args) => {
    expect(await answered(true, ...args)).toEqual({ code: 2, printed: ['usage: goodstanding apply [--dry-run] [--yes] FILE'], questions: [] });
  });
});

describe('goodstanding export', () => {
  const exported = async (...args: string[]): Promise<{ readonly code: number; readonly printed: string; readonly warned: readonly string[] }> => {
    const [printed, warned]: [string[], string[]] = [[], []];
    const code = await exportAsked(args, (line) => printed.push(`${line}\n`), (line) => warned.push(line));
    return { code, printed: printed.join(''), warned };
  };

  test.each(['be-vlg', 'fi-vaski'])('%s: prints the file that was applied, and applying that changes nothing', async (id) => {
    const path = join(SAMPLE_FOLDER, id, 'consortium.yaml');
    await applied(path);
    const printed = await exported(id);
    expect(printed).toEqual({ code: 0, printed: readFileSync(path, 'utf8'), warned: [] });
    expect(await applied(file('again.yaml', printed.printed))).toEqual({ code: 0, printed: [`${id}: nothing has changed.`] });
  });

  test('what is not there, and what is not named: exit code 2, and nothing is printed', async () => {
    expect(await exported('one')).toEqual({ code: 2, printed: '', warned: ['There is no consortium `one`; known are none.'] });
    await applied(file('one.yaml', DESCRIPTION));
    expect(await exported('two')).toEqual({ code: 2, printed: '', warned: ['There is no consortium `two`; known are `one`.'] });
    const usage = expect.stringMatching(/^usage: goodstanding export CONSORTIUM\n/) as string;
    expect(await exported()).toEqual({ code: 2, printed: '', warned: [usage] });
    expect(await exported('--all')).toEqual({ code: 2, printed: '', warned: [usage] });
  });
});

describe('The program', () => {
  test('applies a file, and refuses another with exit code 2', async () => {
    const own = { DATABASE_URL: database.url };
    expect(await run(['apply', file('one.yaml', DESCRIPTION)], own)).toEqual({ code: 0, printed: `${NEW}\none: applied; it counts from 2024-01-01, and 0 patrons were projected anew.\n` });
    expect(await run(['apply', file('two.yaml', { ...DESCRIPTION, id: 'Two' })], own)).toMatchObject({ code: 2 });
    expect(await run(['export', 'one'], own)).toMatchObject({ code: 0, printed: expect.stringMatching(/^id: one\ntimeZone: Europe\/Brussels\n/) as string });
  });

  test('with a password that is wrong: exit code 2, and the password is not said', async () => {
    const url = new URL(database.url);
    url.password = 'wrong-password';
    const { code, printed } = await run(['apply', file('one.yaml', DESCRIPTION)], { DATABASE_URL: url.href });
    expect(code).toBe(2);
    expect(printed).toBe(`The database at ${url.host}${url.pathname} cannot be used: password authentication failed for user "${url.username}". Start it, or mend DATABASE_URL.\n`);
  });
});
