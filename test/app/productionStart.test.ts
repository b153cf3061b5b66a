import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AT_THE_MACHINE } from '../../src/app/access/atTheMachine';
import { missingForProduction } from '../../src/app/access/missingForProduction';
import { readConfiguration, type Configuration } from '../../src/app/configuration';
import { systemClock } from '../../src/app/systemClock';
import { openStore, type Store } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { createKey } from '../../src/usecases/keys/createKey';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { revokeKey } from '../../src/usecases/keys/revokeKey';
import { openShelf } from '../../src/usecases/openShelf';
import { secretsFrom } from '../../src/usecases/secrets';
import { copiedCheckout } from '../docs/checkout';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { goodstanding, run } from './commandLine';
import { NO_TRAIL } from '../support/noTrail';

const SECRET = { GOODSTANDING_SECRET: 'a secret of the tests that is as long as it has to be' };
const PROVIDER = { GOODSTANDING_OIDC_ISSUER: 'https://id.example', GOODSTANDING_OIDC_AUDIENCE: 'goodstanding' };

let database: FreshDatabase;
let store: Store;
beforeEach(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 2 });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

function configured(environment: Record<string, string>): Configuration {
  const read = readConfiguration({ NODE_ENV: 'production', ...environment }, '/checkout');
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return read.configuration;
}

const missing = async (environment: Record<string, string>) => (await missingForProduction(configured(environment), store)).map((problem) => problem.split(' ')[0]);

async function application(): Promise<Application> {
  const clock = systemClock(null);
  return { store, shelf: await openShelf(store, new Map()), clock, plugins: new Map(), secrets: secretsFrom('a secret of the tests'), keys: keyRing(store, clock), audit: NO_TRAIL };
}

async function withKey(): Promise<string> {
  const made = await createKey(await application(), AT_THE_MACHINE, { consortiumId: null, name: 'operator', roles: ['operator'], institutions: null, expiresAt: null });
  if (made.kind === 'refused') throw new Error(made.message);
  return made.key.id;
}

describe('In production a start', () => {
  test('without a secret, a provider or a key says at once what has to be set', async () => {
    expect(await missing({})).toEqual(['GOODSTANDING_SECRET', 'Nobody']);
  });

  test.each<readonly [string, Record<string, string>, string[]]>([
    ['a provider, and no secret', PROVIDER, ['GOODSTANDING_SECRET']],
    ['a secret, and nobody who could ask', SECRET, ['Nobody']],
    ['a secret and a provider', { ...SECRET, ...PROVIDER }, []],
  ])('with %s', async (_case, environment, problems) => {
    expect(await missing(environment)).toEqual(problems);
  });

  test('with a secret and a key is not held back, until that key is revoked', async () => {
    const id = await withKey();
    expect(await missing(SECRET)).toEqual([]);
    await revokeKey(await application(), AT_THE_MACHINE, { consortiumId: null, id });
    expect(await missing(SECRET)).toEqual(['Nobody']);
  });

  test('outside production nothing has to be set', async () => {
    expect(await missing({ NODE_ENV: 'development' })).toEqual([]);
  });
});

describe('goodstanding start with NODE_ENV=production', () => {
  const production = () => ({ NODE_ENV: 'production', DATABASE_URL: database.url, PORT: '0' });

  test('ends with exit code 2, having said everything', async () => {
    const { code, printed } = await run(['start'], production());
    expect([code, printed.match(/^(GOODSTANDING_SECRET is not set|Nobody could ask)/gm)]).toEqual([2, ['GOODSTANDING_SECRET is not set', 'Nobody could ask']]);
  });

  test('other commands make up no secret either', async () => {
    const { code, printed } = await run(['key', 'create', '--name', 'operator', '--role', 'operator'], production());
    expect([code, printed.split(' ').slice(0, 4).join(' ')]).toEqual([2, 'GOODSTANDING_SECRET is not set,']);
  });

  test('with a key that was made beforehand it comes up, on any address, makes no key of its own and shows none', async () => {
    const checkout = copiedCheckout();
    rmSync(join(checkout.folder, 'samples'), { recursive: true });
    mkdirSync(join(checkout.folder, 'samples'));
    const made = await run(['key', 'create', '--name', 'operator', '--role', 'operator'], { ...production(), ...SECRET }, checkout.folder);
    const text = /^gs_all_\S+$/m.exec(made.printed)?.[0] ?? '';
    const server = goodstanding(['start'], { ...production(), ...SECRET, HOST: '0.0.0.0' }, checkout.folder);
    expect(await server.says(/Ready\. Ask at http:\S+\/graphql, with a key or a sign-in\./)).toBe(true);
    const port = /http:\S+:(\d+)\/graphql/.exec(server.printed())?.[1] ?? '';
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{"query":"{ __typename }"}' })).status;
    expect([await ask({}), await ask({ authorization: `Bearer ${text}` })]).toEqual([401, 200]);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.printed()).not.toContain('gs_');
    checkout.remove();
  }, 60_000);
});
