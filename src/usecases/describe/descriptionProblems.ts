import type { Announced, Assignment, Consortium, CooperationGroup, GroupMember } from '../../domain/consortium';
import { BEGINNING, FOREVER } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { overlap, type Period } from '../../domain/period';
import { tellsOf, type Source } from '../../domain/source';
import type { DescriptionProblem } from './descriptionProblem';

/** Everything that is wrong with what a description says, though each of its values can be read. */
export function descriptionProblems(consortium: Consortium): DescriptionProblem[] {
  const known = new Set(consortium.institutions.map((institution) => institution.id));
  return [
    ...doubles('institutions', 'institution', consortium.institutions.map((each) => each.id)),
    ...doubles('membershipTypes', 'membership type', consortium.membershipTypes.map((each) => each.code)),
    ...doubles('groups', 'group', consortium.groups.map((each) => each.id)),
    ...doubles('sources', 'source', consortium.sources.map((each) => each.id)),
    ...consortium.groups.flatMap((group, index) => groupProblems(group, ['groups', index], known)),
    ...consortium.policies.flatMap((assignment, index) => assignmentProblems(assignment, ['policies', index], known)),
    ...consortium.sources.flatMap((source, index) => sourceProblems(source, index, consortium.sources, known)),
  ];
}

type Path = DescriptionProblem['path'];

function doubles(list: string, what: string, ids: readonly string[]): DescriptionProblem[] {
  const again = (id: string, index: number): boolean => ids.indexOf(id) !== index && ids.lastIndexOf(id) === index;
  return ids.flatMap((id, index) => (again(id, index) ? [{ path: [list, index], message: `The ${what} \`${id}\` is listed twice; leave one of them out.` }] : []));
}

function groupProblems(group: CooperationGroup, path: Path, known: ReadonlySet<string>): DescriptionProblem[] {
  const problems = reversed(group, path, `The group \`${group.id}\``);
  group.members.forEach((member, index) => {
    const place = [...path, 'members', index];
    const where = `The member \`${member.institution}\` of the group \`${group.id}\``;
    if (!known.has(member.institution)) problems.push({ path: place, message: `${where} is no institution of this consortium; list it under \`institutions\`.` });
    problems.push(...reversed(member, place, where));
    const again = group.members.slice(index + 1).some((other) => together(member, other));
    if (again) problems.push({ path: place, message: `${where} belongs to it twice on the same days; end one stay before the next begins.` });
  });
  return problems;
}

function together(a: GroupMember, b: GroupMember): boolean {
  return a.institution === b.institution && overlap(daysOf(a), daysOf(b)) !== null;
}

function assignmentProblems(assignment: Assignment, path: Path, known: ReadonlySet<string>): DescriptionProblem[] {
  const where = `The assignment of \`${assignment.plugin}\``;
  return [...reversed(assignment, path, where), ...unknownInstitutions(assignment.institutions, path, where, known)];
}

/** Of two sources that keep the record of one field at one institution nobody could say which is right. */
function sourceProblems(source: Source, index: number, all: readonly Source[], known: ReadonlySet<string>): DescriptionProblem[] {
  const problems = unknownInstitutions(source.institutions, ['sources', index], `The source \`${source.id}\``, known);
  for (const other of all.slice(index + 1)) {
    const field = source.keeps.find((each) => other.keeps.includes(each));
    const shared = [...known].find((institution) => tellsOf(source, institution) && tellsOf(other, institution));
    if (field === undefined || shared === undefined) continue;
    const message = `The sources \`${source.id}\` and \`${other.id}\` both keep the record of ${field} at \`${shared}\`; leave it to one of them.`;
    problems.push({ path: ['sources', all.indexOf(other), 'keeps'], message });
  }
  return problems;
}

function unknownInstitutions(named: '*' | readonly string[], path: Path, where: string, known: ReadonlySet<string>): DescriptionProblem[] {
  if (named === '*') return [];
  return named.flatMap((institution, index) => {
    const message = `${where} names \`${institution}\`, no institution of this consortium; list it under \`institutions\`.`;
    return known.has(institution) ? [] : [{ path: [...path, 'institutions', index], message }];
  });
}

function reversed(thing: Announced, path: Path, where: string): DescriptionProblem[] {
  const { from, through } = daysOf(thing);
  if (from <= through) return [];
  const message = `${where} ends on \`${isoDay(through)}\`, before it begins on \`${isoDay(from)}\`; put the days the right way round.`;
  return [{ path: [...path, 'through'], message }];
}

function daysOf(thing: Announced): Period {
  return { from: thing.from ?? BEGINNING, through: thing.through ?? FOREVER };
}
