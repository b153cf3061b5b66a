import type { Assignment, Consortium } from '../../src/domain/consortium';
import { dayOf } from '../../src/domain/day';
import type { Policy } from '../../src/policies/policy';
import { resolvePolicies } from '../../src/policies/resolvePolicies';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { replayCase } from '../../src/usecases/cases/answerCase';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import { caseSchema } from '../../src/usecases/cases/caseSchema';
import { shippedPlugins } from '../support/testServer';

const ON = dayOf(2024, 6, 3);

const read = readDescription(
  {
    id: 'unusable',
    timeZone: 'Europe/Brussels',
    languages: ['nl'],
    institutions: ['peer', 'bree', 'mol'],
    membershipTypes: [{ code: 'DATED', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
    groups: [{ id: 'region', level: '3a', institutions: ['bree', 'mol'] }],
  },
  dayOf(2020, 1, 1),
);
if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
const { consortium } = read;

const facts = caseFacts(
  caseSchema.parse({
    id: 'U',
    says: 'A member of three libraries.',
    patron: { kind: 'PERSON' },
    memberships: ['peer', 'bree'].map((at) => ({ at, type: 'DATED', enrolledOn: '2024-01-01', endsOn: '2024-12-31' })),
    expect: [],
  }),
);

const everywhere: Assignment = { plugin: 'flanders', institutions: '*', settings: {} };
const sharing: Assignment = { plugin: 'cooperation', institutions: '*', settings: {} };

function answers(policies: Consortium['policies'], plugins: ReadonlyMap<string, Policy> = shippedPlugins) {
  const { rulebook } = resolvePolicies({ ...consortium, policies }, plugins);
  const answer = replayCase(rulebook, facts, [ON]);
  return (institution: string) => {
    const { validity, basis, standingReasons, decisions } = answer(institution, ON);
    return [validity, basis, standingReasons.join(' '), decisions['KIOSK:BORROW']];
  };
}

const without = (id: string): ReadonlyMap<string, Policy> => new Map([...shippedPlugins].filter(([name]) => name !== id));

describe('A policy that cannot be used', () => {
  test('with settings that are wrong: its library is undetermined, and the policy of all the others does not step in', () => {
    const answer = answers([everywhere, sharing, { plugin: 'flanders', institutions: ['peer'], settings: { runDay: 99 } }]);
    expect(answer('peer')).toEqual(['UNDETERMINED', null, 'RULE_FAILED', 'UNDETERMINED']);
    expect(answer('bree')).toEqual(['VALID', 'OWN', 'MEMBER', 'ALLOWED']);
  });

  test('whose plugin could not be loaded: the same', () => {
    const answer = answers([everywhere, sharing, { plugin: 'template', institutions: ['peer'], settings: {} }], without('template'));
    expect(answer('peer')).toEqual(['UNDETERMINED', null, 'RULE_FAILED', 'UNDETERMINED']);
    expect(answer('bree')).toEqual(['VALID', 'OWN', 'MEMBER', 'ALLOWED']);
  });

  test('that only shares, with settings that are wrong: members stay what they are, guests are undetermined', () => {
    const answer = answers([everywhere, { ...sharing, settings: { level: 3 } }]);
    expect(answer('bree')).toEqual(['VALID', 'OWN', 'MEMBER', 'ALLOWED']);
    expect(answer('mol')).toEqual(['UNDETERMINED', null, 'RULE_FAILED', 'UNDETERMINED']);
  });
});
