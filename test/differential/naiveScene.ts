import { dayOf } from './naiveCalendar';
import type { CaseFacts, Consortium, Dated, Group, GroupMember, PolicyAssignment } from './naiveInput';

type Term = { from: number | null; through: number | null; announcedOn: number | null };
export type NaivePolicy = Term & Pick<PolicyAssignment, 'plugin' | 'institutions' | 'settings'>;
type NaiveMember = Term & { institution: string };
type NaiveGroup = Term & { level: string; members: NaiveMember[] };

/** Policies and groups of a case, with their days as numbers. */
export type Agreements = { institutions: string[]; policies: NaivePolicy[]; groups: NaiveGroup[] };

/** What holds on one day, as known on one day: the stage on which that day's rules act. */
export type Scene = {
  /** The policy that decides about memberships at an institution. */
  policy: Map<string, NaivePolicy>;
  /** Institutions where the sharing rules are in force. */
  cooperates: Set<string>;
  /** The other institutions of an institution's level 3 groups. */
  region: Map<string, string[]>;
  /** The other institutions with which the fee is paid once (level 1 and above). */
  feeOnce: Map<string, string[]>;
};

const PLUGINS_WITH_MEMBERSHIP_RULES = ['flanders', 'vaski'];

function termOf(dated: Dated): Term {
  const number = (text: string | undefined): number | null => (text === undefined ? null : dayOf(text));
  return { from: number(dated.from), through: number(dated.through), announcedOn: number(dated.announcedOn) };
}

function groupOf(group: Group): NaiveGroup {
  const members: GroupMember[] = group.members ?? (group.institutions ?? []).map((institution) => ({ institution }));
  return { ...termOf(group), level: group.level, members: members.map((m) => ({ ...termOf(m), institution: m.institution })) };
}

/** Reads the agreements of a case; its own policies stand in place of all the consortium's. */
export function agreementsOf(consortium: Consortium, facts: CaseFacts): Agreements {
  const policies = facts.policies ?? consortium.policies;
  return {
    institutions: consortium.institutions,
    policies: policies.map((p) => ({ ...termOf(p), plugin: p.plugin, institutions: p.institutions, settings: p.settings })),
    groups: consortium.groups.map(groupOf),
  };
}

/** Does it hold on `day`, as far as is known on `known`? An unknown beginning has not come, an unknown end does not come. */
function holds(term: Term, day: number, known: number): boolean {
  const announced = term.announcedOn !== null && term.announcedOn <= known;
  if (term.from !== null && !(term.from <= known || announced)) return false;
  if (term.from !== null && day < term.from) return false;
  const endIsKnown = term.through !== null && (term.through < known || announced);
  return !(endIsKnown && term.through !== null && day > term.through);
}

/** Every day on which something begins, and every day after something ended. */
export function boundariesOf(agreements: Agreements): number[] {
  const terms: Term[] = [...agreements.policies, ...agreements.groups, ...agreements.groups.flatMap((g) => g.members)];
  return terms.flatMap((t) => [...(t.from === null ? [] : [t.from]), ...(t.through === null ? [] : [t.through + 1])]);
}

/** The policy that goes first at an institution: one that lists it before one for all, then the later beginning. */
export function policyAt(agreements: Agreements, institution: string, day: number, known: number): NaivePolicy | undefined {
  let best: NaivePolicy | undefined;
  const rank = (p: NaivePolicy): number => (p.institutions === '*' ? 0 : 10_000_000) + (p.from ?? -1);
  for (const policy of agreements.policies) {
    if (!PLUGINS_WITH_MEMBERSHIP_RULES.includes(policy.plugin)) continue;
    if (policy.institutions !== '*' && !policy.institutions.includes(institution)) continue;
    if (!holds(policy, day, known)) continue;
    if (best === undefined || rank(policy) >= rank(best)) best = policy;
  }
  return best;
}

function partners(agreements: Agreements, institution: string, day: number, known: number, levels: string[]): string[] {
  const found = new Set<string>();
  for (const group of agreements.groups) {
    if (!levels.includes(group.level) || !holds(group, day, known)) continue;
    const members = group.members.filter((m) => holds(m, day, known)).map((m) => m.institution);
    if (members.includes(institution)) members.forEach((m) => found.add(m));
  }
  found.delete(institution);
  return [...found].sort();
}

const REGION = ['3a', '3b', '3c'];
const FEE_ONCE = ['1', '2', ...REGION];

/** Sets the scene of `day` with what is known on `known`. */
export function sceneOn(agreements: Agreements, day: number, known: number): Scene {
  const scene: Scene = { policy: new Map(), cooperates: new Set(), region: new Map(), feeOnce: new Map() };
  for (const institution of agreements.institutions) {
    const policy = policyAt(agreements, institution, day, known);
    if (policy) scene.policy.set(institution, policy);
    const shares = (p: NaivePolicy): boolean => p.institutions === '*' || p.institutions.includes(institution);
    if (agreements.policies.some((p) => p.plugin === 'cooperation' && shares(p) && holds(p, day, known))) {
      scene.cooperates.add(institution);
    }
    scene.region.set(institution, partners(agreements, institution, day, known, REGION));
    scene.feeOnce.set(institution, partners(agreements, institution, day, known, FEE_ONCE));
  }
  return scene;
}

/** A setting by its dotted name; `undefined` where the library gave none. */
export function setting(policy: NaivePolicy, dotted: string): unknown {
  let value: unknown = policy.settings;
  for (const name of dotted.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A number, or a map from type to number; `null` is an explicit none, an absent key or type takes the default. */
export function numberFor(policy: NaivePolicy, dotted: string, type: string, byDefault: number | null): number | null {
  const given = setting(policy, dotted);
  const value = typeof given === 'object' && given !== null ? (given as Record<string, unknown>)[type] : given;
  if (value === null) return null;
  return typeof value === 'number' ? value : byDefault;
}
