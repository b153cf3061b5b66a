import type { Assignment, Consortium } from '../domain/consortium';
import { isoDay } from '../domain/isoDay';
import { runDayProblem } from './checks/runDay';
import { describeList } from './describeValue';
import type { Finding } from './finding';
import type { Policy } from './policy';
import type { ResolvedAssignment, Rulebook } from './rulebook';
import { readSettings } from './settingsFindings';
import { unusable } from './unusableAssignment';

/** A consortium's rule book, and everything that is wrong with the assignments that were left out of it. */
export interface ResolvedPolicies {
  readonly rulebook: Rulebook;
  readonly findings: readonly Finding[];
}

/**
 * Finds the plugin of every assignment, by id, and reads its settings. An assignment with a finding keeps its place in
 * the rule book with rules that fail, so its libraries get no answer rather than that of another policy.
 */
export function resolvePolicies(consortium: Consortium, plugins: ReadonlyMap<string, Policy>): ResolvedPolicies {
  const assignments: ResolvedAssignment[] = [];
  const findings: Finding[] = [];
  consortium.policies.forEach((assignment, index) => {
    const where = `policies[${index}]`;
    const resolved = resolveOne(assignment, plugins, where);
    const wrong = [...placeFindings(assignment, consortium, where), ...periodFindings(assignment, where), ...resolved.findings];
    findings.push(...wrong);
    const [first] = wrong;
    if (first !== undefined) assignments.push(unusable(assignment, plugins.get(assignment.plugin), first.message));
    else if (resolved.assigned !== null) assignments.push(resolved.assigned);
  });
  return { rulebook: { consortium, assignments }, findings };
}

interface Resolved {
  readonly assigned: ResolvedAssignment | null;
  readonly findings: readonly Finding[];
}

function resolveOne(assignment: Assignment, plugins: ReadonlyMap<string, Policy>, where: string): Resolved {
  const policy = plugins.get(assignment.plugin);
  if (policy === undefined) return { assigned: null, findings: [unknownPlugin(assignment.plugin, plugins, where)] };
  const place = { policy: policy.id, where: `${where}.settings`, cure: 'Give a value that the policy accepts, or leave it to its default.' };
  const read = readSettings(policy.settings, assignment.settings ?? {}, place);
  if (!read.accepted) return { assigned: null, findings: read.findings };
  const problem = runDayProblem(policy, read.settings);
  const message = `The policy \`${policy.id}\` cannot work with these settings. ${problem}`;
  const findings = problem === null ? [] : [{ code: 'RUN_DAY_OUT_OF_RANGE', where: place.where, message }];
  return { assigned: { assignment, policy, settings: read.settings }, findings };
}

function unknownPlugin(plugin: string, plugins: ReadonlyMap<string, Policy>, where: string): Finding {
  const known = describeList([...plugins.keys()].sort());
  return {
    code: 'UNKNOWN_PLUGIN',
    where: `${where}.plugin`,
    message: `No policy plugin is called \`${plugin}\`; known are ${known}. Assign one of these, or add its folder under \`plugins\`.`,
  };
}

function placeFindings(assignment: Assignment, consortium: Consortium, where: string): Finding[] {
  if (assignment.institutions === '*') return [];
  const known = new Set(consortium.institutions.map((institution) => institution.id));
  return assignment.institutions.flatMap((institution, index) =>
    known.has(institution)
      ? []
      : [
          {
            code: 'UNKNOWN_INSTITUTION',
            where: `${where}.institutions[${index}]`,
            message: `The policy \`${assignment.plugin}\` is assigned to \`${institution}\`, which is no institution of \`${consortium.id}\`; known are ${describeList([...known].sort())}. Add the institution or mend its name.`,
          },
        ],
  );
}

function periodFindings({ plugin, from, through }: Assignment, where: string): Finding[] {
  if (typeof from !== 'number' || typeof through !== 'number' || from <= through) return [];
  return [
    {
      code: 'PERIOD_REVERSED',
      where,
      message: `The policy \`${plugin}\` is assigned from \`${isoDay(from)}\` through \`${isoDay(through)}\`, so it ends before it begins. Give a \`through\` on or after \`from\`.`,
    },
  ];
}
