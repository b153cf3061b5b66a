import { createHmac, KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { authenticator, NOT_KNOWN } from '../../../src/app/access/authenticate';
import { signInBy } from '../../../src/app/access/signIn';
import { createServer } from '../../../src/app/server/createServer';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { rotateKey } from '../../../src/usecases/keys/rotateKey';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../../usecases/aLibrary';
import { given, somebody } from '../../usecases/keys/theKeys';
import { aProvider, signingKey, type Provider, type SigningKey } from './aProvider';
import { rawRequest } from './rawRequest';

let server: TestServer;
let web: FastifyInstance;
let address: string;
let library: Library;
let elsewhere: Library;
let provider: Provider;
let attacker: Provider;
let key: SigningKey;
let theirs: SigningKey;
const seconds = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'));
  [library, elsewhere] = [await aLibrary(server, '2026-11-20'), await aLibrary(server, '2026-11-20')];
  [provider, attacker, key, theirs] = [await aProvider(), await aProvider(), await signingKey('first'), await signingKey('first')];
  provider.publish(key);
  attacker.publish(theirs);
  const settings = { issuer: provider.issuer, audience: 'goodstanding', jwksUri: null, claim: 'goodstanding' };
  const signIn = signInBy(settings, { shelf: server.app.shelf, production: false, now: () => new Date(seconds * 1000) });
  web = await createServer(server.app, { log: pino({ level: 'silent' }), authenticate: authenticator(server.app, signIn) });
  await web.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await web.close();
  await Promise.all([server.close(), provider.close(), attacker.close()]);
});

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64url');
const header = (more: object = {}) => ({ alg: 'ES256', kid: 'first', ...more });
const claim = (more: object = {}) => ({ roles: ['desk'], consortium: library.id, ...more });
const payload = (more: object = {}) => ({ iss: provider.issuer, aud: 'goodstanding', sub: 'anna', exp: seconds + 300, goodstanding: claim(), ...more });

/** A token of exactly these texts, signed by the provider or by somebody else. */
async function signed(head: string | object, body: string | object, by: SigningKey = key): Promise<string> {
  const text = [head, body].map((part) => base64(typeof part === 'string' ? part : JSON.stringify(part))).join('.');
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, by.privateKey, Buffer.from(text));
  return `${text}.${base64(Buffer.from(signature))}`;
}

const saying = (more: object) => signed(header(), payload(more));
const headed = (more: object, by: SigningKey = key) => signed(header(more), payload(), by);
const claiming = (more: object) => saying({ goodstanding: claim(more) });

function unsigned(alg: string): string {
  return `${base64(JSON.stringify({ alg }))}.${base64(JSON.stringify(payload()))}.`;
}

/** The public key is known to all; a verifier that takes it for a shared secret believes everybody. */
function withPublicKeyAsSecret(secret: string | Buffer): string {
  const text = `${base64(JSON.stringify(header({ alg: 'HS256' })))}.${base64(JSON.stringify(payload()))}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const publicKeyOf = ({ publicKey }: SigningKey) => KeyObject.from(publicKey);
const partsOf = async (token: Promise<string>): Promise<[string, string, string]> => (await token).split('.') as [string, string, string];
const administrator = () => somebody(library.id);
const textOf = async (more: object = {}): Promise<string> => (await given(server, administrator(), more)).text;

const TOKENS: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['a token without a signature, alg none', () => unsigned('none')],
  ['the same, alg nOnE', () => unsigned('nOnE')],
  ['alg none with the signature of another token', async () => `${unsigned('none')}${(await partsOf(saying({})))[2]}`],
  ['HS256 with the public key as secret, as PEM', () => withPublicKeyAsSecret(publicKeyOf(key).export({ type: 'spki', format: 'pem' }))],
  ['HS256 with the public key as secret, as DER', () => withPublicKeyAsSecret(publicKeyOf(key).export({ type: 'spki', format: 'der' }))],
  ['HS256 with the published JWK as secret', () => withPublicKeyAsSecret(JSON.stringify(key.jwk))],
  ['another key under the name of the right one', () => headed({}, theirs)],
  ['a key that the provider does not publish', () => headed({ kid: 'second' }, theirs)],
  ['another key and no kid', () => headed({ kid: undefined }, theirs)],
  ['the right key, and an algorithm that it is not for', () => headed({ alg: 'ES384' })],
  ['a kid that is a path', () => headed({ kid: '../../../../dev/null' })],
  ['a kid that is SQL', () => headed({ kid: "first' or '1'='1" })],
  ['a jku of the attacker', () => headed({ jku: `${attacker.issuer}/keys` }, theirs)],
  ['an x5u of the attacker', () => headed({ x5u: `${attacker.issuer}/keys` }, theirs)],
  ['a jwk of the attacker in the header', () => headed({ jwk: theirs.jwk }, theirs)],
  ['an x5c of the attacker in the header', () => headed({ x5c: [base64('certificate')] }, theirs)],
  ['a crit that nobody knows', () => headed({ crit: ['unknown'], unknown: true })],
  ['an unencoded payload', () => headed({ crit: ['b64'], b64: false })],
  ['a signature of zeros', async () => [...(await partsOf(saying({}))).slice(0, 2), base64(Buffer.alloc(64))].join('.')],
  ['a signature cut short', async () => (await saying({})).slice(0, -4)],
  ['no signature', async () => `${(await partsOf(saying({}))).slice(0, 2).join('.')}.`],
  ['two parts only', async () => (await partsOf(saying({}))).slice(0, 2).join('.')],
  ['the payload of another token', async () => { const [head, , signature] = await partsOf(saying({})); return [head, base64(JSON.stringify(payload({ sub: 'bert' }))), signature].join('.'); }],
  ['a payload that is no JSON', () => signed(header(), 'sub: anna')],
  ['a payload that is a list', () => signed(header(), [payload()])],
  ['five parts, as of an encrypted token', async () => `${await saying({})}.a.b`],
  ['expired a second ago', () => saying({ exp: seconds - 1 })],
  ['expired this second', () => saying({ exp: seconds })],
  ['not yet valid', () => saying({ nbf: seconds + 3600 })],
  ['without an expiry', () => saying({ exp: undefined })],
  ['with an expiry that is a word', () => saying({ exp: '9999999999' })],
  ['for another audience', () => saying({ aud: 'catalogue' })],
  ['for no audience', () => saying({ aud: undefined })],
  ['of another issuer', () => saying({ iss: attacker.issuer })],
  ['of an issuer with one more stroke', () => saying({ iss: `${provider.issuer}/` })],
  ['of no issuer', () => saying({ iss: undefined })],
  ['of nobody', () => saying({ sub: undefined })],
  ['of an empty name', () => saying({ sub: ' ' })],
  ['of a list of names', () => saying({ sub: ['anna'] })],
  ['that says twice who it is of', () => signed(header(), JSON.stringify(payload()).replace('"sub":"anna"', '"sub":"bert","sub":"anna"'))],
  ['that says twice where', () => signed(header(), JSON.stringify(payload()).replace('"consortium":', `"consortium":"${elsewhere.id}","consortium":`))],
  ['that says twice how it is signed', () => signed('{"alg":"none","alg":"ES256","kid":"first"}', payload())],
  ['without a claim of ours', () => saying({ goodstanding: undefined })],
  ['with a claim that is a word', () => saying({ goodstanding: 'desk' })],
  ['with a role that there is not', () => claiming({ roles: ['desk', 'root'] })],
  ['with a role that every object has', () => claiming({ roles: ['constructor'] })],
  ['with no role', () => claiming({ roles: [] })],
  ['with the role of an operator in a consortium', () => claiming({ roles: ['operator'] })],
  ['for a consortium that there is not', () => claiming({ consortium: 'nowhere' })],
  ['for no consortium', () => claiming({ consortium: undefined })],
  ['for an empty list of institutions', () => claiming({ institutions: [] })],
  ['for institutions of the whole installation', () => claiming({ consortium: '*', institutions: [library.here] })],
  ['with a word in the claim that nobody foresaw', () => claiming({ institution: library.here })],
];

const KEYS: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['a revoked key', async () => {
    const { text, key: { id } } = await given(server, administrator());
    await revokeKey(server.app, administrator(), { consortiumId: null, id });
    return text;
  }],
  ['an expired key', async () => {
    const expired = await textOf({ expiresAt: new Date(Date.now() + 1000) });
    server.setNow(new Date(Date.now() + 1000));
    return expired;
  }],
  ['a rotated key after its grace', async () => {
    const { text, key: { id } } = await given(server, administrator());
    await rotateKey(server.app, administrator(), { consortiumId: null, id, graceHours: 0, expiresAt: null });
    return text;
  }],
  ['a key that was never given out', () => `gs_${library.id}_0123456789abcdef_${'A'.repeat(43)}`],
  ['a key of the installation that was never given out', () => `gs_all_0123456789abcdef_${'A'.repeat(43)}`],
  ['a key with the secret of another', async () => (await textOf()).slice(0, -43) + (await textOf()).slice(-43)],
  ['a key of one consortium shown as of another', async () => (await textOf()).replace(library.id, elsewhere.id)],
  ['a key of a consortium shown as of the installation', async () => (await textOf()).replace(library.id, 'all')],
  ['a key for a consortium that there is not', async () => (await textOf()).replace(library.id, 'nowhere')],
  ['a key cut short', async () => (await textOf()).slice(0, -1)],
  ['a key with one more sign', async () => `${await textOf()}A`],
  ['the public part of a key', async () => (await textOf()).slice(0, -44)],
  ['the beginning of a key', () => 'gs_'],
];

const HEADERS: readonly (readonly [string, () => Promise<readonly string[]>])[] = [
  ['no header', async () => []],
  ['an empty header', async () => ['authorization:']],
  ['a scheme and nothing else', async () => ['authorization: Bearer']],
  ['a key without a scheme', async () => [`authorization: ${await textOf()}`]],
  ['a key as Basic', async () => [`authorization: Basic ${base64(`key:${await textOf()}`)}`]],
  ['two schemes in a header', async () => [`authorization: Bearer ${await textOf()}, Basic a2V5`]],
  ['two headers with a key each', async () => [`authorization: Bearer ${await textOf()}`, `Authorization: Bearer ${await textOf()}`]],
  ['two keys in a header', async () => [`authorization: Bearer ${await textOf()} ${await textOf()}`]],
  ['a header of other alphabets', async () => ['authorization: Bearer gs_все_ключ🔑']],
  ['a header of nine thousand signs', async () => [`authorization: Bearer ${'A'.repeat(9000)}`]],
  ['a key of eight thousand signs', async () => [`authorization: Bearer gs_all_${'0'.repeat(8000)}`]],
  ['a key in the query', async () => [`x-api-key: ${await textOf()}`]],
];

const bearing = ([name, made]: readonly [string, () => Promise<string> | string]) => [name, async () => [`authorization: Bearer ${await made()}`]] as const;
const FORGED = [...TOKENS.map(bearing), ...KEYS.map(bearing), ...HEADERS];

describe('Refused, all in the same words', () => {
  afterEach(() => server.setNow(null));
  afterAll(() => expect({ attackerAsked: attacker.asked() }).toEqual({ attackerAsked: 0 }));

  test.each(FORGED)('%s', async (_case, lines) => {
    const reply = await rawRequest(address, ...(await lines()));
    expect([reply.status, JSON.parse(reply.body)]).toEqual([401, { errors: [{ message: NOT_KNOWN, extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(reply.head).toMatch(/^www-authenticate: Bearer\r?$/m);
  });

  test('as many as are asked for, and more', () => {
    expect(FORGED.length).toBeGreaterThanOrEqual(40);
    expect(new Set(FORGED.map(([name]) => name)).size).toBe(FORGED.length);
  });
});

describe('Answered, by the same way', () => {
  test.each([
    ['a token of the provider', async () => `Bearer ${await saying({})}`],
    ['a key', async () => `Bearer ${await textOf()}`],
    ['a key with the scheme in other letters', async () => `bearer  ${await textOf()}`],
  ])('%s', async (_case, value) => {
    const reply = await rawRequest(address, `authorization: ${await value()}`);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });
});

test('A header that no server reads to its end is a refusal too', async () => {
  expect((await rawRequest(address, `authorization: Bearer ${'A'.repeat(20_000)}`)).status).toBe(431);
});
