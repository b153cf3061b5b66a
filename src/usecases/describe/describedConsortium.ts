import type { Announced, Assignment, Consortium, CooperationGroup, IdentityAuthorisation, Institution, MembershipType } from '../../domain/consortium';
import { isoDay } from '../../domain/isoDay';
import { DEFAULT_RUNS, type RunSettings } from '../../domain/runs/runSettings';
import type { Source } from '../../domain/source';

/** Part of a description as it is written in a file: keys in a fixed order, defaults left out. */
export type Described = Readonly<Record<string, unknown>>;

/** The description that reads as a consortium, in the one form in which it is written. */
export function describedConsortium(consortium: Consortium): Described {
  const { institutions, membershipTypes, groups, sources, policies } = consortium;
  return {
    ...describedWhole(consortium),
    institutions: institutions.map((each) => (each.name === each.id ? each.id : describedInstitution(each))),
    membershipTypes: membershipTypes.map(describedType),
    ...unlessEmpty('groups', groups.map(describedGroup)),
    ...unlessEmpty('sources', sources.map(describedSource)),
    ...unlessEmpty('policies', policies.map(describedAssignment)),
  };
}

/** What a description says of the consortium itself. */
export function describedWhole({ id, name, timeZone, languages, currency, since, identityNumbers, runs }: Consortium): Described {
  return {
    id,
    ...(name === id ? {} : { name }),
    timeZone,
    languages,
    ...(currency === 'EUR' ? {} : { currency }),
    since: isoDay(since),
    ...(identityNumbers === undefined ? {} : { identityNumbers: describedGround(identityNumbers) }),
    ...(runs === undefined ? {} : { runs: describedRuns(runs) }),
  };
}

/** The ground on which national numbers are kept. */
function describedGround({ decision, date, purpose }: IdentityAuthorisation): Described {
  return { decision, date: isoDay(date), purpose };
}

/** How runs are done, as far as not in the way that holds by default. */
function describedRuns({ automatic, brake: { share, timesMedian, fromPatrons }, undoDays }: RunSettings): Described {
  const otherBrake = unlike({ share, timesMedian, fromPatrons }, DEFAULT_RUNS.brake);
  return { ...unlike<Pick<RunSettings, 'automatic'>>({ automatic }, DEFAULT_RUNS), ...(Object.keys(otherBrake).length === 0 ? {} : { brake: otherBrake }), ...unlike<Pick<RunSettings, 'undoDays'>>({ undoDays }, DEFAULT_RUNS) };
}

function unlike<T extends object>(values: T, defaults: T): Described {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== (defaults as Described)[key]));
}

/** An institution; a name that is its id is left out. */
export function describedInstitution({ id, name }: Institution): Described {
  return { id, ...(name === id ? {} : { name }) };
}

/** The fee in the consortium's currency, not in cents. */
export function describedType({ code, name, appliesTo, renewal, fee, termMonths }: MembershipType): Described {
  return { code, ...(name === code ? {} : { name }), appliesTo, renewal, fee: fee / 100, ...(termMonths === null ? {} : { termMonths }) };
}

/** Members that all belong to the group as long as it holds are listed by their ids alone. */
export function describedGroup(group: CooperationGroup): Described {
  const members = group.members.map((member) => ({ institution: member.institution, ...describedDays(member) }));
  const plain = members.every((member) => Object.keys(member).length === 1);
  return { ...describedGroupAlone(group), ...(plain ? { institutions: members.map((member) => member.institution) } : { members }) };
}

/** A group without its members. */
export function describedGroupAlone(group: CooperationGroup): Described {
  return { id: group.id, level: group.level, ...describedDays(group) };
}

/** A source; what nobody has agreed on is left out. */
export function describedSource({ id, institutions, keeps, expectedEveryHours }: Source): Described {
  return {
    id,
    ...(institutions === '*' ? {} : { institutions }),
    ...unlessEmpty('keeps', keeps),
    ...(expectedEveryHours === null ? {} : { expectedEveryHours }),
  };
}

/** Settings as they were given, their keys in alphabetical order: the database does not keep another. */
export function describedAssignment(assignment: Assignment): Described {
  const { plugin, institutions, settings } = assignment;
  const given = inAlphabet(settings ?? {});
  return { plugin, institutions, ...describedDays(assignment), ...(Object.keys(given as object).length === 0 ? {} : { settings: given }) };
}

/** The days of something that holds, as far as it names any. */
export function describedDays(thing: Announced): Described {
  const days = (['from', 'through', 'announcedOn'] as const).map((key) => [key, thing[key]] as const);
  return Object.fromEntries(days.flatMap(([key, day]) => (day === undefined || day === null ? [] : [[key, isoDay(day)]])));
}

function unlessEmpty(key: string, list: readonly unknown[]): Described {
  return list.length === 0 ? {} : { [key]: list };
}

function inAlphabet(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inAlphabet);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inAlphabet(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
