import { z } from 'zod';
import { checkPolicy } from '../../src/policies/checkPolicy';
import { samplePolicy, sampleRule, type SamplePolicy } from '../support/samplePolicy';

type Fault = (policy: SamplePolicy) => void;
type Planted = [situation: string, fault: Fault, code: string, where: string, sentence: string];

const inRule = (index: number, change: Record<string, unknown>): Fault => (policy) => Object.assign(policy.rules[index] as object, change);
const text = (language: string, change: Record<string, unknown> | undefined): Fault => ({ rules }) => {
  (rules[1] as { texts: Record<string, unknown> }).texts[language] = change;
};

const ofThePolicy: Planted[] = [
  ['of a contract to come', (p) => void (p.contract = 2), 'CONTRACT_UNKNOWN', 'sample', 'It asks for contract `2`, and this engine keeps contract `1`. Write `contract: CONTRACT` and adapt the rules to it.'],
  ['of no contract', (p) => delete p.contract, 'CONTRACT_UNKNOWN', 'sample', 'It asks for contract nothing, and this engine keeps contract `1`. Write `contract: CONTRACT` and adapt the rules to it.'],
  ['without a version', (p) => delete p.version, 'VERSION_MALFORMED', 'sample', 'The version is nothing. Write a semantic version such as `1.0.0`.'],
  ['with half a version', (p) => void (p.version = '1.0'), 'VERSION_MALFORMED', 'sample', 'The version is `1.0`. Write a semantic version such as `1.0.0`.'],
  ['with settings that are no schema', (p) => void (p.settings = { termMonths: 12 }), 'SETTINGS_NOT_A_SCHEMA', 'sample', 'Its settings are `{"termMonths":12}`. Declare them as a Zod schema, such as `z.strictObject({ … })`.'],
  [
    'with a setting that has no default',
    (p) => void (p.settings = z.strictObject({ desk: z.strictObject({ termMonths: z.number() }).prefault({} as { termMonths: number }) })),
    'SETTINGS_WITHOUT_DEFAULTS',
    'sample.settings.desk.termMonths',
    'Settings that say nothing, `{}`, are refused. The setting `desk.termMonths` of the policy `sample` is nothing: Invalid input: expected number, received undefined. Declare a default for it.',
  ],
  ['whose settings make one wait', (p) => void (p.settings = z.strictObject({}).refine(() => Promise.resolve(true))), 'SETTINGS_WITHOUT_DEFAULTS', 'sample.settings', "Settings that say nothing, `{}`, are refused. The settings of the policy `sample` could not be checked: Encountered Promise during synchronous parse. Use .parseAsync() instead. Mend the plugin's schema: it must answer at once and never throw."],
  ['that runs on the 29th', (p) => void (p.runDay = () => 29), 'RUN_DAY_OUT_OF_RANGE', 'sample', 'Its runs fall on day `29` of the month, which not every month has. Give a whole number from 1 to 28, or declare no `runDay`.'],
  ['that runs on day 0', (p) => void (p.runDay = () => 0), 'RUN_DAY_OUT_OF_RANGE', 'sample', 'Its runs fall on day `0` of the month, which not every month has. Give a whole number from 1 to 28, or declare no `runDay`.'],
  ['whose run day is a number', (p) => void (p.runDay = 5), 'RUN_DAY_OUT_OF_RANGE', 'sample', 'Its `runDay` is `5` and no function of the settings. Give a whole number from 1 to 28, or declare no `runDay`.'],
  ['whose run day throws', (p) => void (p.runDay = () => { throw new Error('no day'); }), 'RUN_DAY_OUT_OF_RANGE', 'sample', 'Its `runDay` failed: no day. Give a whole number from 1 to 28, or declare no `runDay`.'],
  ['that does not offer an unknown action', (p) => void (p.notOffered = ['KIOSK:SING']), 'NOT_OFFERED_UNKNOWN', 'sample', 'Its `notOffered` names `KIOSK:SING`, which is no action at a channel. List actions at channels, such as `KIOSK:RESERVE`, or leave `notOffered` out.'],
  ['whose not offered is one word', (p) => void (p.notOffered = 'KIOSK:DIGITAL'), 'NOT_OFFERED_UNKNOWN', 'sample', 'Its `notOffered` is `KIOSK:DIGITAL`. List actions at channels, such as `KIOSK:RESERVE`, or leave `notOffered` out.'],
  ['without rules', (p) => delete (p as Record<string, unknown>).rules, 'RULES_NOT_A_LIST', 'sample', 'Its rules are nothing. List the rules in the order of their precedence: `rules: [first, second]`.'],
  ['with an empty list of rules', (p) => void (p.rules = []), 'RULES_EMPTY', 'sample', 'It has no rule, so it decides nothing. List the rules in the order of their precedence: `rules: [first, second]`.'],
  ['with a rule that was not imported', (p) => void p.rules.push(undefined as never), 'RULE_NOT_AN_OBJECT', 'sample/rules[3]', 'Its rule at place 4 is nothing. Declare it with `defineRule({ … })`, and look whether its import is right.'],
  ['that gives terms which nothing ends', (p) => void p.rules.splice(1, 1), 'TERM_WITHOUT_END', 'sample', 'It decides on terms, but no rule ends a membership after its last day. Add a rule about `membership` that claims the status `EXPIRED` from the day after, such as `periodEnded`.'],
  ['whose membership rule ends nothing', inRule(1, { claims: () => [{ kind: 'status', status: 'INVOICED', from: 1 }] }), 'TERM_WITHOUT_END', 'sample', 'It decides on terms, but no rule ends a membership after its last day. Add a rule about `membership` that claims the status `EXPIRED` from the day after, such as `periodEnded`.'],
];

const ofItsRules: Planted[] = [
  ['without a name', inRule(1, { name: '' }), 'RULE_NAME_MALFORMED', 'sample/rules[1]', 'The rule is called ``. Name it after its file, in letters and digits: `periodEnded`.'],
  ['with a hyphen in its name', inRule(1, { name: 'period-ended' }), 'RULE_NAME_MALFORMED', 'sample/period-ended', 'The rule is called `period-ended`. Name it after its file, in letters and digits: `periodEnded`.'],
  ['with the name of another', inRule(2, { name: 'ended' }), 'RULE_NAME_TWICE', 'sample/ended', '2 rules are called `ended`. Give every rule a name of its own, that of its file.'],
  ['with a code in small letters', inRule(1, { code: 'ended' }), 'CODE_MALFORMED', 'sample/ended', 'The code is `ended`. Write capitals joined by underscores, such as `PERIOD_ENDED`.'],
  ['with a code of the product', inRule(1, { code: 'RULE_FAILED' }), 'CODE_RESERVED', 'sample/ended', 'The code `RULE_FAILED` is given by the product itself and means something else. Choose another code.'],
  [
    'with the code of another in force on the same day',
    ({ rules }) => void rules.push(sampleRule('shut', 'CLOSED', { about: 'use', decides: ['DESK:BORROW'], claims: () => [] })),
    'CODE_TWICE',
    'sample/shut',
    'The rules `closed` and `shut`, both about `use`, have the code `CLOSED` in force on the same days. Give one of them another code, or let the one end before the other begins.',
  ],
  [
    'that begins on the last day of another with its code',
    ({ rules }) => {
      (rules[2] as { inForce: unknown }).inForce = { through: 20000 };
      rules.push(sampleRule('shut', 'CLOSED', { about: 'use', decides: ['DESK:BORROW'], inForce: { from: 20000 }, claims: () => [] }));
    },
    'CODE_TWICE',
    'sample/shut',
    'The rules `closed` and `shut`, both about `use`, have the code `CLOSED` in force on the same days. Give one of them another code, or let the one end before the other begins.',
  ],
  ['about something unknown', inRule(2, { about: 'weather' }), 'RULE_ABOUT_UNKNOWN', 'sample/closed', 'It is about `weather`. A rule is about one of `term`, `membership`, `change`, `use`, `sharing`.'],
  ['about a word every object has', inRule(2, { about: 'constructor' }), 'RULE_ABOUT_UNKNOWN', 'sample/closed', 'It is about `constructor`. A rule is about one of `term`, `membership`, `change`, `use`, `sharing`.'],
  ['without its function', inRule(2, { claims: undefined }), 'RULE_CLAIMS_MISSING', 'sample/closed', 'Its `claims` is nothing. Write the function `claims(facts, settings, calendar)` that returns a list of claims.'],
  ['that does not say what it decides', inRule(1, { decides: undefined }), 'RULE_DECIDES_MISSING', 'sample/ended', 'It declares nothing as what it decides. List what it decides, such as `status`.'],
  ['that decides nothing', inRule(2, { decides: [] }), 'RULE_DECIDES_MISSING', 'sample/closed', 'It declares `[]` as what it decides. List the uses it may restrict, such as `KIOSK:BORROW`.'],
  ['about use that decides a status', inRule(2, { decides: ['status'] }), 'RULE_DECIDES_UNKNOWN', 'sample/closed', 'It decides `status`, which a rule about `use` cannot. List the uses it may restrict, such as `KIOSK:BORROW`.'],
  ['without texts', inRule(1, { texts: undefined }), 'TEXT_MISSING', 'sample/ended', 'Its texts are nothing. Tell patrons in nl, fi, sv, fr, en.'],
  ['without Finnish', text('fi', undefined), 'TEXT_MISSING', 'sample/ended', 'It has no text in `fi`. Tell patrons in nl, fi, sv, fr, en.'],
  ['with a blank sentence', text('sv', { patron: '  ' }), 'TEXT_EMPTY', 'sample/ended', 'Its sentence for patrons in `sv` is ` `. Write what a patron is told.'],
  ['with a remedy in one language', text('nl', { patron: 'nl: {endsOn}.', remedy: 'Kom langs.' }), 'TEXT_PART_MISSING', 'sample/ended', 'Its `remedy` is missing in `fi`, `sv`, `fr`, `en`, while other languages have it. Write it in every language, or in none.'],
  ['that shows a day in all languages but one', text('fr', { patron: 'fr.' }), 'TEXT_PLACES_DIFFER', 'sample/ended', 'Its `patron` in `fr` lacks `{endsOn}`, which another language shows. Use the same places in every language.'],
  ['with a brace that is no place', text('en', { patron: 'en: {endsOn} {last day}.' }), 'TEXT_PLACE_MALFORMED', 'sample/ended', 'Its `patron` in `en` has a brace that is no place: `en: {endsOn} {last day}.`. Write a place as `{endsOn}`: letters and digits between braces.'],
  ['without a source', inRule(1, { source: undefined }), 'SOURCE_MISSING', 'sample/ended', 'Its source is nothing. Write `source: { title, date, checkedOn }`, with the day on which somebody last compared it, such as `2026-11-21`.'],
  ['whose source has no title', inRule(1, { source: { date: '2026', checkedOn: '2026-11-21' } }), 'SOURCE_INCOMPLETE', 'sample/ended', 'The title of its source is nothing. Write `source: { title, date, checkedOn }`, with the day on which somebody last compared it, such as `2026-11-21`.'],
  ['whose source was compared on no day', inRule(1, { source: { title: 'a', date: '2026', checkedOn: '2026-02-30' } }), 'SOURCE_INCOMPLETE', 'sample/ended', 'The `checkedOn` of its source is `2026-02-30`. Write `source: { title, date, checkedOn }`, with the day on which somebody last compared it, such as `2026-11-21`.'],
  ['in force from a written date', inRule(1, { inForce: { from: '2026-01-01' } }), 'IN_FORCE_MALFORMED', 'sample/ended', 'The `from` of its `inForce` is `2026-01-01`, which is no day. Write `inForce: always`, or days made with `dayOf(year, month, day)`.'],
  ['announced on half a day', inRule(1, { inForce: { announcedOn: 0.5 } }), 'IN_FORCE_MALFORMED', 'sample/ended', 'The `announcedOn` of its `inForce` is `0.5`, which is no day. Write `inForce: always`, or days made with `dayOf(year, month, day)`.'],
  ['without days in force', inRule(1, { inForce: 'always' }), 'IN_FORCE_MALFORMED', 'sample/ended', 'Its `inForce` is `always`. Write `inForce: always`, or days made with `dayOf(year, month, day)`.'],
  ['that ends before it begins', inRule(1, { inForce: { from: 20001, through: 20000 } }), 'IN_FORCE_REVERSED', 'sample/ended', 'It is in force from day `20001` through day `20000`, so it ends before it begins. Exchange the days, or mend one.'],
];

const onTheEmptyPatron: Planted[] = [
  ['that throws', { claims: () => { throw new Error('no activity'); } }, 'It threw: no activity.'],
  ['that throws a word', { claims: () => { throw 'oh' as unknown as Error; } }, 'It threw: oh.'],
  ['that answers later', { claims: async () => [] }, 'It returned a promise; a rule answers at once, without waiting.'],
  ['that fails later', { claims: () => Promise.reject(new Error('late')) }, 'It returned a promise; a rule answers at once, without waiting.'],
  ['that returns nothing', { claims: () => undefined }, 'It returned nothing; a rule returns a list of claims.'],
  ['that makes a claim of another kind of rule', { claims: () => [{ kind: 'term', endsOn: null }] }, 'It claimed a `term`; a rule about use claims restriction.'],
  ['that changes what it is shown', { claims: (facts: { patron: { kind: string } }) => { facts.patron.kind = 'ORGANISATION'; return []; } }, "It threw: Cannot assign to read only property 'kind' of object '#<Object>'."],
  ['that counts on an activity', { claims: (facts: { patron: { activity: { on: number }[] } }) => [{ kind: 'restriction', decisions: {}, from: facts.patron.activity[0]!.on }] }, "It threw: Cannot read properties of undefined (reading 'on')."],
].map(([situation, change, problem]) => [
  situation as string,
  inRule(2, change as Record<string, unknown>),
  'RULE_BREAKS_ON_EMPTY_PATRON',
  'sample/closed',
  `It does not survive a patron of whom almost nothing is known. ${problem as string} Let it claim nothing where a fact is missing.`,
]);

const found = (fault: Fault, origin = 'sample') => {
  const policy = samplePolicy();
  fault(policy);
  return checkPolicy(policy, origin);
};

describe('A policy', () => {
  test('with nothing wrong is accepted', () => {
    expect(found(() => undefined)).toEqual([]);
  });

  test.each(ofThePolicy)('%s', (_situation, fault, code, where, message) => {
    expect(found(fault)).toEqual([{ code, where, message }]);
  });

  test.each([
    ['an id in capitals', 'City', 'ID_MALFORMED', 'The id is `City`. Write lower-case words joined by hyphens, such as `city-library`.'],
    ['an id with a hyphen at its end', 'city-', 'ID_MALFORMED', 'The id is `city-`. Write lower-case words joined by hyphens, such as `city-library`.'],
    ['no id', undefined, 'ID_MALFORMED', 'The id is nothing. Write lower-case words joined by hyphens, such as `city-library`.'],
    ['the id of the product', 'goodstanding', 'ID_RESERVED', 'The id `goodstanding` is that of the product itself. Give the policy a name of its own.'],
  ])('with %s', (_situation, id, code, message) => {
    expect(found((policy) => void (policy.id = id), id ?? 'city')).toEqual([{ code, where: id ?? 'city', message }]);
  });

  test('in a folder of another name', () => {
    expect(found(() => undefined, 'copy')).toEqual([
      { code: 'ID_NOT_FOLDER', where: 'copy', message: 'The id is `sample`, but the folder is called `copy`. Give both the same name.' },
    ]);
  });

  test.each([
    ['nothing', undefined, 'nothing'],
    ['null', null, '`null`'],
    ['a word', 'policy', '`policy`'],
    ['a list', [], '`[]`'],
    ['a function', () => ({}), 'a function'],
  ])('that is %s gives one finding', (_situation, value, shown) => {
    const message = `The plugin gives ${shown} in place of a policy. Write \`export default definePolicy({ … })\` in its \`index.ts\`.`;
    expect(checkPolicy(value, 'odd')).toEqual([{ code: 'NOT_A_POLICY', where: 'odd', message }]);
  });

  test('that cannot be read gives one finding', () => {
    const closed = { get id(): string { throw new Error('closed'); } };
    const message = 'The policy cannot be read: closed. Hand in a plain object made with `definePolicy`.';
    expect(checkPolicy(closed, 'odd')).toEqual([{ code: 'NOT_A_POLICY', where: 'odd', message }]);
  });

  test('with several faults has all of them reported at once', () => {
    const several: Fault[] = [...ofItsRules.slice(9, 12), ...ofThePolicy.slice(0, 1), ...ofThePolicy.slice(2, 3)].map(([, fault]) => fault);
    const codes = found((policy) => several.forEach((fault) => fault(policy))).map((finding) => finding.code);
    expect(codes.sort()).toEqual(['CONTRACT_UNKNOWN', 'RULE_CLAIMS_MISSING', 'RULE_DECIDES_MISSING', 'RULE_DECIDES_MISSING', 'VERSION_MALFORMED']);
  });

  test('of which nothing is right is looked at to the end', () => {
    const codes = checkPolicy({ rules: [{}, 1] }, 'odd').map((finding) => finding.code);
    expect(new Set(codes)).toEqual(
      new Set([
        'CONTRACT_UNKNOWN', 'ID_MALFORMED', 'VERSION_MALFORMED', 'SETTINGS_NOT_A_SCHEMA', 'RULE_NOT_AN_OBJECT', 'RULE_NAME_MALFORMED',
        'CODE_MALFORMED', 'RULE_ABOUT_UNKNOWN', 'RULE_CLAIMS_MISSING', 'TEXT_MISSING', 'SOURCE_MISSING', 'IN_FORCE_MALFORMED',
      ]),
    );
  });
});

describe('A rule', () => {
  test.each(ofItsRules)('%s', (_situation, fault, code, where, message) => {
    expect(found(fault)).toEqual([{ code, where, message }]);
  });

  test('may follow another with its code, from the day after that one ended', () => {
    const following: Fault = ({ rules }) => {
      (rules[2] as { inForce: unknown }).inForce = { through: 20000 };
      rules.push(sampleRule('shut', 'CLOSED', { about: 'use', decides: ['DESK:BORROW'], inForce: { from: 20001 }, claims: () => [] }));
    };
    expect(found(following)).toEqual([]);
  });

  test('may have the code of one about something else', () => {
    expect(found(inRule(2, { code: 'ENDED' }))).toEqual([]);
  });

  test.each(onTheEmptyPatron)('%s, asked of the emptiest patron', (_situation, fault, code, where, message) => {
    expect(found(fault)).toEqual([{ code, where, message }]);
  });

  test('is asked of a membership without end, and of one that has just ended', () => {
    const breaking = (endless: boolean): Fault => inRule(1, { claims: ({ membership }: { membership: { term: { endsOn: number | null } } }) => {
      if ((membership.term.endsOn === null) === endless) throw new Error('lost');
      return [];
    } });
    expect([true, false].map((endless) => found(breaking(endless)).map((finding) => finding.code)).flat()).toEqual([
      'RULE_BREAKS_ON_EMPTY_PATRON', 'TERM_WITHOUT_END', 'RULE_BREAKS_ON_EMPTY_PATRON',
    ]);
  });

  test('is asked with the settings of a library that sets nothing, and with its runs', () => {
    const asked: unknown[] = [];
    found(inRule(2, { claims: (_facts: unknown, settings: unknown, calendar: { nextRun(day: number): number }) => {
      asked.push(settings, calendar.nextRun(19783));
      return [];
    } }));
    expect(asked).toEqual([{ termMonths: 12, runDay: 1 }, 19783]);
  });
});
