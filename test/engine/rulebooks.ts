import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import type { Announced, CooperationGroup, MembershipType } from '../../src/domain/consortium';
import { dayOf } from '../../src/domain/day';
import type { Policy } from '../../src/policies';
import type { Rulebook } from '../../src/policies/rulebook';

/** A policy that holds somewhere, with its settings as a library would write them. */
export interface Holding extends Announced {
  readonly policy: Policy;
  readonly institutions: '*' | readonly string[];
  readonly settings?: unknown;
}

interface Setting {
  readonly institutions: readonly string[];
  readonly groups?: readonly CooperationGroup[];
  readonly policies: readonly Holding[];
}

/** Every membership type that a patron of these tests may have; `UNLISTED` is not among them. */
export const TYPES: readonly MembershipType[] = [
  { code: 'FREE', name: 'Free', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0, termMonths: null },
  { code: 'FREE_TERM', name: 'Free by the year', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0, termMonths: 12 },
  { code: 'PAID', name: 'Paid', appliesTo: 'PERSON', renewal: 'NONE', fee: 500, termMonths: 12 },
  { code: 'YOUTH', name: 'Youth', appliesTo: 'PERSON', renewal: 'AUTOMATIC', fee: 0, termMonths: 6 },
  { code: 'CLASS', name: 'Class', appliesTo: 'ORGANISATION', renewal: 'CONDITIONAL', fee: 0, termMonths: 12 },
  { code: 'HENKILO', name: 'Henkilöasiakas', appliesTo: 'PERSON', renewal: 'NONE', fee: 0, termMonths: null },
  { code: 'YHTEISO', name: 'Yhteisö', appliesTo: 'ORGANISATION', renewal: 'NONE', fee: 0, termMonths: null },
  { code: 'EITILASTO', name: 'Ei tilastoida', appliesTo: 'ADMINISTRATIVE', renewal: 'NONE', fee: 0, termMonths: null },
];

/** A consortium with everything that decides, its settings read as the product reads them. */
export function rulebookOf({ institutions, groups = [], policies }: Setting): Rulebook {
  const assignments = policies.map(({ policy, settings = {}, ...holds }) => ({
    assignment: { plugin: policy.id, settings, ...holds },
    policy,
    settings: policy.settings.parse(settings),
  }));
  return {
    consortium: {
      id: 'test',
      name: 'Test',
      timeZone: 'Europe/Brussels',
      languages: ['nl', 'fi'],
      currency: 'EUR',
      since: dayOf(2000, 1, 1),
      institutions: institutions.map((id) => ({ id, name: id })),
      membershipTypes: TYPES,
      groups,
      policies: assignments.map((each) => each.assignment),
      sources: [],
    },
    assignments,
  };
}

/** The same, with a further policy that holds somewhere. */
export function also(rulebook: Rulebook, added: Holding): Rulebook {
  const { assignments } = rulebookOf({ institutions: [], policies: [added] });
  return { ...rulebook, assignments: [...rulebook.assignments, ...assignments] };
}

/** The same, with a further group of libraries. */
export function grouped(rulebook: Rulebook, group: CooperationGroup): Rulebook {
  const { consortium } = rulebook;
  return { ...rulebook, consortium: { ...consortium, groups: [...consortium.groups, group] } };
}

const region = (level: string, told: Announced = {}): CooperationGroup => ({
  id: `region ${level}`,
  level,
  members: [{ institution: 'zottegem' }, { institution: 'herzele' }, { institution: 'turku', from: dayOf(2024, 6, 1) }],
  ...told,
});

const charges = { max: { FREE: 5, FREE_TERM: 10, PAID: 10 }, maxAgeDays: 60 };
const everywhere = '*' as const;

/** Flemish libraries of one region and one outside it, under settings that never change. */
export const steady = rulebookOf({
  institutions: ['zottegem', 'herzele', 'ninove'],
  groups: [region('3a')],
  policies: [
    { policy: flanders, institutions: everywhere, settings: { inactivityTermMonths: 12, charges } },
    { policy: cooperation, institutions: everywhere },
  ],
});

/** The same libraries while a region is formed, settings change (some announced, some not), and a policy has a gap. */
export const changing = rulebookOf({
  institutions: ['zottegem', 'herzele', 'ninove'],
  groups: [
    region('1', { through: dayOf(2022, 6, 30) }),
    region('3b', { from: dayOf(2022, 7, 1), announcedOn: dayOf(2022, 3, 1) }),
  ],
  policies: [
    { policy: flanders, institutions: everywhere, settings: { inactivityTermMonths: { FREE: 6, FREE_TERM: 24 }, charges }, through: dayOf(2022, 12, 31) },
    {
      policy: flanders,
      institutions: everywhere,
      settings: { inactivityTermMonths: 12, inactivityBoundary: 'INCLUSIVE', runDay: 15, charges: { max: 2 } },
      from: dayOf(2023, 1, 1),
      announcedOn: dayOf(2022, 10, 15),
    },
    { policy: flanders, institutions: ['ninove'], settings: { inactivityCut: 'AT_RENEWAL', fee: { expireAfterMonths: 5 } }, through: dayOf(2023, 5, 31) },
    { policy: flanders, institutions: ['herzele'], settings: { activityScope: 'INSTITUTION' }, from: dayOf(2024, 2, 1), through: dayOf(2024, 8, 31) },
    { policy: cooperation, institutions: ['zottegem', 'herzele'], from: dayOf(2021, 9, 1) },
  ],
});

/** A Finnish library, alone. */
export const finnish = rulebookOf({
  institutions: ['turku'],
  policies: [{ policy: vaski, institutions: everywhere, settings: { renewalBase: 'LATER_OF_BOTH' } }],
});

/** Flemish libraries and a Finnish one, which joins their region and has no policy for three months. */
export const mixed = rulebookOf({
  institutions: ['zottegem', 'herzele', 'turku'],
  groups: [region('3c')],
  policies: [
    { policy: flanders, institutions: ['zottegem', 'herzele'], settings: { inactivityTermMonths: 12, charges } },
    { policy: vaski, institutions: ['turku'], through: dayOf(2023, 9, 30) },
    { policy: vaski, institutions: ['turku'], from: dayOf(2024, 1, 1), settings: { expiredMayBorrow: false } },
    { policy: cooperation, institutions: everywhere },
  ],
});

export const RULEBOOKS: readonly [string, Rulebook][] = [
  ['Flanders', steady],
  ['Flanders while everything changes', changing],
  ['Vaski', finnish],
  ['Flanders and Vaski in one region', mixed],
];
