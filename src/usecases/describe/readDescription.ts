import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Assignment, Consortium, CooperationGroup } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import { DEFAULT_RUNS } from '../../domain/runs/runSettings';
import { descriptionProblems } from './descriptionProblems';
import { problemsOfIssues, wholeProblems, type DescriptionProblem } from './descriptionProblem';
import { assignmentSchema, descriptionSchema, type Description, type groupSchema } from './descriptionSchema';

/**
 * A description read, or everything that is wrong with it: a sentence for each fault with its place, naming the value.
 * Where only its content is at fault, `consortium` is what it says, so that more can be found wrong with it.
 */
export type DescriptionRead =
  | { readonly kind: 'read'; readonly consortium: Consortium }
  | { readonly kind: 'refused'; readonly problems: readonly DescriptionProblem[]; readonly consortium: Consortium | null };

/** Reads the description of a consortium, already parsed from JSON or YAML. `since`, of its time zone, is used where it names none. */
export function readDescription(value: unknown, since: Day | ((timeZone: string) => Day)): DescriptionRead {
  const parsed = descriptionSchema.safeParse(value);
  if (!parsed.success) return { kind: 'refused', problems: wholeProblems(value, descriptionSchema) ?? problemsOfIssues(parsed.error, value), consortium: null };
  const consortium = asConsortium(parsed.data, typeof since === 'function' ? since(parsed.data.timeZone) : since);
  const problems = descriptionProblems(consortium);
  return problems.length > 0 ? { kind: 'refused', problems, consortium } : { kind: 'read', consortium };
}

/** The assignments of a list such as a case's own `policies`. */
export function readAssignments(value: unknown): { readonly assignments: readonly Assignment[]; readonly problems: readonly DescriptionProblem[] } {
  const parsed = assignmentSchema.array().safeParse(value);
  return parsed.success ? { assignments: parsed.data, problems: [] } : { assignments: [], problems: problemsOfIssues(parsed.error, value) };
}

function asConsortium(description: Description, since: Day): Consortium {
  return {
    id: description.id,
    name: description.name ?? description.id,
    timeZone: description.timeZone,
    languages: description.languages,
    currency: description.currency,
    since: description.since ?? since,
    institutions: description.institutions.map((each) => (typeof each === 'string' ? { id: each, name: each } : { id: each.id, name: each.name ?? each.id })),
    membershipTypes: description.membershipTypes.map((type) => ({ ...type, name: type.name ?? type.code, termMonths: type.termMonths ?? null })),
    groups: description.groups.map(asGroup),
    policies: description.policies,
    sources: description.sources.map((source) => ({ ...source, expectedEveryHours: source.expectedEveryHours ?? null })),
    ...(description.identityNumbers === undefined ? {} : { identityNumbers: description.identityNumbers }),
    ...(isDeepStrictEqual(description.runs ?? DEFAULT_RUNS, DEFAULT_RUNS) ? {} : { runs: description.runs }),
  };
}

function asGroup({ institutions, members, ...group }: z.infer<typeof groupSchema>): CooperationGroup {
  return { ...group, members: [...(members ?? []), ...(institutions ?? []).map((institution) => ({ institution }))] };
}
