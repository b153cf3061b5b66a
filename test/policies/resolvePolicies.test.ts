import { z } from 'zod';
import type { Assignment, Consortium } from '../../src/domain/consortium';
import { dayOf } from '../../src/domain/day';
import type { Policy } from '../../src/policies/policy';
import { resolvePolicies } from '../../src/policies/resolvePolicies';
import { perType } from '../../src/policies/settings';

const city: Policy = {
  id: 'city',
  version: '1.0.0',
  contract: 1,
  settings: z.strictObject({
    termMonths: perType(1).default(12),
    fee: z.strictObject({ afterMonths: z.number().default(5) }).prefault({}),
    endsOn: z.string().refine((text) => text !== 'never', { error: 'is no date; write a day such as 2100-01-01' }).optional(),
    runDay: z.number().default(1),
  }),
  runDay: (settings) => (settings as { runDay: number }).runDay,
  rules: [],
};

const plugins = new Map([['city', city], ['region', { ...city, id: 'region' }]]);

const assigned = (change: Partial<Assignment>): Assignment => ({ plugin: 'city', institutions: '*', settings: {}, ...change });

const consortium = (...policies: Assignment[]): Consortium => ({
  id: 'be-vlg',
  name: 'be-vlg',
  timeZone: 'Europe/Brussels',
  languages: ['nl'],
  currency: 'EUR',
  since: dayOf(2020, 1, 1),
  institutions: [{ id: 'oak', name: 'Oak' }, { id: 'elm', name: 'Elm' }],
  membershipTypes: [],
  groups: [],
  policies,
  sources: [],
});

const resolved = (...policies: Assignment[]) => resolvePolicies(consortium(...policies), plugins);

describe('Policies of a consortium', () => {
  test('that are in order make the rule book, with settings completed by defaults', () => {
    const { rulebook, findings } = resolved(assigned({ settings: { fee: {} } }), assigned({ plugin: 'region', institutions: ['oak'], settings: undefined }));
    const completed = { termMonths: 12, fee: { afterMonths: 5 }, runDay: 1 };
    expect(findings).toEqual([]);
    expect(rulebook.assignments.map((each) => [each.policy.id, each.settings])).toEqual([['city', completed], ['region', completed]]);
  });

  test.each<[string, Partial<Assignment>, string, string, string]>([
    ['a plugin that does not exist', { plugin: 'town' }, 'UNKNOWN_PLUGIN', 'policies[0].plugin', 'No policy plugin is called `town`; known are `city`, `region`. Assign one of these, or add its folder under `plugins`.'],
    ['a setting of the wrong kind', { settings: { fee: { afterMonths: 'five' } } }, 'SETTINGS_INVALID', 'policies[0].settings.fee.afterMonths', 'The setting `fee.afterMonths` of the policy `city` is `five`: Invalid input: expected number, received string. Give a value that the policy accepts, or leave it to its default.'],
    ['a setting for a membership type out of range', { settings: { termMonths: { ADULT: 0 } } }, 'SETTINGS_INVALID', 'policies[0].settings.termMonths.ADULT', 'The setting `termMonths.ADULT` of the policy `city` is `0`: Too small: expected number to be >=1. Give a value that the policy accepts, or leave it to its default.'],
    ['a setting for all types out of range', { settings: { termMonths: 0 } }, 'SETTINGS_INVALID', 'policies[0].settings.termMonths', 'The setting `termMonths` of the policy `city` is `0`: Too small: expected number to be >=1. Give a value that the policy accepts, or leave it to its default.'],
    ['a setting that the policy words itself', { settings: { endsOn: 'never' } }, 'SETTINGS_INVALID', 'policies[0].settings.endsOn', 'The setting `endsOn` of the policy `city`, `never`, is no date; write a day such as 2100-01-01. Give a value that the policy accepts, or leave it to its default.'],
    ['an unknown setting', { settings: { termYears: 1 } }, 'SETTINGS_INVALID', 'policies[0].settings.termYears', 'The policy `city` has no setting `termYears`. Remove it, or mend its name.'],
    ['an unknown setting within another', { settings: { fee: { months: 1 } } }, 'SETTINGS_INVALID', 'policies[0].settings.fee.months', 'The policy `city` has no setting `fee.months`. Remove it, or mend its name.'],
    ['settings that are a list', { settings: [] }, 'SETTINGS_INVALID', 'policies[0].settings', 'What is given as settings of the policy `city` is `[]`: Invalid input: expected object, received array. Give a value that the policy accepts, or leave it to its default.'],
    ['a run day that not every month has', { settings: { runDay: 31 } }, 'RUN_DAY_OUT_OF_RANGE', 'policies[0].settings', 'The policy `city` cannot work with these settings. Its runs fall on day `31` of the month, which not every month has. Give a whole number from 1 to 28, or declare no `runDay`.'],
    ['an institution that is no member', { institutions: ['oak', 'ash'] }, 'UNKNOWN_INSTITUTION', 'policies[0].institutions[1]', 'The policy `city` is assigned to `ash`, which is no institution of `be-vlg`; known are `elm`, `oak`. Add the institution or mend its name.'],
    ['days the wrong way round', { from: dayOf(2024, 2, 1), through: dayOf(2024, 1, 31) }, 'PERIOD_REVERSED', 'policies[0]', 'The policy `city` is assigned from `2024-02-01` through `2024-01-31`, so it ends before it begins. Give a `through` on or after `from`.'],
  ])('with %s', (_situation, change, code, where, message) => {
    const { rulebook, findings } = resolved(assigned(change), assigned({ plugin: 'region' }));
    expect(findings).toEqual([{ code, where, message }]);
    expect(rulebook.assignments.filter((each) => each.settings !== null).map((each) => each.policy.id)).toEqual(['region']);
  });

  test('with several faults have all of them reported, and none of the faulty is used', () => {
    const { rulebook, findings } = resolved(
      assigned({ institutions: ['ash'], settings: { termYears: 1, runDay: '1' }, from: dayOf(2024, 2, 1), through: dayOf(2024, 1, 1) }),
      assigned({ plugin: 'town' }),
    );
    expect(findings.map((finding) => finding.where).sort()).toEqual(
      ['policies[0]', 'policies[0].institutions[0]', 'policies[0].settings.runDay', 'policies[0].settings.termYears', 'policies[1].plugin'],
    );
    expect(rulebook.assignments.filter((each) => each.settings !== null)).toEqual([]);
  });

  test('may hold for one day and give a setting for types that the consortium does not have', () => {
    const day = dayOf(2024, 2, 29);
    expect(resolved(assigned({ from: day, through: day, settings: { termMonths: { GHOST: 6, ADULT: null } } })).findings).toEqual([]);
  });

  test('of a plugin whose schema throws are left out with a finding', () => {
    const schema = z.unknown().refine(() => { throw new Error('broken'); });
    const { findings } = resolvePolicies(consortium(assigned({})), new Map([['city', { ...city, settings: schema }]]));
    expect(findings.map((finding) => finding.message)).toEqual(["The settings of the policy `city` could not be checked: broken. Mend the plugin's schema: it must answer at once and never throw."]);
  });
});
