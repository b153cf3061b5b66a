import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { readCaseFile } from '../../src/usecases/cases/readCaseFile';
import { checkCases } from '../../src/usecases/cases/checkCases';
import { readAssignments } from '../../src/usecases/describe/readDescription';
import { plugins } from '../support/plugins';
import { blocksIn, type Block } from './pages';

/** A block of code says in its first line which file it would be. */
const code = blocksIn('ts').map(([name, block]) => [name, fileOf(block), contentOf(block)] as const);
const exists = (file: string): boolean => existsSync(join(PROJECT_FOLDER, file));

test.each(code)('The code of %s names its file', (_name, file) => {
  expect(file).toMatch(/^(plugins|test)\/[\w/.-]+\.ts$/);
});

test.each(code.filter(([, file]) => exists(file)))('The code of %s is that of %s', (_name, file, content) => {
  expect(content).toBe(readFileSync(join(PROJECT_FOLDER, file), 'utf8'));
});

test('All other code of the pages compiles', () => {
  const files = code.filter(([, file]) => !exists(file)).map(([, file, content]) => [join(PROJECT_FOLDER, file), content] as const);
  expect(files.length).toBeGreaterThan(0);
  expect(typeProblems(new Map(files))).toEqual([]);
}, 60_000);

test.each(blocksIn('yaml'))('The assignments of %s are read', (_name, { text }) => {
  const parsed = parse(text) as { policies?: unknown } | readonly unknown[];
  const { assignments, problems } = readAssignments('policies' in parsed ? parsed.policies : parsed);
  expect(problems).toEqual([]);
  expect(assignments.length).toBeGreaterThan(0);
});

test.each(blocksIn('json').filter(([, { text }]) => text.includes('"cases"')))('The case file of %s passes', (name, { text }) => {
  const read = readCaseFile(name, JSON.parse(text));
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  const { rows, problems } = checkCases(read.file, plugins);
  expect([...problems, ...rows.flatMap((row) => row.differences)]).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
});

function fileOf({ text }: Block): string {
  return /^\/\/ (\S+)\n/.exec(text)?.[1] ?? '';
}

function contentOf({ text }: Block): string {
  return text.slice(text.indexOf('\n') + 1);
}

/** What the compiler says of files that lie nowhere but in this map, with the project's own settings. */
function typeProblems(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(PROJECT_FOLDER, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, PROJECT_FOLDER);
  const host = ts.createCompilerHost(options);
  host.directoryExists = undefined;
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, language) : ts.createSourceFile(path, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
