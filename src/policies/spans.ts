import { knowledgeDays, knownPeriod, type Announced, type CooperationGroup } from '../domain/consortium';
import { addDays, BEGINNING, FOREVER, type Day } from '../domain/day';
import type { Reason } from '../domain/facts';
import { contains, type Period } from '../domain/period';
import { boundaries } from '../domain/timeline';
import { speaksOfMemberships, type Policy } from './policy';
import type { GroupView, Rule } from './rule';
import type { ResolvedAssignment, Rulebook } from './rulebook';

/** A rule in force, and the first day of the unbroken time in which it has been. */
export interface ActiveRule {
  readonly rule: Rule<unknown>;
  readonly assigned: ResolvedAssignment;
  readonly inForceSince: Day;
  /** What every reason of the rule says of its origin. */
  readonly signature: Pick<Reason, 'code' | 'rule' | 'version' | 'source'>;
}

/** A stretch of days at one institution on which policy, settings, rules in force and groups are the same. */
export interface Span extends Period {
  /** The policy on memberships; null when none is in force. */
  readonly membership: ResolvedAssignment | null;
  readonly rules: readonly ActiveRule[];
  /** The same rules by what they are about, in the same order. */
  readonly about: RulesAbout;
  readonly groups: readonly GroupView[];
  /** Its days alone, as rules are shown them. */
  readonly period: Period;
}

/** A rule in force that speaks about one thing. */
export type ActiveRuleAbout<A extends Rule<unknown>['about']> = ActiveRule & { readonly rule: Extract<Rule<unknown>, { readonly about: A }> };

/** Rules in force, sorted by what they are about. */
export type RulesAbout = { readonly [A in Rule<unknown>['about']]: readonly ActiveRuleAbout<A>[] };

/** What is known of one institution: the days on which that changes, and the spans from each of them on. */
interface KnownSpans {
  readonly days: readonly Day[];
  readonly since: Map<Day, readonly Span[]>;
}

const memory = new WeakMap<Rulebook, Map<string, KnownSpans>>();
const knowledge = new WeakMap<Rulebook, readonly Day[]>();

/**
 * The spans of an institution from the beginning to the end of time, as far as they are known on a day.
 * They are the same on all days between two changes of what is known, so they are worked out once for each.
 */
export function spansKnown(rulebook: Rulebook, institution: string, knownOn: Day): readonly Span[] {
  const { days, since } = knownSpans(rulebook, institution);
  const epoch = lastChange(days, knownOn);
  const found = since.get(epoch);
  if (found !== undefined) return found;
  const spans = workOut(rulebook, institution, knownOn);
  since.set(epoch, spans);
  return spans;
}

function knownSpans(rulebook: Rulebook, institution: string): KnownSpans {
  const perRulebook = memory.get(rulebook) ?? new Map<string, KnownSpans>();
  const found = perRulebook.get(institution);
  if (found !== undefined) return found;
  const { fitting, groups } = concerning(rulebook, institution);
  const known = { days: daysOf(thingsOf(fitting, groups)), since: new Map<Day, readonly Span[]>() };
  memory.set(rulebook, perRulebook.set(institution, known));
  return known;
}

/** The span in which a day lies; spans leave no day out. */
export function spanOn(spans: readonly Span[], day: Day): Span {
  return spans.find((span) => contains(span, day)) as Span;
}

/** The policy on memberships in force at an institution on a day, as known on another; null where there is none. */
export function policyInForce(rulebook: Rulebook, institution: string, on: Day, knownOn: Day): ResolvedAssignment | null {
  return spanOn(spansKnown(rulebook, institution, knownOn), on).membership;
}

/** Ascending: the days on which what is known of policies, rules in force or groups changes. */
export function changeDays(rulebook: Rulebook): readonly Day[] {
  const found = knowledge.get(rulebook);
  if (found !== undefined) return found;
  const things = thingsOf(rulebook.assignments, rulebook.consortium.groups);
  const spoken = [...(rulebook.sharingThen?.values() ?? [])].flat();
  const days = daysOf([...things, ...spoken.map(({ knownOn }) => ({ from: knownOn.from }))]);
  knowledge.set(rulebook, days);
  return days;
}

/** Ascending: those of these days on which it changes for one institution. */
export function changeDaysAt(rulebook: Rulebook, institution: string): readonly Day[] {
  return knownSpans(rulebook, institution).days;
}

/** What concerns an institution: the assignments that fit it, and the groups to which it belongs at any time. */
function concerning({ assignments, consortium }: Rulebook, institution: string): { readonly fitting: ResolvedAssignment[]; readonly groups: CooperationGroup[] } {
  return {
    fitting: assignments.filter(({ assignment }) => assignment.institutions === '*' || assignment.institutions.includes(institution)),
    groups: consortium.groups.filter((group) => group.members.some((member) => member.institution === institution)),
  };
}

function thingsOf(assignments: readonly ResolvedAssignment[], groups: readonly CooperationGroup[]): Announced[] {
  const ofPolicies = assignments.flatMap(({ assignment, policy }) => [assignment, ...policy.rules.map((rule) => rule.inForce)]);
  return [...ofPolicies, ...groups.flatMap((group) => [group, ...group.members])];
}

function daysOf(things: readonly Announced[]): readonly Day[] {
  return [...new Set(things.flatMap(knowledgeDays))].sort((a, b) => a - b);
}

function lastChange(days: readonly Day[], day: Day): Day {
  let last = BEGINNING;
  for (const change of days) if (change <= day) last = change;
  return last;
}

function workOut(rulebook: Rulebook, institution: string, knownOn: Day): Span[] {
  const { fitting, groups } = concerning(rulebook, institution);
  const cuts = thingsOf(fitting, groups).flatMap((thing) => {
    const period = knownPeriod(thing, knownOn);
    return period === null ? [] : [period.from, addDays(period.through, 1)];
  });
  const starts = boundaries(BEGINNING, cuts);
  const spans: Span[] = [];
  starts.forEach((from, index) => {
    const through = index + 1 < starts.length ? addDays(starts[index + 1] as Day, -1) : FOREVER;
    spans.push(spanFrom({ from, through }, fitting, groupsOn(groups, institution, from, knownOn), knownOn, spans[index - 1]));
  });
  return spans;
}

function spanFrom(
  period: Period,
  fitting: readonly ResolvedAssignment[],
  groups: readonly GroupView[],
  knownOn: Day,
  before: Span | undefined,
): Span {
  const holding = fitting.filter(({ assignment }) => holds(assignment, period.from, knownOn));
  const membership = foremost(holding.filter(({ policy }) => speaksOfMemberships(policy)));
  const others = holding.filter(({ policy }) => !speaksOfMemberships(policy));
  const sharing = [...new Set(others.map(({ policy }) => policy.id))].map((id) =>
    foremost(others.filter(({ policy }) => policy.id === id)),
  );
  const rules: ActiveRule[] = [];
  for (const assigned of [membership, ...sharing]) {
    for (const rule of assigned?.policy.rules ?? []) {
      if (assigned === null || !holds(rule.inForce, period.from, knownOn)) continue;
      const earlier = before?.rules.find((o) => o.rule.name === rule.name && o.assigned.policy.id === assigned.policy.id);
      rules.push({ rule, assigned, inForceSince: earlier?.inForceSince ?? period.from, signature: signatureOf(rule, assigned.policy) });
    }
  }
  return { ...period, membership, rules, about: sortedOut(rules), groups, period: Object.freeze(period) };
}

function sortedOut(rules: readonly ActiveRule[]): RulesAbout {
  const about = <A extends Rule<unknown>['about']>(kind: A): ActiveRuleAbout<A>[] =>
    rules.filter((active): active is ActiveRuleAbout<A> => active.rule.about === kind);
  return { term: about('term'), membership: about('membership'), change: about('change'), use: about('use'), sharing: about('sharing') };
}

function signatureOf({ code, name, source }: Rule<unknown>, { id, version }: Policy): ActiveRule['signature'] {
  return { code, rule: `${id}/${name}`, version, source: `${source.title}, ${source.date}` };
}

function holds(thing: Announced, day: Day, knownOn: Day): boolean {
  const period = knownPeriod(thing, knownOn);
  return period !== null && contains(period, day);
}

/** Of several assignments the one that names the institution, then the one that begins later, then the one listed later. */
function foremost(assignments: readonly ResolvedAssignment[]): ResolvedAssignment | null {
  let best: ResolvedAssignment | null = null;
  for (const candidate of assignments) if (best === null || rank(candidate) >= rank(best)) best = candidate;
  return best;
}

function rank({ assignment }: ResolvedAssignment): number {
  return (assignment.institutions === '*' ? 0 : 2 ** 33) + (assignment.from ?? BEGINNING);
}

function groupsOn(groups: readonly CooperationGroup[], institution: string, day: Day, knownOn: Day): GroupView[] {
  return groups
    .filter((group) => holds(group, day, knownOn))
    .map((group) => ({
      id: group.id,
      level: group.level,
      institutions: group.members.filter((member) => holds(member, day, knownOn)).map((member) => member.institution),
    }))
    .filter((view) => view.institutions.includes(institution));
}
