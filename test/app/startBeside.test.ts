import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copiedCheckout } from '../docs/checkout';
import { aProvider, signingKey, token } from './access/aProvider';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { run, started, type Running, type Started } from './commandLine';

let database: FreshDatabase;
let checkout: ReturnType<typeof copiedCheckout>;
beforeEach(async () => {
  database = await freshDatabase();
  checkout = copiedCheckout();
  rmSync(join(checkout.folder, 'samples'), { recursive: true });
  sample('one', 'template');
  sample('two', 'vaski');
});
afterEach(async () => {
  checkout.remove();
  await database.drop();
});

/** The description of a consortium that a server of this checkout applies when it starts. */
function sample(id: string, plugin: string): void {
  const folder = join(checkout.folder, 'samples', id);
  const types = '[{ code: HENKILO, appliesTo: PERSON, renewal: NONE, fee: 0 }]';
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'consortium.yaml'),
    `id: ${id}\ntimeZone: Europe/Helsinki\nlanguages: [en]\nsince: 2024-01-01\ninstitutions: [${id}-here]\nmembershipTypes: ${types}\npolicies: [{ plugin: ${plugin}, institutions: "*" }]\n`,
  );
}

function plugin(id: string, code: string): void {
  mkdirSync(join(checkout.folder, 'plugins', id), { recursive: true });
  writeFileSync(join(checkout.folder, 'plugins', id, 'index.ts'), code);
}

const start = () => started({ DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-03-10' }, checkout.folder);

async function stopped({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}

const tell = ({ ask }: Started, id: string) =>
  ask(`mutation { recordFacts(consortium: "${id}", source: "s", patrons: [{ sourceId: "1", kind: PERSON, cards: [{ number: "1" }], identityCode: [{ value: PRESENT }],
    memberships: [{ id: "m", institution: "${id}-here", type: "HENKILO", enrolledOn: "2025-01-10" }] }]) { patrons { __typename } } }`);
const standing = async ({ ask }: Started, id: string) =>
  (await ask<{ standing: unknown }>(`{ standing(card: "1", institution: "${id}-here") { validity reasons { code message(audience: STAFF) { text } } } }`)).data?.standing;
const ready = async ({ address }: Started) => {
  const reply = await fetch(`${address}/ready`);
  return { status: reply.status, text: await reply.text() };
};

describe('goodstanding start with a database of the operator', () => {
  test('uses it, leaves it running, and comes back with what it had', async () => {
    const first = await start();
    expect(first.printed()).not.toContain('PostgreSQL');
    expect(await tell(first, 'one')).toMatchObject({ status: 200, data: { recordFacts: { patrons: [{ __typename: 'PatronRecorded' }] } } });
    expect(await standing(first, 'one')).toMatchObject({ validity: 'VALID' });
    await stopped(first);
    const second = await start();
    expect(second.printed()).not.toMatch(/applied|projected/);
    expect(await standing(second, 'one')).toMatchObject({ validity: 'VALID' });
    expect(await ready(second)).toMatchObject({ status: 200 });
    await stopped(second);
  }, 60_000);

  test('two at once on a new one: both come up', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await tell(one, 'one');
    expect(await standing(other, 'one')).toMatchObject({ validity: 'VALID' });
    await Promise.all([stopped(one), stopped(other)]);
  }, 60_000);
});

describe('goodstanding start with a sign-in provider', () => {
  test('knows whom it has signed in, beside those with a key', async () => {
    const [provider, key] = [await aProvider(), await signingKey('first')];
    provider.publish(key);
    const oidc = { GOODSTANDING_OIDC_ISSUER: provider.issuer, GOODSTANDING_OIDC_AUDIENCE: 'one', GOODSTANDING_OIDC_CLAIM: 'library' };
    const server = await started({ DATABASE_URL: database.url, ...oidc }, checkout.folder);
    const exp = Math.floor(Date.now() / 1000) + 60;
    const signedIn = await token({ iss: provider.issuer, aud: 'one', sub: 'anna', exp, library: { roles: ['desk'], consortium: 'one' } }, key);
    const seen = async (bearer: string) => {
      const reply = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, body: '{"query":"{ one: consortium(id: \\"one\\") { id } two: consortium(id: \\"two\\") { id } }"}' });
      return ((await reply.json()) as { data?: unknown }).data;
    };
    expect(await seen(signedIn)).toEqual({ one: { id: 'one' }, two: null });
    expect(await seen(server.key)).toEqual({ one: { id: 'one' }, two: { id: 'two' } });
    expect(await seen(`${signedIn}x`)).toBeUndefined();
    await stopped(server);
    await provider.close();
  }, 60_000);
});

describe('goodstanding start with plugins that cannot be used', () => {
  test('one that nobody needs is named; everything else goes on, but is not ready', async () => {
    plugin('broken', "throw new Error('No such table.');\nexport default 1;\n");
    const server = await start();
    expect(server.printed()).toMatch(/^broken: LOAD_FAILED: The plugin in `\S+` could not be loaded: No such table\. Mend its code, or take its folder away\.$/m);
    await tell(server, 'two');
    expect(await standing(server, 'two')).toMatchObject({ validity: 'VALID' });
    const { status, text } = await ready(server);
    expect([status, text.includes('could not be loaded: No such table.')]).toEqual([503, true]);
    await stopped(server);
  }, 60_000);

  test('one that a consortium needs: the others go on, and that one is back with what it had when the plugin is', async () => {
    const before = await start();
    await Promise.all([tell(before, 'one'), tell(before, 'two')]);
    const answers = [await standing(before, 'one'), await standing(before, 'two')];
    await stopped(before);
    const path = join(checkout.folder, 'plugins/vaski/index.ts');
    const code = readFileSync(path, 'utf8');
    plugin('vaski', "throw new Error('No such table.');\nexport default 1;\n");
    const without = await start();
    expect(without.printed()).toContain('vaski: LOAD_FAILED');
    expect(without.printed()).toContain('No policy plugin is called `vaski`');
    expect([await standing(without, 'one'), await standing(without, 'two')]).toMatchObject([answers[0], { validity: 'UNDETERMINED', reasons: [{ code: 'RULE_FAILED' }] }]);
    expect((await ready(without)).status).toBe(503);
    await stopped(without);
    plugin('vaski', code);
    const after = await start();
    expect([await standing(after, 'one'), await standing(after, 'two')]).toEqual(answers);
    expect((await ready(after)).status).toBe(200);
    await stopped(after);
  }, 60_000);

  test('a description that is at fault for another reason ends the start with exit code 2', async () => {
    sample('three', 'flemish');
    const { code, printed } = await run(['start'], { DATABASE_URL: database.url, PORT: '0' }, checkout.folder);
    expect([code, /samples\/three\/consortium\.yaml(:\d+:\d+)?: No policy plugin is called `flemish`; known are /.test(printed)]).toEqual([2, true]);
  }, 60_000);
});
