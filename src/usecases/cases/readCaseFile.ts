import type { Assignment, Consortium } from '../../domain/consortium';
import { FIRST_DATE, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { problemsOfIssues } from '../describe/descriptionProblem';
import { readAssignments, readDescription } from '../describe/readDescription';
import { caseSchema, type CaseDescription } from './caseSchema';

/** A case together with the policies that hold for it. */
export interface Case {
  readonly description: CaseDescription;
  readonly policies: readonly Assignment[];
}

/** A case file that can be used. */
export interface CaseFile {
  readonly name: string;
  readonly title: string;
  readonly consortium: Consortium;
  readonly cases: readonly Case[];
}

/** A case file read, or refused as a whole with every fault in a sentence that names the file, the case and the key. */
export type CaseFileRead = { readonly kind: 'read'; readonly file: CaseFile } | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** What rows may assert one day, but not yet: the subject must first be built. */
const NOT_YET = ['retention', 'profile', 'notices', 'noNotices'];

/** Reads a case file that has been parsed from JSON. */
export function readCaseFile(name: string, value: unknown): CaseFileRead {
  const say = (problem: string): string => `${name}: ${problem}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused([say('This is no case file; it holds one object with `consortium` and `cases`.')]);
  const { title = name, consortium, cases, ...rest } = value as Record<string, unknown>;
  const unknown = Object.keys(rest).map((key) => say(`The key \`${key}\` is not known.`));
  if (!Array.isArray(cases)) return refused([...unknown, say('There is no list `cases`.')]);
  const early = notYet(cases);
  if (early.length > 0) return refused(early.map(say));
  const described = readDescription(consortium, FIRST_DATE);
  const problems = described.kind === 'refused' ? described.problems.map(({ message }) => say(`consortium: ${message}`)) : [];
  if (described.kind === 'refused') return refused([...unknown, ...problems]);
  const read = cases.map((each, index) => readCase(each, index, described.consortium));
  const faults = [...unknown, ...read.flatMap((each) => each.problems.map(say)), ...doubleIds(read.flatMap((each) => each.found ?? [])).map(say)];
  if (faults.length > 0) return refused(faults);
  const found = read.flatMap((each) => each.found ?? []);
  return { kind: 'read', file: { name, title: String(title), consortium: described.consortium, cases: found } };
}

function refused(problems: readonly string[]): CaseFileRead {
  return { kind: 'refused', problems };
}

function notYet(cases: readonly unknown[]): string[] {
  return NOT_YET.flatMap((key) => {
    const asserting = cases.filter((each) => rowsOf(each).some((row) => typeof row === 'object' && row !== null && key in row));
    const [first] = asserting.map((each) => String((each as { readonly id?: unknown }).id));
    if (first === undefined) return [];
    const more = asserting.length > 1 ? ` and ${asserting.length - 1} more` : '';
    return [`The case \`${first}\`${more} asserts \`${key}\`, which cannot be checked yet; the whole file is left out.`];
  });
}

function rowsOf(value: unknown): readonly unknown[] {
  const { expect } = (value ?? {}) as { readonly expect?: unknown };
  return Array.isArray(expect) ? (expect as unknown[]) : [];
}

function readCase(value: unknown, index: number, consortium: Consortium): { readonly found: Case | null; readonly problems: readonly string[] } {
  const parsed = caseSchema.safeParse(value);
  const { id: given } = (value ?? {}) as { readonly id?: unknown };
  const id = typeof given === 'string' ? given : `number ${index + 1}`;
  const say = (problem: string): string => `The case \`${id}\`: ${problem}`;
  if (!parsed.success) return { found: null, problems: problemsOfIssues(parsed.error, value).map(({ message }) => say(message)) };
  const own = parsed.data.policies === undefined ? null : readAssignments(parsed.data.policies);
  const policies = own === null ? consortium.policies : own.assignments;
  const problems = [...(own?.problems ?? []).map(({ message }) => message), ...unknownNames(parsed.data, policies, consortium), ...impossible(parsed.data)];
  return { found: { description: parsed.data, policies }, problems: problems.map(say) };
}

function doubleIds(cases: readonly Case[]): string[] {
  const ids = cases.map((each) => each.description.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The case \`${id}\` stands twice; give one of them another id.`);
}

function unknownNames(description: CaseDescription, policies: readonly Assignment[], consortium: Consortium): string[] {
  const institutions = new Set(consortium.institutions.map((each) => each.id));
  const types = new Set(consortium.membershipTypes.map((each) => each.code));
  const { memberships, activity, charges, loans, holds, blocks, notices, expect } = description;
  const named = [...memberships, ...activity, ...charges, ...loans, ...holds, ...blocks, ...notices, ...expect].map((each) => each.at);
  const assigned = policies.flatMap((assignment) => (assignment.institutions === '*' ? [] : assignment.institutions));
  const linked = description.profile?.linked ?? [];
  return [
    ...[...new Set([...named, ...assigned, ...linked])]
      .filter((name) => name !== undefined && !institutions.has(name))
      .map((name) => `\`at\`: \`${String(name)}\` is no institution of this file's consortium.`),
    ...memberships.filter((row) => !types.has(row.type)).map((row) => `\`type\`: \`${row.type}\` is no membership type of this file's consortium.`),
    ...expect.filter((row) => row.at === undefined).map((row) => `The row of \`${isoDay(row.on)}\` names no institution in \`at\`.`),
  ];
}

function impossible({ memberships, charges, blocks }: CaseDescription): string[] {
  const before = (key: string, end: Day | null | undefined, start: Day): string[] =>
    end !== null && end !== undefined && end < start ? [`\`${key}\` is \`${isoDay(end)}\`, before \`${isoDay(start)}\` when it began.`] : [];
  return [
    ...memberships.flatMap((row) => before('endsOn', row.endsOn, row.startsOn ?? row.enrolledOn)),
    ...memberships.flatMap((row) => before('cancelledOn', row.cancelledOn, row.enrolledOn)),
    ...charges.flatMap((charge) => before('settledOn', charge.settledOn, charge.raisedOn)),
    ...blocks.flatMap((block) => before('liftedOn', block.liftedOn, block.from)),
  ];
}
