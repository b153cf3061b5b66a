import type { Policy } from '../../src/policies/policy';
import { checkPolicy } from '../../src/policies/checkPolicy';
import { samplePolicy, sampleRule } from '../support/samplePolicy';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

type Claims = (facts: { readonly type: { readonly code: string } }) => unknown;

/** What the spoilt rule does when it is asked of a paying member; of others it claims nothing. */
let spoilt: () => unknown = () => [];
const onlyOfPaying: Claims = ({ type }) => (type.code === 'PAID' ? spoilt() : []);

/** The sample policy, in which one rule of each kind can be spoilt. */
function spoiltPolicy(id: string, kind: 'term' | 'membership' | 'use'): Policy {
  const policy = samplePolicy();
  const rules = {
    term: sampleRule('spoilt', 'SPOILT', { about: 'term', claims: onlyOfPaying }),
    membership: sampleRule('spoilt', 'SPOILT', { about: 'membership', decides: ['status'], claims: onlyOfPaying }),
    use: sampleRule('spoilt', 'SPOILT', { about: 'use', decides: ['KIOSK:BORROW'], claims: onlyOfPaying }),
  };
  policy.id = id;
  policy.version = '1.2.3';
  policy.rules.unshift(rules[kind]);
  expect(checkPolicy(policy, id)).toEqual([]);
  return policy as unknown as Policy;
}

let server: TestServer;
beforeAll(async () => {
  const kinds = (['term', 'membership', 'use'] as const).map((kind): [string, Policy] => [`spoilt-${kind}`, spoiltPolicy(`spoilt-${kind}`, kind)]);
  server = await startTestServer(day('2020-05-05'), new Map([...shippedPlugins, ...kinds]));
});
afterAll(() => server.close());
afterEach(() => {
  spoilt = () => [];
});

const FIELDS = 'validity status reasons { code rule version: source message(language: "en", audience: STAFF) { text } patron: message(language: "en") { text } }';
interface Told {
  readonly validity: string;
  readonly status: string;
  readonly reasons: readonly { readonly code: string; readonly rule: string; readonly message: { readonly text: string }; readonly patron: { readonly text: string } }[];
}

/** Three patrons in one call: a paying member here, a free one here, and a paying one of the other library. */
async function three(kind: string): Promise<Library> {
  const own = await aLibrary(server, '2020-05-05', { policies: [] });
  await own.describe({ policies: [{ plugin: `spoilt-${kind}`, institutions: '*' }, { plugin: 'template', institutions: [own.there] }] });
  const patron = (sourceId: string, more: object): object =>
    own.member({ sourceId, cards: [{ number: sourceId }], memberships: [own.membership({ enrolledOn: '2020-03-03', ...more })] });
  const outcomes = await own.tell(patron('paying', { type: 'PAID' }), patron('free', {}), patron('elsewhere', { type: 'PAID', institution: own.there }));
  expect(outcomes.map((each) => each.changed)).toEqual([true, true, true]);
  return own;
}

const circular: { self?: unknown } = {};
circular.self = circular;

const FAILURES: readonly (readonly [string, () => unknown, string | RegExp])[] = [
  ['throws', () => { throw new Error('No such table.'); }, 'No such table.'],
  ['throws a text', () => { throw 'No such table.'; }, 'No such table.'], // eslint-disable-line @typescript-eslint/only-throw-error
  ['throws nothing', () => { throw null; }, /null/], // eslint-disable-line @typescript-eslint/only-throw-error
  ['throws what cannot be written', () => { throw Object.create(null); }, /./],  
  ['throws a text that cannot be stored', () => { throw new Error('a\0b\ud800c'); }, 'a\ufffdb\ufffdc'],
  ['throws a very long text', () => { throw new Error('x'.repeat(100_000)); }, /^x+/],
  ['calls itself for ever', function again(): unknown { return again(); }, /call stack/],
  ['returns a promise', () => Promise.resolve([]), 'It returned a promise; a rule answers at once, without waiting.'],
  ['returns a promise that fails', () => Promise.reject(new Error('Later.')), 'It returned a promise; a rule answers at once, without waiting.'],
  ['returns nothing', () => undefined, /^It returned nothing/],
  ['returns a word', () => 'EXPIRED', /EXPIRED/],
  ['returns what contains itself', () => circular, /./],
  ['claims nothing at all', () => [null], /null/],
  ['claims what it may not', () => [{ kind: 'welcome', home: 'here' }], /welcome/],
];

const REVERSED: Readonly<Record<string, () => unknown>> = {
  membership: () => [{ kind: 'status', status: 'EXPIRED', from: 18_400, through: 18_300 }],
  use: () => [{ kind: 'restriction', from: 18_400, through: 18_300, decisions: { 'KIOSK:BORROW': 'REFUSED' } }],
};

describe.each(['term', 'membership'] as const)('A rule about %s', (kind) => {
  const failures = [...FAILURES, ...(kind === 'membership' ? [['turns its days round', REVERSED.membership, /ends before it begins/] as const] : [])];

  test.each(failures)('that %s: nothing can be said of that patron, and who failed is named', async (_name, failure, problem) => {
    spoilt = failure as () => unknown;
    const library = await three(kind);
    const told = await library.ask<Told>(FIELDS, { card: 'paying' });
    expect(told.validity).toBe('UNDETERMINED');
    const [reason] = told.reasons;
    expect(reason).toMatchObject({ code: 'RULE_FAILED', rule: `spoilt-${kind}/spoilt`, patron: { text: 'This cannot be checked now.' } });
    const [, rule, version, text] = /^The rule (\S+) \(version (\S+)\) failed: ([^]*) Tell the author of the policy\.$/.exec(reason?.message.text ?? '') ?? [];
    expect([rule, version]).toEqual([`spoilt-${kind}/spoilt`, '1.2.3']);
    expect(text).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
    expect(await library.ask(FIELDS, { card: 'free' })).toMatchObject({ validity: 'VALID' });
    expect(await library.ask(FIELDS, { card: 'elsewhere', at: library.there })).toMatchObject({ validity: 'VALID' });
  });

  test('that fails from today on: the last certain status and answer are kept', async () => {
    const library = await three(kind);
    expect(await library.ask('validity status', { card: 'paying' })).toEqual({ validity: 'VALID', status: 'NORMAL' });
    spoilt = () => {
      throw new Error('No such table.');
    };
    await library.go('2020-06-06');
    await library.tell({ sourceId: 'paying', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2020-06-06' }] });
    const asked = await library.ask('validity status lastCertain { through validity status }', { card: 'paying' });
    expect(asked).toEqual({ validity: 'UNDETERMINED', status: 'NORMAL', lastCertain: { through: '2020-06-05', validity: 'VALID', status: 'NORMAL' } });
  });
});

describe('A rule about use', () => {
  test.each([...FAILURES, ['turns its days round', REVERSED.use, /ends before it begins/] as const])('that %s: only what it decides cannot be said', async (_name, failure) => {
    spoilt = failure as () => unknown;
    const library = await three('use');
    const { validity, permissions } = await library.ask<{ validity: string; permissions: { channel: string; action: string; decision: string; reasons: { code: string }[] }[] }>(
      'validity permissions { channel action decision reasons { code } }',
      { card: 'paying' },
    );
    expect(validity).toBe('VALID');
    const undetermined = permissions.filter((each) => each.decision === 'UNDETERMINED');
    expect(undetermined).toEqual([{ channel: 'KIOSK', action: 'BORROW', decision: 'UNDETERMINED', reasons: expect.arrayContaining([{ code: 'RULE_FAILED' }]) as object[] }]);
    expect(JSON.stringify(await library.ask('permissions { reasons { code } }', { card: 'free' }))).not.toContain('RULE_FAILED');
  });
});

describe('A rule that claims a day after the last year', () => {
  test.each([3_000_000, 2 ** 40, -(2 ** 40)])('%i: an answer is given all the same', async (from) => {
    spoilt = () => [{ kind: 'status', status: 'DELINQUENT', from }];
    const library = await three('membership');
    expect(await library.ask('validity nextChange { on } timeline { from through } validThrough', { card: 'paying' })).toMatchObject({ validity: expect.any(String) as string });
  });
});

test.each([Number.NaN, Infinity, -Infinity])('A rule that states a count of %s: nothing new is recorded when the patron is looked at again', async (count) => {
  spoilt = () => [{ kind: 'status', status: 'REMINDED', from: day('2020-05-05'), facts: { days: { count } } }];
  const library = await three('membership');
  const rows = () => library.sql('select id from ledger where consortium_id = $1 order by 1');
  const before = await rows();
  await library.tell({ sourceId: 'paying', activity: [{ institution: library.here, via: 'ILS', on: '2020-05-05' }] });
  expect(await rows()).toEqual(before);
});
