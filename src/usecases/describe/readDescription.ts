import type { z } from 'zod';
import { BEGINNING, FOREVER, type Day } from '../../domain/day';
import type { Announced, Assignment, Consortium, CooperationGroup, GroupMember } from '../../domain/consortium';
import { isoDay } from '../../domain/isoDay';
import { overlap } from '../../domain/period';
import { tellsOf, type Source } from '../../domain/source';
import { assignmentSchema, descriptionSchema, type Description, type groupSchema } from './descriptionSchema';

/**
 * A description read, or everything that is wrong with it: a sentence for each fault, naming where and which value.
 * Where only its content is at fault, `consortium` is what it says, so that more can be found wrong with it.
 */
export type DescriptionRead =
  | { readonly kind: 'read'; readonly consortium: Consortium }
  | { readonly kind: 'refused'; readonly problems: readonly string[]; readonly consortium: Consortium | null };

/** Reads the description of a consortium, already parsed from JSON or YAML. `since` is used where it names none. */
export function readDescription(value: unknown, since: Day): DescriptionRead {
  const parsed = descriptionSchema.safeParse(value);
  if (!parsed.success) return { kind: 'refused', problems: issuesOf(parsed.error, value), consortium: null };
  const consortium = asConsortium(parsed.data, since);
  const problems = problemsOf(consortium);
  return problems.length > 0 ? { kind: 'refused', problems, consortium } : { kind: 'read', consortium };
}

/** The assignments of a list such as a case's own `policies`. */
export function readAssignments(value: unknown): { readonly assignments: readonly Assignment[]; readonly problems: readonly string[] } {
  const parsed = assignmentSchema.array().safeParse(value);
  return parsed.success ? { assignments: parsed.data, problems: [] } : { assignments: [], problems: issuesOf(parsed.error, value) };
}

/** One sentence for each issue that Zod found: the path, what is wrong, and the value. */
export function issuesOf(error: z.ZodError, value: unknown): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `The key \`${[...issue.path, key].join('.')}\` is not known.`);
    const found = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
    return [`\`${path || 'the whole'}\`: ${issue.message}${found === undefined ? '' : ` (found \`${JSON.stringify(found)}\`)`}.`];
  });
}

function asConsortium(description: Description, since: Day): Consortium {
  return {
    id: description.id,
    name: description.name ?? description.id,
    timeZone: description.timeZone,
    languages: description.languages,
    currency: description.currency,
    since: description.since ?? since,
    institutions: description.institutions.map((each) => (typeof each === 'string' ? { id: each, name: each } : each)),
    membershipTypes: description.membershipTypes.map((type) => ({ ...type, name: type.name ?? type.code, termMonths: type.termMonths ?? null })),
    groups: description.groups.map(asGroup),
    policies: description.policies,
    sources: description.sources.map((source) => ({ ...source, expectedEveryHours: source.expectedEveryHours ?? null })),
  };
}

function asGroup({ institutions, members, ...group }: z.infer<typeof groupSchema>): CooperationGroup {
  return { ...group, members: [...(members ?? []), ...(institutions ?? []).map((institution) => ({ institution }))] };
}

function problemsOf(consortium: Consortium): string[] {
  const known = new Set(consortium.institutions.map((institution) => institution.id));
  return [
    ...doubles('institution', consortium.institutions.map((each) => each.id)),
    ...doubles('membership type', consortium.membershipTypes.map((each) => each.code)),
    ...doubles('group', consortium.groups.map((each) => each.id)),
    ...doubles('source', consortium.sources.map((each) => each.id)),
    ...consortium.groups.flatMap((group) => groupProblems(group, known)),
    ...consortium.policies.flatMap((assignment) => assignmentProblems(assignment, known)),
    ...sourceProblems(consortium.sources, known),
  ];
}

function doubles(what: string, ids: readonly string[]): string[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(twice)].map((id) => `The ${what} \`${id}\` is listed twice; leave one of them out.`);
}

function groupProblems(group: CooperationGroup, known: ReadonlySet<string>): string[] {
  const problems = reversed(group, `The group \`${group.id}\``);
  group.members.forEach((member, index) => {
    const where = `The member \`${member.institution}\` of the group \`${group.id}\``;
    if (!known.has(member.institution)) problems.push(`${where} is no institution of this consortium; list it under \`institutions\`.`);
    problems.push(...reversed(member, where));
    const again = group.members.slice(index + 1).some((other) => together(member, other));
    if (again) problems.push(`${where} belongs to it twice on the same days; end one stay before the next begins.`);
  });
  return problems;
}

function together(a: GroupMember, b: GroupMember): boolean {
  return a.institution === b.institution && overlap(daysOf(a), daysOf(b)) !== null;
}

function assignmentProblems(assignment: Assignment, known: ReadonlySet<string>): string[] {
  const where = `The assignment of \`${assignment.plugin}\``;
  const institutions = assignment.institutions === '*' ? [] : assignment.institutions;
  const unknown = institutions.filter((institution) => !known.has(institution));
  return [
    ...reversed(assignment, where),
    ...unknown.map((institution) => `${where} names \`${institution}\`, no institution of this consortium; list it under \`institutions\`.`),
  ];
}

/** Of two sources that keep the record of one field at one institution nobody could say which is right. */
function sourceProblems(sources: readonly Source[], known: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  sources.forEach((source, index) => {
    const named = source.institutions === '*' ? [] : source.institutions;
    const unknown = named.filter((institution) => !known.has(institution));
    problems.push(...unknown.map((institution) => `The source \`${source.id}\` names \`${institution}\`, no institution of this consortium; list it under \`institutions\`.`));
    for (const other of sources.slice(index + 1)) {
      const field = source.keeps.find((each) => other.keeps.includes(each));
      const shared = [...known].find((institution) => tellsOf(source, institution) && tellsOf(other, institution));
      if (field === undefined || shared === undefined) continue;
      problems.push(`The sources \`${source.id}\` and \`${other.id}\` both keep the record of ${field} at \`${shared}\`; leave it to one of them.`);
    }
  });
  return problems;
}

function reversed(thing: Announced, where: string): string[] {
  const { from, through } = daysOf(thing);
  if (from <= through) return [];
  return [`${where} ends on \`${isoDay(through)}\`, before it begins on \`${isoDay(from)}\`; put the days the right way round.`];
}

function daysOf(thing: Announced): { readonly from: Day; readonly through: Day } {
  return { from: thing.from ?? BEGINNING, through: thing.through ?? FOREVER };
}
