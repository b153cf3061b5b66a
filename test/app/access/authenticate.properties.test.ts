import fc from 'fast-check';
import { authenticator, type Authenticate } from '../../../src/app/access/authenticate';
import { signInBy } from '../../../src/app/access/signIn';
import { aProvider, signingKey, type Provider, type SigningKey } from './aProvider';

let provider: Provider;
let key: SigningKey;
let authenticate: Authenticate;
beforeAll(async () => {
  [provider, key] = [await aProvider(), await signingKey('first')];
  provider.publish(key, await signingKey('second', 'RS256'));
  const shelf = { consortia: () => [], refresh: async () => undefined };
  const signIn = signInBy({ issuer: provider.issuer, audience: 'goodstanding', jwksUri: null, claim: 'goodstanding' }, { shelf, production: false });
  authenticate = authenticator({ keys: { holderOf: async () => null, forget: () => undefined } }, signIn);
});
afterAll(() => provider.close());

const outcome = (authorization: string | undefined) => authenticate(authorization).then((caller) => caller.id, (error: { readonly code?: string }) => error.code ?? error);

const header = fc.record(
  {
    alg: fc.oneof(fc.constantFrom('ES256', 'RS256', 'HS256', 'none', 'EdDSA', 'RSA-OAEP', '__proto__'), fc.json()),
    kid: fc.oneof(fc.constantFrom('first', 'second'), fc.string()),
    typ: fc.jsonValue(), cty: fc.jsonValue(), crit: fc.jsonValue(), b64: fc.jsonValue(), zip: fc.jsonValue(), enc: fc.jsonValue(), epk: fc.jsonValue(), jwk: fc.jsonValue(), jku: fc.webUrl(), x5c: fc.jsonValue(),
  },
  { requiredKeys: ['alg'] },
);

const claims = fc.record({ sub: fc.jsonValue(), aud: fc.jsonValue(), exp: fc.jsonValue(), nbf: fc.jsonValue(), iat: fc.jsonValue(), goodstanding: fc.jsonValue() }, { requiredKeys: [] });

/** Signed by the provider, so that what is in it is looked at to the end. */
async function signed(head: object, body: object): Promise<string> {
  const text = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, Buffer.from(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

describe('Whatever is in the header', () => {
  test('it is refused, and never breaks anything: any text', async () => {
    const scheme = fc.constantFrom('', 'Bearer ', 'bearer  ', 'Basic ', 'Bearer gs_', 'Bearer gs_all_');
    await fc.assert(fc.asyncProperty(scheme, fc.string({ unit: 'binary', maxLength: 300 }), async (begins, text) => expect(await outcome(begins + text)).toBe('UNAUTHENTICATED')));
  });

  test('three parts of a token that are anything', async () => {
    const part = fc.oneof(fc.base64String(), fc.json().map((text) => Buffer.from(text).toString('base64url')));
    await fc.assert(fc.asyncProperty(part, part, part, async (...parts) => expect(await outcome(`Bearer ${parts.join('.')}`)).toBe('UNAUTHENTICATED')));
  });

  test('headers of a token that say anything', async () => {
    await fc.assert(fc.asyncProperty(header, async (head) => expect(await outcome(`Bearer ${await signed(head, { iss: provider.issuer })}`)).toBe('UNAUTHENTICATED')));
  });

  test('claims that say anything, over the name of the provider', async () => {
    await fc.assert(
      fc.asyncProperty(claims, async (said) => {
        const body = { iss: provider.issuer, aud: 'goodstanding', sub: 'anna', exp: 4_000_000_000, ...said };
        expect(await outcome(`Bearer ${await signed({ alg: 'ES256', kid: 'first' }, body)}`)).toBe('UNAUTHENTICATED');
      }),
    );
  });

  test('and somebody who is told of rightly is known by the same way', async () => {
    const body = { iss: provider.issuer, aud: 'goodstanding', sub: 'anna', exp: 4_000_000_000, goodstanding: { roles: ['operator'], consortium: '*' } };
    expect(await outcome(`Bearer ${await signed({ alg: 'ES256', kid: 'first' }, body)}`)).toBe(`person ${provider.issuer} anna`);
  });
});
