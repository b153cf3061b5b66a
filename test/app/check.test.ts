import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/app/commands/check';
import { run } from './commandLine';

const CONSORTIUM = {
  id: 'one',
  timeZone: 'Europe/Brussels',
  languages: ['en'],
  institutions: ['here'],
  membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
  policies: [{ plugin: 'template', institutions: '*' }],
};
const MEMBER = { at: 'here', type: 'ADULT', enrolledOn: '2025-01-10' };
const aCase = (more: object = {}): object => ({ id: 'T-1', says: 'One year.', patron: { kind: 'PERSON' }, memberships: [MEMBER], expect: [{ at: 'here', on: '2025-06-01', validity: 'VALID' }], ...more });
const aFile = (...cases: readonly object[]): object => ({ title: 'Cases', consortium: CONSORTIUM, cases });
const row = (more: object): object => aCase({ expect: [{ at: 'here', on: '2025-06-01', ...more }] });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function checked(...contents: readonly (object | string)[]): { readonly code: number; readonly printed: readonly string[] } {
  const paths = contents.map((content, index) => {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  });
  const printed: string[] = [];
  const code = check(paths, (line) => printed.push(line.replaceAll(`${folder}/`, '')));
  return { code, printed };
}

describe('goodstanding check', () => {
  test('every row passes: exit code 0', () => {
    expect(checked(aFile(aCase()))).toEqual({ code: 0, printed: ['1 passed, 0 failed'] });
  });

  test('a row fails: exit code 1, and what differs', () => {
    expect(checked(aFile(aCase(), { ...row({ validity: 'NOT_VALID', validThrough: '2026-01-09' }), id: 'T-2' }))).toEqual({
      code: 1,
      printed: [
        '0.json: T-2 at here on 2025-06-01: One year.',
        '    validity: expected NOT_VALID, given VALID',
        '    validThrough: expected 2026-01-09, given 2026-01-10',
        '    reasons given: MEMBER, NOT_OFFERED',
        '1 passed, 1 failed',
      ],
    });
  });

  test.each(['retention', 'profile', 'notices', 'noNotices'])('a row asserts `%s`, which cannot be checked yet: the whole file is left out, exit code 2', (key) => {
    expect(checked(aFile(aCase(), { ...row({ [key]: [] }), id: 'T-2' }))).toEqual({
      code: 2,
      printed: [`0.json: The case \`T-2\` asserts \`${key}\`, which cannot be checked yet; the whole file is left out.`, '0 passed, 0 failed'],
    });
  });

  test.each<readonly [string, object | string, string]>([
    ['broken JSON', '{"title": ', '0.json: it cannot be parsed: '],
    ['a list', '[]', '0.json: This is no case file; it holds one object with `consortium` and `cases`.'],
    ['no cases', { consortium: CONSORTIUM }, '0.json: There is no list `cases`.'],
    ['an unknown key of the file', { ...aFile(), colour: 'red' }, '0.json: The key `colour` is not known.'],
    ['an unknown key of a case', aFile(aCase({ colour: 'red' })), '0.json: The case `T-1`: The key `colour` is not known.'],
    ['an unknown key of a row', aFile(row({ valid: true })), '0.json: The case `T-1`: The key `expect.0.valid` is not known.'],
    ['an unknown key of a membership', aFile(aCase({ memberships: [{ ...MEMBER, colour: 'red' }] })), '0.json: The case `T-1`: The key `memberships.0.colour` is not known.'],
    ['a day that is none', aFile(row({ on: '2023-02-29' })), '0.json: The case `T-1`: `expect.0.on`: `2023-02-29` is no date; write an existing day such as 2025-04-15 (found `"2023-02-29"`).'],
    ['an unknown institution', aFile(row({ at: 'nowhere' })), "0.json: The case `T-1`: `at`: `nowhere` is no institution of this file's consortium."],
    ['an unknown type', aFile(aCase({ memberships: [{ ...MEMBER, type: 'GOLD' }] })), "0.json: The case `T-1`: `type`: `GOLD` is no membership type of this file's consortium."],
    ['an end before its start', aFile(aCase({ memberships: [{ ...MEMBER, endsOn: '2025-01-09' }] })), '0.json: The case `T-1`: `endsOn` is `2025-01-09`, before `2025-01-10` when it began.'],
    ['one id twice', aFile(aCase(), aCase()), '0.json: The case `T-1` stands twice; give one of them another id.'],
    ['an unknown plugin', aFile(aCase({ policies: [{ plugin: 'flemish', institutions: '*' }] })), '0.json: The case `T-1`: No policy plugin is called `flemish`; known are '],
    ['an unknown setting', aFile(aCase({ policies: [{ plugin: 'template', institutions: '*', settings: { months: 1 } }] })), 'months'],
  ])('%s: named, and exit code 2', (_name, content, problem) => {
    const { code, printed } = checked(content);
    expect([code, printed.at(-1)]).toEqual([2, '0 passed, 0 failed']);
    expect(printed[0]).toContain(problem);
  });

  test('a good file beside a bad one is checked all the same', () => {
    const { code, printed } = checked(aFile(aCase()), '{');
    expect([code, printed.at(-1)]).toEqual([2, '1 passed, 0 failed']);
  });

  test.each([
    [['nowhere.json'], 'nowhere.json: there is no such file.', 2],
    [['.'], '.: this is a folder; name a file.', 2],
    [[], 'No case file is named; usage: goodstanding check [--trace] FILE…', 1],
    [['--verbose', 'x.json'], 'The option `--verbose` is not known; usage: goodstanding check [--trace] FILE…', 1],
  ])('%j: exit code 2', (args, problem, lines) => {
    const printed: string[] = [];
    expect(check(args, (line) => printed.push(line))).toBe(2);
    expect([printed[0], printed.length]).toEqual([problem, lines]);
  });

  test('a plugin that cannot be used is named: exit code 2', () => {
    const plugins = mkdtempSync(join(folder, 'plugins-'));
    writeFileSync(join(mkdtempSync(join(plugins, 'bad')), 'index.js'), 'throw new Error("No such table.");');
    const printed: string[] = [];
    expect(check([join(__dirname, '../cases/groups.json')], (line) => printed.push(line), plugins)).toBe(2);
    expect(printed[0]).toContain('LOAD_FAILED');
    expect(printed[0]).toContain('could not be loaded: No such table.');
  });
});

describe('The program', () => {
  test.each([
    [['check', 'test/cases/groups.json'], 0, /^\d+ passed, 0 failed\n$/],
    [['check', 'nowhere.json'], 2, /^nowhere\.json: there is no such file\.\n0 passed, 0 failed\n$/],
    [['chek'], 2, /^There is no command `chek`\.\n/],
    [['help'], 0, /^goodstanding: may this patron use this library/],
    [[], 0, /^goodstanding: may this patron use this library/],
    [['apply'], 2, /^usage: goodstanding apply \[--dry-run\] \[--yes\] FILE\n$/],
  ])('%j ends with exit code %i', async (args, code, printed) => {
    const ended = await run(args);
    expect(ended.code).toBe(code);
    expect(ended.printed).toMatch(printed);
  });
});
