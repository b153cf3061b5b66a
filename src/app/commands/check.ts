import type { Listener } from '../../policies/askRule';
import { checkCases, type RowResult } from '../../usecases/cases/checkCases';
import { readCaseFile } from '../../usecases/cases/readCaseFile';
import { loadPlugins } from '../loadPlugins';
import { PLUGIN_FOLDER } from '../projectFolder';
import { readFile } from '../readFile';
import { traceLine } from '../traceLine';

const USAGE = 'usage: goodstanding check [--trace] FILE…';

/** Runs case files: exit code 0 when every row passes, 1 when one fails, 2 when a file or plugin cannot be used. */
export function check(args: readonly string[], print: (line: string) => void, folder = PLUGIN_FOLDER): number {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--trace');
  const files = args.filter((arg) => !arg.startsWith('-'));
  if (unknown !== undefined || files.length === 0) {
    print(unknown === undefined ? `No case file is named; ${USAGE}` : `The option \`${unknown}\` is not known; ${USAGE}`);
    return 2;
  }
  const { plugins, findings } = loadPlugins(folder);
  for (const finding of findings) print(`${finding.where}: ${finding.code}: ${finding.message}`);
  let [passed, failed, unusable] = [0, 0, findings.length > 0];
  for (const name of files) {
    const trace = args.includes('--trace') ? (caseId: string): Listener => (rule, at, heard) => print(traceLine(caseId, rule, at, heard)) : undefined;
    const { rows, problems } = checkFile(name, plugins, trace);
    problems.forEach(print);
    unusable ||= problems.length > 0;
    for (const row of rows) {
      if (row.differences.length === 0) passed += 1;
      else failed += 1;
      if (row.differences.length > 0) failure(name, row).forEach(print);
    }
  }
  print(`${passed} passed, ${failed} failed`);
  return unusable ? 2 : failed > 0 ? 1 : 0;
}

function checkFile(
  name: string,
  plugins: Parameters<typeof checkCases>[1],
  trace: ((caseId: string) => Listener) | undefined,
): { readonly rows: readonly RowResult[]; readonly problems: readonly string[] } {
  const file = readFile(name);
  if (file.kind === 'refused') return { rows: [], problems: [file.problem] };
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
