import type { Listener } from '../../policies/askRule';
import { checkCases, type RowResult } from '../../usecases/cases/checkCases';
import { readCaseFile } from '../../usecases/cases/readCaseFile';
import { findingLine } from '../findingLine';
import { loadPlugins } from '../loadPlugins';
import { PLUGIN_FOLDER } from '../projectFolder';
import { readFile } from '../readFile';
import { traceLine } from '../traceLine';
import { refuse, type Print } from './refuse';

const USAGE = 'usage: goodstanding check [--trace] FILE…';

/** Runs case files: exit code 0 when every row passes, 1 when one fails, 2 when a file or plugin cannot be used. */
export function check(args: readonly string[], print: Print, folder = PLUGIN_FOLDER): number {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--trace');
  const files = args.filter((arg) => !arg.startsWith('-'));
  if (unknown !== undefined) return refuse([`The option \`${unknown}\` is not known; ${USAGE}`], print);
  if (files.length === 0) return refuse([`No case file is named; ${USAGE}`], print);
  const { plugins, findings } = loadPlugins(folder);
  findings.map(findingLine).forEach(print);
  const trace = args.includes('--trace') ? tracing(print) : undefined;
  const results = files.map((name) => ({ name, ...checkFile(name, plugins, trace) }));
  results.flatMap((result) => result.problems).forEach(print);
  const rows = results.flatMap(({ name, rows: ofFile }) => ofFile.map((row) => ({ name, row })));
  const failing = rows.filter(({ row }) => row.differences.length > 0);
  failing.flatMap(({ name, row }) => failure(name, row)).forEach(print);
  print(`${rows.length - failing.length} passed, ${failing.length} failed`);
  if (findings.length > 0 || results.some((result) => result.problems.length > 0)) return 2;
  return failing.length > 0 ? 1 : 0;
}

function tracing(print: Print): (caseId: string) => Listener {
  return (caseId) => (rule, institution, heard, today) => print(traceLine(caseId, today, { rule, institution, heard }));
}

function checkFile(
  name: string,
  plugins: Parameters<typeof checkCases>[1],
  trace: ((caseId: string) => Listener) | undefined,
): { readonly rows: readonly RowResult[]; readonly problems: readonly string[] } {
  const file = readFile(name);
  if (file.kind === 'refused') return { rows: [], problems: file.problems };
  const read = readCaseFile(name, file.value);
  return read.kind === 'refused' ? { rows: [], problems: read.problems } : checkCases(read.file, plugins, trace);
}

function failure(name: string, row: RowResult): string[] {
  return [
    `${name}: ${row.caseId} at ${row.at} on ${row.on}: ${row.says}`,
    ...row.differences.map((difference) => `    ${difference}`),
    `    reasons given: ${row.reasonsGiven.join(', ')}`,
  ];
}
