import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import type { CooperationGroup, MembershipType } from '../../src/domain/consortium';
import { dayOf } from '../../src/domain/day';
import { deepFreeze } from '../../src/policies/deepFreeze';
import { resolvePolicies } from '../../src/policies/resolvePolicies';
import type { Policy } from '../../src/policies/policy';
import type { Rulebook } from '../../src/policies/rulebook';

/** Two regions in which whoever is valid in one library is a guest in the others. */
export const REGIONS: readonly (readonly string[])[] = [
  ['aalst', 'geraardsbergen', 'zottegem'],
  ['turku', 'naantali'],
];

const TYPES: readonly MembershipType[] = [
  { code: 'FREE', name: 'Free, as long as it is used', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0, termMonths: null },
  { code: 'PAID', name: 'Paid by the year', appliesTo: 'PERSON', renewal: 'NONE', fee: 500, termMonths: 12 },
  { code: 'HENKILO', name: 'Henkilöasiakas', appliesTo: 'PERSON', renewal: 'NONE', fee: 0, termMonths: null },
];

const plugins = new Map([cooperation, flanders, vaski].map((policy): [string, Policy] => [policy.id, deepFreeze(policy as Policy)]));

/** The shipped plugins on two regions: Flemish rules in the first, those of Turku in the second. */
export const rulebook: Rulebook = rulebookOver(REGIONS);

/** One region of so many libraries under Flemish rules. */
export function oneRegion(institutions: readonly string[]): Rulebook {
  return rulebookOver([institutions, []]);
}

function rulebookOver([flemish = [], finnish = []]: readonly (readonly string[])[]): Rulebook {
  const groups: CooperationGroup[] = [flemish, finnish]
    .filter((institutions) => institutions.length > 0)
    .map((institutions, index) => ({ id: `region-${index + 1}`, level: '3a', members: institutions.map((institution) => ({ institution })) }));
  const { rulebook: resolved, findings } = resolvePolicies(
    {
      id: 'bench',
      name: 'Bench',
      timeZone: 'Europe/Brussels',
      languages: ['nl'],
      currency: 'EUR',
      since: dayOf(2010, 1, 1),
      institutions: [...flemish, ...finnish].map((id) => ({ id, name: id })),
      sources: [],
      membershipTypes: TYPES,
      groups,
      policies: [
        { plugin: 'flanders', institutions: flemish, settings: {} },
        ...(finnish.length === 0 ? [] : [{ plugin: 'vaski', institutions: finnish, settings: {} }]),
        { plugin: 'cooperation', institutions: '*', settings: {} },
      ],
    },
    plugins,
  );
  if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join('\n'));
  return resolved;
}
