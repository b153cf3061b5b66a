import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Announced } from '../../src/domain/consortium';
import { isoDay, parseIsoDay } from '../../src/domain/isoDay';
import type { Policy } from '../../src/policies/policy';
import { checkCases } from '../../src/usecases/cases/checkCases';
import { codeWords, tableUnder } from './markdownTable';
import { pluginFolder, policyCases } from './policyCases';
import { plugins } from './plugins';
import { settingsKeys } from './settingsKeys';
import { watched } from './watchedPolicy';

/** What is written about a policy says what its code does: README, CHANGELOG, files and comments. */
export function testRuleBook(policy: Policy): void {
  const folder = pluginFolder(policy.id);
  const page = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const rules = () => tableUnder(page('README.md'), 'Rules');
  const settings = () => tableUnder(page('README.md'), 'Settings');

  describe(`The rule book of ${policy.id}`, () => {
    test('lists the rules in the order of their precedence, with code, days in force and source', () => {
      const written = rules().map((row) => [codeWords(row.rule), codeWords(row.code), row['in force'], row.source]);
      const built = policy.rules.map(({ name, code, inForce, source }) => [[name], [code], daysInForce(inForce), `${source.title}, ${source.date}`]);
      expect(written).toEqual(built);
    });

    test('names for every rule the settings that it reads', () => {
      const { policy: seen, read } = watched(policy);
      for (const file of policyCases(policy.id)) checkCases(file, new Map(plugins).set(policy.id, seen));
      const written = rules().map((row) => [...codeWords(row.rule), codeWords(row.settings).sort()]);
      expect(written).toEqual([...read].map(([rule, names]) => [rule, [...names].sort()]));
    });

    test('lists every setting with its default and a source', () => {
      const written = settings().map((row) => [...codeWords(row.setting), row.default?.replace(/`/g, '').split(';')[0]]);
      const built = [...settingsKeys(policy)].map(([name, value]) => [name, shownDefault(value)]);
      expect(written.sort()).toEqual(built.sort());
      expect(settings().filter((row) => row.source === '')).toEqual([]);
    });

    test('leaves no word of its glossary unexplained', () => {
      const words = tableUnder(page('README.md'), 'Words');
      expect(words.filter((row) => row['local word'] === '' || row.here === '')).toEqual([]);
    });

    test('keeps one rule in a file, and calls both alike', () => {
      const files = readdirSync(join(folder, 'rules')).map((name) => name.replace(/\.ts$/, ''));
      expect(files.sort()).toEqual(policy.rules.map((rule) => rule.name).sort());
      for (const file of files) {
        const made = page(`rules/${file}.ts`).match(/^export \w+ \w+/gm);
        expect(made).toEqual([`export const ${file}`]);
      }
    });

    test('has every rule say itself in plain words, and then its source', () => {
      for (const { name, source } of policy.rules) {
        const comment = page(`rules/${name}.ts`).match(/\/\*\*([\s\S]*?)\*\/\nexport const/)?.[1]?.replace(/\s*\*\s*/g, ' ') ?? '';
        expect(comment).toMatch(/^ \S.{20,}\. Source: /);
        expect(comment.split('Source: ')[1]).toContain(source.date);
      }
    });

    test('has a changelog of its versions, of the kind of each change and the days that it affects', () => {
      expect(existsSync(join(folder, 'CHANGELOG.md'))).toBe(true);
      const [, ...versions] = page('CHANGELOG.md').split(/^## /m);
      expect(versions[0]).toMatch(new RegExp(`^${policy.version.replaceAll('.', '\\.')} – \\d{4}-\\d{2}-\\d{2}\n`));
      for (const version of versions) {
        expect(version).toMatch(/^- Kind: \S/m);
        expect(version).toMatch(/^- Periods affected: \S/m);
        expect((version.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter((day) => parseIsoDay(day) === null)).toEqual([]);
      }
      const days = policy.rules.flatMap((rule) => [rule.inForce.from, rule.inForce.through]).filter((day) => typeof day === 'number');
      expect(days.map(isoDay).filter((day) => !page('CHANGELOG.md').includes(day))).toEqual([]);
    });
  });
}

function daysInForce({ from, through }: Announced): string {
  const begins = typeof from === 'number' ? `from ${isoDay(from)}` : '';
  const ends = typeof through === 'number' ? `through ${isoDay(through)}` : '';
  return [begins, ends].filter((words) => words !== '').join(' ') || 'always';
}

function shownDefault(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
