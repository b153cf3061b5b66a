import 'reflect-metadata';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { z } from 'zod';
import { main } from '../../src/app/cli';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { readConfiguration } from '../../src/app/configuration';
import { FACT_FIELDS } from '../../src/domain/source';
import { claimProblem } from '../../src/policies/claimProblem';
import { CORE_TEXTS } from '../../src/policies/coreTexts';
import { CompletenessRefusalCode } from '../../src/schema/completeness.result';
import { RefusalCode } from '../../src/schema/recordFacts.result';
import { caseSchema } from '../../src/usecases/cases/caseSchema';
import { assignmentSchema, brakeSchema, descriptionSchema, groupSchema, identityNumbersSchema, runsSchema } from '../../src/usecases/describe/descriptionSchema';
import type { FaultCode } from '../../src/usecases/fault';
import { codeWords, pageText, tablesUnder } from './pages';

/** The compiler sees to it that none is missing and none too many. */
const FAULTS: Readonly<Record<FaultCode, true>> = {
  UNKNOWN_INSTITUTION: true,
  BAD_REQUEST: true,
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  TOO_EXPENSIVE: true,
  RATE_LIMITED: true,
  UNAVAILABLE: true,
  INTERNAL: true,
};

/** The rows of the first table below a heading. */
function tableUnder(page: string, heading: string): Record<string, string>[] {
  return tablesUnder(page, heading)[0] ?? [];
}

/** The words in backticks of a column of that table. */
function listed(page: string, heading: string, column: string): string[] {
  return tableUnder(page, heading).flatMap((row) => codeWords(row[column])).sort();
}

function valuesOf(page: string, heading: string, column: string): string[] {
  return tableUnder(page, heading).map((row) => row[column] as string);
}

describe('The page on faults and refusals', () => {
  const page = 'docs/faults-and-refusals.md';

  test('lists every fault', () => {
    expect(listed(page, 'Faults', 'code')).toEqual(Object.keys(FAULTS).sort());
  });

  test('says of exactly those faults that they are not given which no code gives', () => {
    const given = new Set(sources('src').flatMap((source) => [...source.matchAll(/(?:new Fault\(|code: )'([A-Z_]+)'/g)].map((match) => match[1])));
    const silent = tableUnder(page, 'Faults').filter((row) => row.when === 'not given in this version');
    expect(silent.flatMap((row) => codeWords(row.code)).sort()).toEqual(Object.keys(FAULTS).filter((code) => !given.has(code)).sort());
  });

  test('lists every refusal', () => {
    expect(listed(page, 'Refusals', 'code')).toEqual(Object.keys(RefusalCode).sort());
  });

  test('lists every diagnostic', () => {
    const given = sources('src/usecases').flatMap((source) => [...source.matchAll(/\{ code: '([A-Z_]+)', message \}/g)].map((match) => match[1] as string));
    expect(listed(page, 'Diagnostics', 'code')).toEqual([...new Set(given)].filter((code) => !(code in RefusalCode) && !(code in CompletenessRefusalCode)).sort());
  });

  test('lists why a source may not count as complete', () => {
    expect(listed(page, 'Completeness', 'code')).toEqual(Object.keys(CompletenessRefusalCode).sort());
  });

  test('lists every reason that the product gives', () => {
    expect(listed(page, 'Reasons that the product itself gives', 'code')).toEqual(Object.keys(CORE_TEXTS).sort());
  });
});

describe('The page on writing policies', () => {
  const page = 'docs/writing-policies.md';

  test('lists every finding', () => {
    const given = [...sources('src/policies'), ...sources('src/app')].flatMap(findingCodes);
    expect(listed(page, 'What the checks say', 'code')).toEqual([...new Set(given)].sort());
  });

  test('lists what a rule may be about, and what it may claim then', () => {
    const written = tableUnder(page, 'What a rule is about').map((row): [string, string[]] => [codeWords(row['`about`'])[0] ?? '', codeWords(row['may claim']).sort()]);
    expect(Object.fromEntries(written)).toEqual(claimsByAbout());
  });
});

describe('The page on case files', () => {
  const page = 'docs/case-files.md';

  test('lists every key of a case, of a row and of a consortium', () => {
    expect(listed(page, 'Keys of a case', 'key')).toEqual(Object.keys(caseSchema.shape).sort());
    expect(listed(page, 'Keys of a row', 'key')).toEqual(Object.keys(caseSchema.shape.expect.element.shape).sort());
    const consortium = tableUnder(page, 'Keys of a file and of its consortium').find((row) => row.key === '`consortium`');
    expect(codeWords(consortium?.value).sort()).toEqual(Object.keys(descriptionSchema.shape).sort());
  });
});

describe('The page on describing a consortium', () => {
  const page = 'docs/describing-a-consortium.md';
  const { institutions, membershipTypes, sources } = descriptionSchema.shape;

  test.each<readonly [string, object]>([
    ['Keys of the file', descriptionSchema.shape],
    ['Keys of an institution', institutions.element.options[1].shape],
    ['Keys of a membership type', membershipTypes.element.shape],
    ['Keys of a group', groupSchema.shape],
    ['Keys of a member', groupSchema.shape.members.unwrap().element.shape],
    ['Keys of a source', sources.unwrap().element.shape],
    ['Keys of a policy', assignmentSchema.shape],
    ['Keys of the ground for national numbers', identityNumbersSchema.shape],
    ['Keys of the runs', runsSchema.shape],
    ['Keys of the brake', brakeSchema.shape],
  ])('%s: all of them, and whether they are needed', (heading, shape) => {
    const rows = tableUnder(page, heading);
    expect(listed(page, heading, 'key')).toEqual(Object.keys(shape).sort());
    const optional = Object.entries(shape).filter(([, schema]) => (schema as z.ZodType).safeParse(undefined).success);
    expect(rows.filter((row) => row.default !== 'needed').flatMap((row) => codeWords(row.key)).sort()).toEqual(optional.map(([key]) => key).sort());
  });

  test('names every field that a source may keep, and every language', () => {
    expect(codeWords(tableUnder(page, 'Keys of a source').find((row) => row.key === '`keeps`')?.value)).toEqual([...FACT_FIELDS]);
    const languages = descriptionSchema.shape.languages.element.options;
    expect(codeWords(tableUnder(page, 'Keys of the file').find((row) => row.key === '`languages`')?.value)).toEqual(languages);
  });
});

describe('The README', () => {
  test('lists every variable of the environment with its default', () => {
    const asked = new Set<string>();
    const environment = new Proxy({}, { get: (_target, name) => void asked.add(String(name)) });
    const read = readConfiguration(environment, '/checkout');
    const none: unknown = expect.stringMatching(/^none/);
    expect(listed('README.md', 'Environment', 'variable')).toEqual([...asked].sort());
    expect(read).toMatchObject({ kind: 'read', configuration: { databaseUrl: null, preparesStatements: true, port: 4000, host: '127.0.0.1', dataFolder: '/checkout/data', secret: null, erasureRegister: '/checkout/data/erasures.jsonl', provider: null, today: null, production: false, works: true } });
    const defaults = ['`on`', none, '`4000`', '`127.0.0.1`', '`data`', none, none, none, none, none, none, '`goodstanding`', none, none, none, none, '`on`', 'the clock'];
    expect(valuesOf('README.md', 'Environment', 'default')).toEqual(defaults);
  });

  test('lists every command as the help does', async () => {
    const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await main(['help']);
    const help = said.mock.calls.map(([text]) => String(text)).join('');
    said.mockRestore();
    const usage = [...help.matchAll(/^ {2}goodstanding (.+?) {2}/gm)].map((match) => `npx goodstanding ${(match[1] as string).trim()}`);
    expect(listed('README.md', 'Commands', 'command')).toEqual(usage.sort());
  });
});

describe('The page on the architecture', () => {
  test('has a row for every layer', () => {
    const layers = readdirSync(join(PROJECT_FOLDER, 'src')).map((name) => `src/${name}`);
    const rows = pageText('docs/architecture.md').match(/^\| `[^`]+` \|/gm) ?? [];
    expect(rows.flatMap(codeWords).sort()).toEqual([...layers, 'plugins/<id>'].sort());
  });
});

/** The text of every source file below a folder. */
function sources(folder: string): string[] {
  const path = join(PROJECT_FOLDER, folder);
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => join(path, name)).filter((name) => statSync(name).isFile()).map((name) => readFileSync(name, 'utf8'));
}

/** The codes of all objects of a source that have a code, a place and a message: findings. */
function findingCodes(source: string): string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const named = new Map(node.properties.map((property) => [property.name?.getText(file), property]));
      const code = named.get('code');
      if (named.has('where') && named.has('message') && code !== undefined && ts.isPropertyAssignment(code) && ts.isStringLiteral(code.initializer)) codes.push(code.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022);
  visit(file);
  return codes;
}

/** What the engine takes from a rule, by what the rule is about. */
function claimsByAbout(): Record<string, string[]> {
  return Object.fromEntries(
    (['term', 'membership', 'change', 'use', 'sharing'] as const).map((about) => {
      const known = / claims (.+)\.$/.exec(claimProblem(about, [{ kind: 'nothing' }]) ?? '')?.[1] ?? '';
      return [about, known.split(', ').sort()];
    }),
  );
}
