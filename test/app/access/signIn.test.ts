import { pino } from 'pino';
import { authenticator, type Authenticate } from '../../../src/app/access/authenticate';
import { BELIEVED_FOR } from '../../../src/app/access/believedTokens';
import { signInBy } from '../../../src/app/access/signIn';
import { createServer } from '../../../src/app/server/createServer';
import { shippedPlugins, startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../../usecases/aLibrary';
import { given, somebody } from '../../usecases/keys/theKeys';
import { aProvider, signingKey, token, type Provider, type SigningKey } from './aProvider';

let server: TestServer;
let library: Library;
let key: SigningKey;
let provider: Provider;
const now = new Date('2026-11-20T10:00:00.000Z');
const seconds = now.getTime() / 1000;

beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'), shippedPlugins);
  [library, key] = [await aLibrary(server, '2026-11-20'), await signingKey('first')];
});
afterAll(() => server.close());
beforeEach(async () => {
  provider = await aProvider();
  provider.publish(key);
});
afterEach(() => provider.close());

const claim = (more: object = {}) => ({ roles: ['desk'], consortium: library.id, ...more });
const payload = (more: object = {}) => ({ iss: provider.issuer, aud: 'goodstanding', sub: 'anna', exp: seconds + 300, goodstanding: claim(), ...more });
const signed = (more: object = {}, by: SigningKey = key) => token(payload(more), by);
const settings = () => ({ issuer: provider.issuer, audience: 'goodstanding', jwksUri: null, claim: 'goodstanding' });
const signIn = (more: object = {}) => signInBy({ ...settings(), ...more }, { shelf: server.app.shelf, production: false, now: () => now });
const authenticate = (): Authenticate => authenticator(server.app, signIn());

describe('Somebody who has signed in', () => {
  test('is who the provider says, with the roles and in the places that it says', async () => {
    const caller = await signIn()(await signed({ goodstanding: claim({ roles: ['desk', 'feed'], institutions: [library.here] }) }));
    expect(caller).toMatchObject({ id: `person ${provider.issuer} anna`, consortium: library.id });
    expect([...(caller?.institutions ?? [])]).toEqual([library.here]);
    expect([...(caller?.acts ?? [])].sort()).toEqual(['activity:write', 'facts:write', 'memberships:write', 'patron:read', 'patron:search', 'standing:read']);
  });

  test('may be an operator, of the installation', async () => {
    expect(await signIn()(await signed({ goodstanding: { roles: ['operator'], consortium: '*' } }))).toMatchObject({ consortium: '*', institutions: null });
  });

  test('may have been told of in a claim of another name', async () => {
    const named = await signed({ goodstanding: undefined, 'https://library.example/goodstanding': claim() });
    expect(await signIn({ claim: 'https://library.example/goodstanding' })(named)).toMatchObject({ consortium: library.id });
    expect(await signIn()(named)).toBeNull();
  });

  test('with a token for several audiences, of which we are one', async () => {
    expect(await signIn()(await signed({ aud: ['catalogue', 'goodstanding'] }))).not.toBeNull();
  });

  test.each(['RS256', 'PS384', 'ES512', 'Ed25519'])('with a signature by %s', async (alg) => {
    const other = await signingKey('other', alg);
    provider.publish(key, other);
    expect(await signIn()(await signed({}, other))).not.toBeNull();
  });

  test('in a consortium that has been described a moment ago', async () => {
    const known = signIn();
    const fresh = await aLibrary(server, '2026-11-20');
    expect(await known(await signed({ goodstanding: claim({ consortium: fresh.id }) }))).toMatchObject({ consortium: fresh.id });
  });
});

describe('The subject of a token', () => {
  test.each([
    ['of 255 characters is one', 'a'.repeat(255), true],
    ['of 256 is none', 'a'.repeat(256), false],
    ['that no trail could keep is none', 'anna\u0000', false],
    ['with half of a character is none', 'anna\ud83d', false],
  ])('%s', async (_case, sub, valid) => {
    expect((await signIn()(await signed({ sub }))) !== null).toBe(valid);
  });
});

describe('The time of a token', () => {
  test.each([
    ['expires in a second', { exp: seconds + 1 }, true],
    ['expires this second', { exp: seconds }, false],
    ['expired a second ago', { exp: seconds - 1 }, false],
    ['began now', { nbf: seconds }, true],
    ['begins in 30 seconds, within what clocks differ', { nbf: seconds + 30 }, true],
    ['begins in 31 seconds', { nbf: seconds + 31 }, false],
    ['never expires', { exp: undefined }, false],
  ])('one that %s', async (_case, more, valid) => {
    expect((await signIn()(await signed(more))) !== null).toBe(valid);
  });
});

describe('A token that was verified a moment ago', () => {
  /** A sign-in with clocks of its own. */
  function clocked() {
    let [moment, passed] = [now.getTime(), 0];
    const known = signInBy(settings(), { shelf: server.app.shelf, production: false, now: () => new Date(moment), elapsed: () => passed });
    return {
      known,
      wait: (milliseconds: number) => {
        moment += milliseconds;
        passed += milliseconds;
      },
    };
  }
  const verifications = () => jest.spyOn(crypto.subtle, 'verify');
  afterEach(() => jest.restoreAllMocks());

  test('is not verified again for a minute, then it is', async () => {
    const verified = verifications();
    const { known, wait } = clocked();
    const text = await signed();
    for (const [milliseconds, times] of [[0, 1], [BELIEVED_FOR - 1, 1], [1, 2]] as const) {
      wait(milliseconds);
      expect(await known(text)).toMatchObject({ id: `person ${provider.issuer} anna`, consortium: library.id });
      expect(verified).toHaveBeenCalledTimes(times);
    }
  });

  test('is refused in the second in which it expires', async () => {
    const { known, wait } = clocked();
    const text = await signed({ exp: seconds + 10 });
    expect(await known(text)).not.toBeNull();
    wait(9_999);
    expect(await known(text)).not.toBeNull();
    wait(1);
    expect(await known(text)).toBeNull();
  });

  test('is refused as soon as the provider is known to have taken its key back', async () => {
    const { known } = clocked();
    const [text, second] = [await signed(), await signingKey('second')];
    expect(await known(text)).not.toBeNull();
    provider.publish(second);
    const later = Date.now() + 31_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await known(await signed({}, second))).not.toBeNull();
    expect(await known(text)).toBeNull();
  });

  test('is believed on when the same keys are published once more', async () => {
    const verified = verifications();
    const { known } = clocked();
    const text = await signed();
    expect(await known(text)).not.toBeNull();
    const later = Date.now() + 31_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await known(await signed({}, await signingKey('unknown')))).toBeNull();
    expect([provider.asked(), verified.mock.calls.length]).toEqual([2, 1]);
    expect(await known(text)).not.toBeNull();
    expect(verified).toHaveBeenCalledTimes(1);
  });

  test('says nothing of another one, and what was refused is not remembered', async () => {
    const verified = verifications();
    const { known } = clocked();
    const [text, expired] = [await signed(), await signed({ exp: seconds - 1 })];
    expect([await known(text), await known(`${text.slice(0, -4)}AAAA`), await known(expired), await known(expired)]).toEqual([expect.anything(), null, null, null]);
    expect(verified).toHaveBeenCalledTimes(4);
  });
});

describe('The keys of a provider', () => {
  test('are asked for once, whatever is refused, and not at all for tokens of others', async () => {
    const known = signIn();
    expect(await known(await signed({ iss: 'https://elsewhere.example' }))).toBeNull();
    expect(provider.asked()).toBe(0);
    await Promise.all([1, 2, 3].map(async () => known(await signed())));
    expect(await known(await signed({}, await signingKey('unknown')))).toBeNull();
    expect(await known(await signed())).not.toBeNull();
    expect(provider.asked()).toBe(1);
  });

  test('are asked for again when it signs with a new one', async () => {
    const clock = jest.spyOn(Date, 'now');
    const known = signIn();
    expect(await known(await signed())).not.toBeNull();
    const second = await signingKey('second');
    provider.publish(key, second);
    const later = Date.now() + 31_000;
    clock.mockReturnValue(later);
    expect(await known(await signed({}, second))).not.toBeNull();
    expect(await known(await signed())).not.toBeNull();
    clock.mockRestore();
    expect(provider.asked()).toBe(2);
  });

  test('that it has taken back are not believed for longer than ten minutes', async () => {
    const clock = jest.spyOn(Date, 'now');
    const known = signInBy(settings(), { shelf: server.app.shelf, production: false, now: () => now, elapsed: () => Date.now() });
    const [text, began] = [await signed(), Date.now()];
    expect(await known(text)).not.toBeNull();
    provider.publish(await signingKey('second'));
    for (const [milliseconds, valid] of [[539_999, true], [600_001, false]] as const) {
      clock.mockReturnValue(began + milliseconds);
      expect((await known(text)) !== null).toBe(valid);
    }
    clock.mockRestore();
  });

  test('may be at an address that is configured', async () => {
    provider.answerWith(200);
    expect(await signIn({ jwksUri: `${provider.issuer}/keys` })(await signed())).not.toBeNull();
  });

  test('are not taken from a provider that calls itself otherwise', async () => {
    const issuer = provider.issuer.replace('127.0.0.1', 'localhost');
    await expect(signIn({ issuer })(await signed({ iss: issuer }))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('While the provider is away', () => {
  const asked = async (authorization: string) => {
    const web = await createServer(server.app, { log: pino({ level: 'silent' }), authenticate: authenticate() });
    const reply = await web.inject({ method: 'POST', url: '/graphql', headers: { authorization }, payload: { query: '{ __typename }' } });
    await web.close();
    return { status: reply.statusCode, retry: reply.headers['retry-after'], body: reply.json<{ errors?: { extensions: { code: string } }[] }>() };
  };

  test('those who have signed in are told to come back, and keys go on', async () => {
    provider.answerWith(503);
    const { text } = await given(server, somebody(library.id));
    const away = await asked(`Bearer ${await signed()}`);
    expect([away.status, away.retry, away.body.errors?.[0]?.extensions.code]).toEqual([503, '1', 'UNAVAILABLE']);
    expect((await asked(`Bearer ${text}`)).status).toBe(200);
  });

  test('and as soon as it is back they are known again', async () => {
    const known = signIn();
    provider.answerWith(503);
    await expect(known(await signed())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    provider.answerWith(200);
    expect(await known(await signed())).not.toBeNull();
  });

  test('whoever has been known stays known', async () => {
    const known = signIn();
    expect(await known(await signed())).not.toBeNull();
    provider.answerWith(503);
    expect(await known(await signed())).not.toBeNull();
  });
});
