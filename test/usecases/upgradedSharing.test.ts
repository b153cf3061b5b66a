import { checkPolicy } from '../../src/policies/checkPolicy';
import type { Policy } from '../../src/policies/policy';
import { noticeVersions } from '../../src/usecases/applyDescription';
import { samplePolicy, sampleRule } from '../support/samplePolicy';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

const plugins = new Map(shippedPlugins);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-09-01'), plugins);
});
beforeEach(() => plugins.set('neighbours', VERSIONS.first()));
afterEach(() => server.setNow(null));
afterAll(() => server.close());

type Claims = (facts: { readonly home: string; readonly institution: string; readonly groups: readonly { readonly institutions: readonly string[] }[] }) => unknown;

const inGroup = (claims: readonly object[]): Claims => ({ groups, home }) => (groups.some(({ institutions }) => institutions.includes(home)) ? claims : []);
const fails: Claims = () => {
  throw new Error('not today');
};

/** A policy of one rule that says whether members of the group are guests, and on what terms they may enrol. */
function neighbours(version: string, code: string, claims: Claims): Policy {
  const rule = sampleRule('neighbour', code, { about: 'sharing', decides: ['welcome', 'offer'], claims });
  const texts = Object.fromEntries(['nl', 'fi', 'sv', 'fr', 'en'].map((language) => [language, { patron: `${code} {home} {day}`, remedy: `${version}!` }]));
  const policy = { ...samplePolicy(), id: 'neighbours', version, rules: [{ ...rule, texts }] };
  expect(checkPolicy(policy, 'neighbours').filter((finding) => finding.code !== 'RULE_BREAKS_ON_EMPTY_PATRON')).toEqual([]);
  return policy as unknown as Policy;
}

/** From one version to the next everything is otherwise: who is welcome, what guests may do, and who enrols for nothing. */
const VERSIONS = {
  first: () => neighbours('1.0.0', 'NEIGHBOUR', inGroup([{ kind: 'welcome', decisions: { 'DESK:BORROW': 'REFUSED' }, facts: { day: { day: 19_000 }, again: { text: 'b' }, about: { text: 'a' } } }])),
  otherWords: () => neighbours('2.0.0', 'GUEST', inGroup([{ kind: 'welcome', decisions: { 'DESK:RESERVE': 'REFUSED' } }, { kind: 'offer' }])),
  onlyOffers: () => neighbours('3.0.0', 'CHEAP', inGroup([{ kind: 'offer' }])),
  failing: () => neighbours('4.0.0', 'FAILING', fails),
};

function itIs(date: string): string {
  const moment = `${date}T10:00:00.000Z`;
  server.setToday(day(date));
  server.setNow(new Date(moment));
  return moment;
}

/** Guests from 5 September on, when the libraries form a group, through 31 December; known from 3 September. */
async function twoLibraries(): Promise<Library> {
  itIs('2024-09-01');
  const library = await aLibrary(server, '2024-09-01', { policies: [{ plugin: 'flanders', institutions: '*', settings: {} }, { plugin: 'neighbours', institutions: '*', settings: {} }] });
  const members = [library.here, library.there].map((institution) => ({ institution, from: '2024-09-05', through: '2024-12-31', announcedOn: '2024-09-03' }));
  await library.describe({
    policies: [{ plugin: 'flanders', institutions: '*', settings: {} }, { plugin: 'neighbours', institutions: '*', settings: {} }],
    groups: [{ id: 'region', level: '3a', members }],
  });
  await library.tell(library.member());
  return library;
}

async function comes(library: Library, version: Policy, on: string): Promise<void> {
  itIs(on);
  plugins.set('neighbours', version);
  await noticeVersions(server.app);
  await server.restart();
  await library.go(on);
}

const FIELDS = `on validity basis status validThrough findable nextChange { on validity reasons { code } } dataThrough computedAt freshUntil provenance policy { plugin version }
  enrolment { feeWaived endsOn reasons { code message(language: "en") { text } } }
  membership { institution { id } endsOn } reasons { code rule source facts { name value } message(language: "en") { text } remedy(language: "fi") }
  permissions { channel action decision reasons { code } }
  timeline { from through validity basis status reasons { code message(language: "sv") { text } } }`;

const DAYS = ['2024-09-01', '2024-09-04', '2024-09-05', '2024-10-09', '2024-10-10', '2024-10-11', '2024-12-31', '2025-01-01'];
const asThere = (library: Library, asking: object): Promise<Record<string, unknown>> => library.ask(FIELDS, { ...asking, at: library.there });

/** What was answered on some days about some days, of a member here who comes there. */
async function answersOf(library: Library, asOf: string): Promise<{ readonly asking: object; readonly answer: unknown }[]> {
  const answers = [];
  for (const on of [null, ...DAYS]) {
    const asking = { on, asOf };
    answers.push({ asking, answer: await asThere(library, asking) });
  }
  return answers;
}

describe('After a policy on sharing was upgraded', () => {
  test('what was answered before reads as it did: guests, offers, permissions, reasons, facts and texts, under every later version', async () => {
    const library = await twoLibraries();
    const asked = [];
    for (const date of ['2024-09-02', '2024-09-03', '2024-09-05', '2024-10-09']) {
      const asOf = itIs(date);
      await library.go(date);
      asked.push(...(await answersOf(library, asOf)));
    }
    const days: [Policy, string][] = [[VERSIONS.otherWords(), '2024-10-10'], [VERSIONS.onlyOffers(), '2024-10-12'], [VERSIONS.failing(), '2024-10-14']];
    for (const [version, on] of days) {
      await comes(library, version, on);
      for (const { asking, answer } of asked) expect(JSON.stringify([asking, await asThere(library, asking)])).toBe(JSON.stringify([asking, answer]));
      asked.push(...(await answersOf(library, itIs(on))));
    }
    expect(asked.filter(({ answer }) => JSON.stringify(answer).includes('"SHARED"')).length).toBeGreaterThan(20);
  });

  test('and its folder was taken away, or a description came without it: they still do', async () => {
    const library = await twoLibraries();
    const asOf = itIs('2024-10-09');
    await library.go('2024-10-09');
    const asked = await answersOf(library, asOf);
    expect(asked[0]?.answer).toMatchObject({ basis: 'SHARED' });
    plugins.delete('neighbours');
    await server.restart();
    itIs('2024-10-10');
    for (const { asking, answer } of asked) expect([asking, await asThere(library, asking)]).toEqual([asking, answer]);
    await library.describe({ policies: [{ plugin: 'flanders', institutions: '*', settings: {} }] });
    await library.go('2024-10-10');
    for (const { asking, answer } of asked) expect([asking, await asThere(library, asking)]).toEqual([asking, answer]);
  });

  test.each([
    ['2024-09-04', 'NOT_VALID null NOT_A_MEMBER'],
    ['2024-09-05', 'VALID SHARED NEIGHBOUR'],
    ['2024-10-09', 'VALID SHARED NEIGHBOUR'],
    ['2024-10-10', 'VALID SHARED GUEST'],
    ['2024-10-11', 'VALID SHARED GUEST'],
    ['2024-10-12', 'NOT_VALID null NOT_A_MEMBER'],
    ['2024-10-13', 'NOT_VALID null NOT_A_MEMBER'],
    ['2024-10-14', 'UNDETERMINED null RULE_FAILED'],
    ['2024-12-31', 'UNDETERMINED null RULE_FAILED'],
  ])('%s is a day of the version that was in use on it: %s', async (on, expected) => {
    const library = await twoLibraries();
    await comes(library, VERSIONS.otherWords(), '2024-10-10');
    await comes(library, VERSIONS.onlyOffers(), '2024-10-12');
    await comes(library, VERSIONS.failing(), '2024-10-14');
    const said = await library.ask<{ validity: string; basis: string | null; reasons: { code: string }[] }>('validity basis reasons { code }', { on, at: library.there });
    expect([said.validity, said.basis, said.reasons[0]?.code].join(' ').replace('  ', ' null ')).toBe(expected);
  });

  test('the life of a standing has each day as it was answered', async () => {
    const library = await twoLibraries();
    await comes(library, VERSIONS.otherWords(), '2024-10-10');
    await comes(library, VERSIONS.onlyOffers(), '2024-10-12');
    const { timeline } = await library.ask<{ timeline: { from: string | null; validity: string; reasons: { code: string }[] }[] }>('timeline { from validity reasons { code } }', { at: library.there });
    expect(timeline.map(({ from, validity, reasons }) => `${from} ${validity} ${reasons[0]?.code}`)).toEqual([
      'null NOT_VALID NOT_A_MEMBER',
      '2024-09-05 VALID NEIGHBOUR',
      '2024-10-10 VALID GUEST',
      '2024-10-12 NOT_VALID NOT_A_MEMBER',
    ]);
  });

  test('with `asOf` now it is answered as now, about past, present and coming days', async () => {
    const library = await twoLibraries();
    await comes(library, VERSIONS.otherWords(), '2024-10-10');
    const asOf = itIs('2024-10-11');
    await library.go('2024-10-11');
    for (const { asking, answer } of await answersOf(library, asOf)) {
      const live = await asThere(library, { ...asking, asOf: null });
      expect(JSON.stringify({ ...(answer as object), provenance: live.provenance })).toBe(JSON.stringify(live));
    }
  });
});

describe('A description from before it was kept what sharing rules say', () => {
  test('has it kept at the next start, so that an upgrade after it changes nothing of the past', async () => {
    const library = await twoLibraries();
    const asOf = itIs('2024-10-09');
    await library.go('2024-10-09');
    const before = await asThere(library, { asOf });
    await library.sql('update consortium_revision set sharing = null where consortium_id = $1 returning revision');
    await noticeVersions(server.app);
    await comes(library, VERSIONS.onlyOffers(), '2024-10-10');
    expect(await asThere(library, { asOf })).toEqual(before);
    expect(await library.sql('select revision from consortium_revision where consortium_id = $1 and sharing is null order by 1')).toEqual([{ revision: 1 }]);
  });
});
