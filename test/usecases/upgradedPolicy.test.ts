import { z } from 'zod';
import { checkPolicy } from '../../src/policies/checkPolicy';
import type { Policy } from '../../src/policies/policy';
import { noticeVersions } from '../../src/usecases/applyDescription';
import { changedVersions } from '../../src/usecases/keepVersions';
import { samplePolicy } from '../support/samplePolicy';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

const plugins = new Map(shippedPlugins);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-09-01'), plugins);
});
beforeEach(() => plugins.set('sample', version('1.0.0', {})));
afterEach(() => server.setNow(null));
afterAll(() => server.close());

const words = (text: string): object => Object.fromEntries(['nl', 'fi', 'sv', 'fr', 'en'].map((language) => [language, { patron: `${text} {endsOn}`, remedy: `${text}!` }]));

/** The sample policy in a version; its memberships end on 4 October 2024. */
function version(number: string, changed: object): Policy {
  const policy = { ...samplePolicy(), version: number, ...changed };
  expect(checkPolicy(policy, 'sample')).toEqual([]);
  return policy as unknown as Policy;
}

/** In version 2 another rule ends memberships, and everything is said in other words. */
function second(): Policy {
  const { rules } = samplePolicy();
  const over = { ...rules[1], name: 'over', code: 'OVER', texts: words('Over since') };
  return version('2.0.0', { rules: [{ ...rules[0], texts: words('New term') }, over, rules[2]], notOffered: ['DESK:DIGITAL'] });
}

/** In version 3 the rule on ends fails of the membership `m`. */
function failing(): Policy {
  const [term, ended, closed] = samplePolicy().rules;
  const claims = (facts: { readonly membership: { readonly id: string } }): unknown => {
    if (facts.membership.id === 'm') throw new Error('not today');
    return (ended?.claims as (of: unknown) => unknown)(facts);
  };
  return version('3.0.0', { rules: [term, { ...ended, name: 'failing', code: 'FAILING', claims }, closed] });
}

async function upgrade(library: Library, to: Policy, on: string): Promise<void> {
  itIs(on);
  plugins.set('sample', to);
  await noticeVersions(server.app);
  await server.restart();
  await library.go(on);
}

function itIs(date: string): string {
  const moment = `${date}T10:00:00.000Z`;
  server.setToday(day(date));
  server.setNow(new Date(moment));
  return moment;
}

const FIELDS = `on validity status validThrough policy { version } nextChange { on reasons { code message(language: "en") { text } } }
  reasons { code rule source message(language: "en") { text } remedy(language: "fi") } permissions { channel action decision reasons { code } }
  timeline { from through status reasons { code message(language: "sv") { text } } }`;

/** A member until 4 October 2024, asked about on 1 September and 10 October, before version 2 comes on 10 January 2025. */
async function expired(): Promise<{ readonly library: Library; readonly asked: readonly { readonly asking: object; readonly answer: unknown }[] }> {
  itIs('2024-09-01');
  const library = await aLibrary(server, '2024-09-01', { policies: [{ plugin: 'sample', institutions: '*', settings: {} }] });
  await library.tell(library.member());
  const asked: { asking: object; answer: unknown }[] = [];
  for (const date of ['2024-09-01', '2024-10-10']) {
    const asOf = itIs(date);
    await library.go(date);
    for (const on of [null, '2024-09-01', '2024-10-04', '2024-10-05', '2025-06-01']) asked.push({ asking: { on, asOf }, answer: await library.ask(FIELDS, { on, asOf }) });
  }
  return { library, asked };
}

const ENDED = { code: 'ENDED', rule: 'sample/ended' };

describe('After a policy was upgraded', () => {
  test('answers of before read as they did: codes, texts, source, what was not offered, and the version', async () => {
    const { library, asked } = await expired();
    expect(asked[1]?.answer).toMatchObject({ policy: { version: '1.0.0' }, validThrough: '2024-10-04' });
    await upgrade(library, second(), '2025-01-10');
    for (const { asking, answer } of asked) expect([asking, await library.ask(FIELDS, asking)]).toEqual([asking, answer]);
  });

  test('a past day says what stood on it in the words of then, and today in those of now', async () => {
    const { library } = await expired();
    const fields = 'status reasons { code rule message(language: "en") { text } remedy(language: "en") }';
    const before = await library.ask(fields, { on: '2024-10-10' });
    expect(before).toMatchObject({ status: 'EXPIRED', reasons: [ENDED] });
    await upgrade(library, second(), '2025-01-10');
    expect(await library.ask(fields, { on: '2024-10-10' })).toEqual(before);
    expect(await library.ask(fields, { on: '2025-01-09' })).toEqual(before);
    expect(await library.ask(fields)).toMatchObject({ reasons: [{ code: 'OVER', message: { text: expect.stringContaining('Over since') as string }, remedy: 'Over since!' }] });
  });

  test('and then failed, what was last certain is told with its reason and text', async () => {
    const { library } = await expired();
    const { reasons } = await library.ask<{ reasons: unknown }>('reasons { code rule message(language: "en") { text } }', { on: '2024-10-10' });
    await upgrade(library, failing(), '2025-01-10');
    const asked = await library.ask('validity lastCertain { from through validity status reasons { code rule message(language: "en") { text } } }');
    expect(asked).toEqual({ validity: 'UNDETERMINED', lastCertain: { from: '2024-10-05', through: '2025-01-09', validity: 'NOT_VALID', status: 'EXPIRED', reasons } });
  });

  test('and its folder was taken away: answers of before read as they did', async () => {
    const { library, asked } = await expired();
    itIs('2025-01-10');
    plugins.delete('sample');
    await server.restart();
    await library.describe({ policies: [{ plugin: 'template', institutions: '*', settings: {} }] });
    await library.go('2025-01-10');
    for (const { asking, answer } of asked) expect([asking, await library.ask(FIELDS, asking)]).toEqual([asking, answer]);
  });
});

describe('A policy that says something else under the same version', () => {
  test('is found, and says so', async () => {
    const { library } = await expired();
    const consortium = server.app.shelf.rulebook(library.id)?.consortium;
    if (consortium === undefined) throw new Error('No consortium.');
    expect(await changedVersions(server.app, consortium)).toEqual([]);
    plugins.set('sample', { ...second(), version: '1.0.0' });
    expect(await changedVersions(server.app, consortium)).toEqual([
      {
        code: 'VERSION_REUSED',
        where: 'sample',
        message: `The policy \`sample\` no longer says or does what its version \`1.0.0\` did when \`${library.id}\` first used it. Give it a new \`version\`, so that answers given before keep their texts and it is seen when others began.`,
      },
    ]);
    plugins.set('sample', second());
    expect(await changedVersions(server.app, consortium)).toEqual([]);
  });

  const [term, ended, closed] = samplePolicy().rules;
  test.each<readonly [string, object, readonly string[]]>([
    ['nothing', {}, []],
    ['a claim', { rules: [{ ...term, claims: () => [{ kind: 'term', endsOn: 20001 }] }, ended, closed] }, ['VERSION_REUSED']],
    ['the days on which a rule is in force', { rules: [term, ended, { ...closed, inForce: { from: 20001 } }] }, ['VERSION_REUSED']],
    ['what a rule decides', { rules: [term, ended, { ...closed, decides: ['DESK:BORROW', 'DESK:PAY'] }] }, ['VERSION_REUSED']],
    ['the order of rules', { rules: [ended, term, closed] }, ['VERSION_REUSED']],
    ['a default of the settings', { settings: z.strictObject({ termMonths: z.number().min(1).default(13), runDay: z.number().default(1) }) }, ['VERSION_REUSED']],
    ['the day of runs', { runDay: () => 2 }, ['VERSION_REUSED']],
  ])('and does the same but for %s', async (_what, changed, codes) => {
    const { library } = await expired();
    const consortium = server.app.shelf.rulebook(library.id)?.consortium;
    if (consortium === undefined) throw new Error('No consortium.');
    plugins.set('sample', { ...samplePolicy(), ...changed } as unknown as Policy);
    expect((await changedVersions(server.app, consortium)).map(({ code }) => code)).toEqual(codes);
  });

  test('and was kept when only what versions say was compared: what it does is not compared', async () => {
    const { library } = await expired();
    await library.sql("update policy_version set digest = split_part(digest, '.', 1) where consortium_id = $1");
    const consortium = server.app.shelf.rulebook(library.id)?.consortium;
    if (consortium === undefined) throw new Error('No consortium.');
    plugins.set('sample', { ...samplePolicy(), runDay: () => 2 } as unknown as Policy);
    expect(await changedVersions(server.app, consortium)).toEqual([]);
    plugins.set('sample', { ...second(), version: '1.0.0' });
    expect(await changedVersions(server.app, consortium)).toHaveLength(1);
  });
});
