import { isoDay } from '../../domain/isoDay';
import type { Listener } from '../../policies/askRule';
import type { Policy } from '../../policies/policy';
import { resolvePolicies } from '../../policies/resolvePolicies';
import type { Rulebook } from '../../policies/rulebook';
import { caseFacts } from './caseFacts';
import { replayCase } from './answerCase';
import { compareRow } from './compareRow';
import type { Case, CaseFile } from './readCaseFile';

/** A row of a case: passed, or what differs. */
export interface RowResult {
  readonly caseId: string;
  readonly says: string;
  readonly at: string;
  readonly on: string;
  readonly differences: readonly string[];
  readonly reasonsGiven: readonly string[];
}

/** The rows of a case file, each compared with what the engine answers. */
export interface CaseFileResult {
  readonly rows: readonly RowResult[];
  /** Faults of the file that only the plugins can find: unknown plugins and settings. */
  readonly problems: readonly string[];
}

/** Runs every case of a file through the engine in memory. */
export function checkCases(file: CaseFile, plugins: ReadonlyMap<string, Policy>, trace?: (caseId: string) => Listener): CaseFileResult {
  const rows: RowResult[] = [];
  const problems: string[] = [];
  for (const each of file.cases) {
    const { rulebook, problems: found } = rulebookOf(file, each, plugins);
    problems.push(...found);
    if (found.length === 0) rows.push(...checkCase(each, rulebook, trace?.(each.description.id)));
  }
  return { rows: problems.length > 0 ? [] : rows, problems: [...new Set(problems)] };
}

/** The rule book under which a case is answered: the file's consortium with the case's own policies. */
export function rulebookOf(
  file: CaseFile,
  each: Case,
  plugins: ReadonlyMap<string, Policy>,
): { readonly rulebook: Rulebook; readonly problems: readonly string[] } {
  const consortium = { ...file.consortium, policies: each.policies };
  const { rulebook, findings } = resolvePolicies(consortium, plugins);
  const own = each.policies !== file.consortium.policies;
  const where = own ? `${file.name}: The case \`${each.description.id}\`: ` : `${file.name}: consortium: `;
  return { rulebook, problems: findings.map((finding) => `${where}${finding.message}`) };
}

function checkCase({ description }: Case, rulebook: Rulebook, listener: Listener | undefined): RowResult[] {
  const answer = replayCase(rulebook, caseFacts(description), description.expect.map((row) => row.on), listener);
  return description.expect.map((row) => {
    const at = row.at as string;
    const given = answer(at, row.on);
    return {
      caseId: description.id,
      says: description.says,
      at,
      on: isoDay(row.on),
      differences: compareRow(row, given),
      reasonsGiven: given.reasons,
    };
  });
}
