import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFacts, Consortium, NaiveAnswer } from './naiveInput';
import { naiveReplay } from './naiveStanding';

/** The case files that assert standings. */
export const GOLDEN_FILES = ['flanders-periods', 'flanders-inactivity', 'flanders-fees', 'flanders-blocks', 'groups', 'vaski'];

type Row = { at: string; on: string } & Record<string, unknown>;
type CaseFile = { title: string; consortium: Consortium; cases: (CaseFacts & { id: string; expect: Row[] })[] };

/** What came of holding the naive evaluator against one case file. */
export type GoldenResult = { file: string; rows: number; assertions: number; differences: string[] };

/** Folder of the case files: the environment's CASES, else test/cases. */
export function goldenFolder(): string {
  return process.env['CASES'] ?? join(__dirname, '..', 'cases');
}

/** Does the folder hold the golden case files? */
export function goldenFilesExist(): boolean {
  return GOLDEN_FILES.every((file) => existsSync(join(goldenFolder(), `${file}.json`)));
}

type Check = (answer: NaiveAnswer, wanted: unknown) => string | null;

function equal(name: keyof NaiveAnswer): Check {
  return (answer, wanted) => {
    const [got, want] = [JSON.stringify(answer[name]), JSON.stringify(wanted)];
    return got === want ? null : `${name} ${got}, wanted ${want}`;
  };
}

function among(decisions: string[]): Check {
  return (answer, wanted) => {
    const wrong = (wanted as string[]).filter((pair) => !decisions.includes(answer.permissions[pair] ?? 'missing'));
    return wrong.length === 0 ? null : `wanted ${decisions.join(' or ')}: ${wrong.map((p) => `${p} is ${answer.permissions[p]}`).join(', ')}`;
  };
}

const CHECKS: Record<string, Check> = {
  validity: equal('validity'),
  basis: equal('basis'),
  status: equal('status'),
  validThrough: equal('validThrough'),
  findable: equal('findable'),
  enrolment: equal('enrolment'),
  allows: among(['ALLOWED', 'WARN']),
  denies: among(['REFUSED']),
  reasons: (answer, wanted) => {
    const given = [...answer.reasons, ...answer.permissionReasons];
    const missing = (wanted as string[]).filter((code) => !given.includes(code));
    return missing.length === 0 ? null : `reasons ${given.join(', ')} lack ${missing.join(', ')}`;
  },
  undetermined: (answer) => (answer.validity === 'UNDETERMINED' ? null : `validity ${answer.validity}, wanted UNDETERMINED`),
};

function holdRow(answer: NaiveAnswer, row: Row): { assertions: number; wrong: string[] } {
  const keys = Object.keys(row).filter((key) => key !== 'at' && key !== 'on');
  const wrong = keys.map((key) => {
    const check = CHECKS[key];
    return check ? check(answer, row[key]) : `unknown key \`${key}\``;
  });
  return { assertions: keys.length, wrong: wrong.filter((w) => w !== null) };
}

/** Holds the naive evaluator against every row of one golden file. */
export function holdAgainst(file: string): GoldenResult {
  const golden = JSON.parse(readFileSync(join(goldenFolder(), `${file}.json`), 'utf8')) as CaseFile;
  const result: GoldenResult = { file, rows: 0, assertions: 0, differences: [] };
  for (const one of golden.cases) {
    const lastDay = one.expect.map((row) => row.on).sort().at(-1);
    if (lastDay === undefined) continue;
    const ask = naiveReplay(golden.consortium, one, lastDay);
    for (const row of one.expect) {
      const { assertions, wrong } = holdRow(ask(row.at, row.on), row);
      result.rows += 1;
      result.assertions += assertions;
      result.differences.push(...wrong.map((w) => `${file} ${one.id}, ${row.at} on ${row.on}: ${w}`));
    }
  }
  return result;
}
