import { FOREVER, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Change, Subject } from '../usecases/describe/change';
import type { FieldChange } from '../usecases/describe/changedFields';
import type { Felt } from '../usecases/describe/firstDifference';
import type { DescriptionPlan, PlannedChange, PlannedGap } from '../usecases/planDescription';

const SIGNS: Readonly<Record<Change['kind'], string>> = { ADDED: '+', REMOVED: '-', CHANGED: '~', REORDERED: '~' };

const SUBJECTS: Readonly<Record<Subject, string>> = {
  CONSORTIUM: 'consortium',
  INSTITUTION: 'institution',
  MEMBERSHIP_TYPE: 'membership type',
  GROUP: 'group',
  MEMBER: 'member',
  SOURCE: 'source',
  POLICY: 'policy',
};

/** What a plan would do, line by line: added +, removed -, changed ~, and what to beware of. */
export function sayPlan({ write, isNew, changes, gaps, from }: DescriptionPlan, today: Day): string[] {
  const { id, institutions, membershipTypes, groups, sources, policies, since } = write.consortium;
  if (isNew) {
    const counts = [institutions, membershipTypes, groups, sources, policies].map((list) => list.length);
    const names = ['institutions', 'membership types', 'groups', 'sources', 'policies'];
    return [`${id}: new; ${names.map((name, index) => `${name}: ${counts[index]}`).join(', ')}; standings are recorded from ${isoDay(since)}.`];
  }
  if (changes.length === 0) return [`${id}: the description is the same, but its policies have new versions, which count from ${isoDay(from)}.`];
  return [...changes.flatMap((change) => changeLines(change, today)), ...gaps.map(gapLine)];
}

function changeLines(change: PlannedChange, today: Day): string[] {
  const { kind, subject, name, fields, felt, members } = change;
  const what = kind === 'REORDERED' ? `the order of ${subject === 'POLICY' ? 'policies' : `${SUBJECTS[subject]}s`}${name === '' ? '' : ` in ${name}`}` : `${SUBJECTS[subject]} ${name}`;
  const touched = members === null ? '' : `; members there: ${members}`;
  const inner = kind === 'REORDERED' ? [] : fields.map((field) => `    ${fieldLine(field, kind)}`);
  return [`${SIGNS[kind]} ${what}: ${felt === null ? unfelt(change) : sayFelt(felt, today)}${touched}`, ...inner];
}

function unfelt({ kind, subject }: Change): string {
  if (subject !== 'SOURCE' || kind === 'REORDERED') return 'no standing depends on it';
  return kind === 'REMOVED' ? 'no run waits for it any longer' : 'runs that are still to be done wait for it';
}

/** From which day a change counts, and what that means for days that have passed or are to come. */
export function sayFelt({ touches, counts }: Felt, today: Day): string {
  const announced = touches < counts ? `, announced on ${isoDay(touches)}` : '';
  const says = `counts from ${isoDay(counts)}${announced}`;
  if (touches < today) return `${says}; backdated: the ledger is corrected from ${isoDay(touches)}; no notice and no effect follows`;
  if (touches > today && touches === counts) return `${says}, and is not foreseen before; \`announcedOn\` lets it be`;
  return says;
}

function fieldLine({ key, before, after }: FieldChange, kind: Change['kind']): string {
  if (kind === 'ADDED') return `${key}: ${JSON.stringify(after)}`;
  if (kind === 'REMOVED') return `${key}: ${JSON.stringify(before)}`;
  const shown = (value: unknown): string => (value === undefined ? 'not given' : JSON.stringify(value));
  return `${key}: ${shown(before)} → ${shown(after)}`;
}

function gapLine({ institution, from, through, members }: PlannedGap): string {
  const days = through === FOREVER ? `From ${isoDay(from)} on` : `From ${isoDay(from)} through ${isoDay(through)}`;
  return `! ${days} no policy holds at \`${institution}\`: the standing of its ${members} members is UNDETERMINED then. Assign one, or prolong the one that ends.`;
}
