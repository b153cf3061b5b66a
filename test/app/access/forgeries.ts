import { KeyObject } from 'node:crypto';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { rotateKey } from '../../../src/usecases/keys/rotateKey';
import { given } from '../../usecases/keys/theKeys';
import type { SigningKey } from './aProvider';
import { base64, type Forge } from './forge';

/** What somebody sends who may not come in, and the header lines with which it is sent. */
export type Attempt = readonly [name: string, lines: (forge: Forge) => Promise<readonly string[]>];

type Forgery = readonly [string, (forge: Forge) => Promise<string> | string];

const publicKeyOf = ({ publicKey }: SigningKey) => KeyObject.from(publicKey);
const partsOf = async (token: Promise<string>): Promise<[string, string, string]> => (await token).split('.') as [string, string, string];

const TOKENS: readonly Forgery[] = [
  ['a token without a signature, alg none', ({ unsigned }) => unsigned('none')],
  ['the same, alg nOnE', ({ unsigned }) => unsigned('nOnE')],
  ['alg none with the signature of another token', async ({ saying, unsigned }) => `${unsigned('none')}${(await partsOf(saying({})))[2]}`],
  ['HS256 with the public key as secret, as PEM', ({ key, withPublicKeyAsSecret }) => withPublicKeyAsSecret(publicKeyOf(key).export({ type: 'spki', format: 'pem' }))],
  ['HS256 with the public key as secret, as DER', ({ key, withPublicKeyAsSecret }) => withPublicKeyAsSecret(publicKeyOf(key).export({ type: 'spki', format: 'der' }))],
  ['HS256 with the published JWK as secret', ({ key, withPublicKeyAsSecret }) => withPublicKeyAsSecret(JSON.stringify(key.jwk))],
  ['another key under the name of the right one', ({ theirs, headed }) => headed({}, theirs)],
  ['a key that the provider does not publish', ({ theirs, headed }) => headed({ kid: 'second' }, theirs)],
  ['another key and no kid', ({ theirs, headed }) => headed({ kid: undefined }, theirs)],
  ['the right key, and an algorithm that it is not for', ({ headed }) => headed({ alg: 'ES384' })],
  ['a kid that is a path', ({ headed }) => headed({ kid: '../../../../dev/null' })],
  ['a kid that is SQL', ({ headed }) => headed({ kid: "first' or '1'='1" })],
  ['a jku of the attacker', ({ attacker, theirs, headed }) => headed({ jku: `${attacker.issuer}/keys` }, theirs)],
  ['an x5u of the attacker', ({ attacker, theirs, headed }) => headed({ x5u: `${attacker.issuer}/keys` }, theirs)],
  ['a jwk of the attacker in the header', ({ theirs, headed }) => headed({ jwk: theirs.jwk }, theirs)],
  ['an x5c of the attacker in the header', ({ theirs, headed }) => headed({ x5c: [base64('certificate')] }, theirs)],
  ['a crit that nobody knows', ({ headed }) => headed({ crit: ['unknown'], unknown: true })],
  ['an unencoded payload', ({ headed }) => headed({ crit: ['b64'], b64: false })],
  ['a signature of zeros', async ({ saying }) => [...(await partsOf(saying({}))).slice(0, 2), base64(Buffer.alloc(64))].join('.')],
  ['a signature cut short', async ({ saying }) => (await saying({})).slice(0, -4)],
  ['no signature', async ({ saying }) => `${(await partsOf(saying({}))).slice(0, 2).join('.')}.`],
  ['two parts only', async ({ saying }) => (await partsOf(saying({}))).slice(0, 2).join('.')],
  ['the payload of another token', async ({ saying, payload }) => { const [head, , signature] = await partsOf(saying({})); return [head, base64(JSON.stringify(payload({ sub: 'bert' }))), signature].join('.'); }],
  ['a payload that is no JSON', ({ signed, header }) => signed(header(), 'sub: anna')],
  ['a payload that is a list', ({ signed, payload, header }) => signed(header(), [payload()])],
  ['five parts, as of an encrypted token', async ({ saying }) => `${await saying({})}.a.b`],
  ['expired a second ago', ({ seconds, saying }) => saying({ exp: seconds - 1 })],
  ['expired this second', ({ seconds, saying }) => saying({ exp: seconds })],
  ['not yet valid', ({ seconds, saying }) => saying({ nbf: seconds + 3600 })],
  ['without an expiry', ({ saying }) => saying({ exp: undefined })],
  ['with an expiry that is a word', ({ saying }) => saying({ exp: '9999999999' })],
  ['for another audience', ({ saying }) => saying({ aud: 'catalogue' })],
  ['for no audience', ({ saying }) => saying({ aud: undefined })],
  ['of another issuer', ({ attacker, saying }) => saying({ iss: attacker.issuer })],
  ['of an issuer with one more stroke', ({ provider, saying }) => saying({ iss: `${provider.issuer}/` })],
  ['of no issuer', ({ saying }) => saying({ iss: undefined })],
  ['of nobody', ({ saying }) => saying({ sub: undefined })],
  ['of an empty name', ({ saying }) => saying({ sub: ' ' })],
  ['of a list of names', ({ saying }) => saying({ sub: ['anna'] })],
  ['that says twice who it is of', ({ signed, payload, header }) => signed(header(), JSON.stringify(payload()).replace('"sub":"anna"', '"sub":"bert","sub":"anna"'))],
  ['that says twice where', ({ elsewhere, signed, payload, header }) => signed(header(), JSON.stringify(payload()).replace('"consortium":', `"consortium":"${elsewhere.id}","consortium":`))],
  ['that says twice how it is signed', ({ signed, payload }) => signed('{"alg":"none","alg":"ES256","kid":"first"}', payload())],
  ['without a claim of ours', ({ saying }) => saying({ goodstanding: undefined })],
  ['with a claim that is a word', ({ saying }) => saying({ goodstanding: 'desk' })],
  ['with a role that there is not', ({ claiming }) => claiming({ roles: ['desk', 'root'] })],
  ['with a role that every object has', ({ claiming }) => claiming({ roles: ['constructor'] })],
  ['with no role', ({ claiming }) => claiming({ roles: [] })],
  ['with the role of an operator in a consortium', ({ claiming }) => claiming({ roles: ['operator'] })],
  ['for a consortium that there is not', ({ claiming }) => claiming({ consortium: 'nowhere' })],
  ['for no consortium', ({ claiming }) => claiming({ consortium: undefined })],
  ['for an empty list of institutions', ({ claiming }) => claiming({ institutions: [] })],
  ['for institutions of the whole installation', ({ library, claiming }) => claiming({ consortium: '*', institutions: [library.here] })],
  ['with a word in the claim that nobody foresaw', ({ library, claiming }) => claiming({ institution: library.here })],
];

const KEYS: readonly Forgery[] = [
  ['a revoked key', async ({ server, administrator }) => {
    const { text, key: { id } } = await given(server, administrator());
    await revokeKey(server.app, administrator(), { consortiumId: null, id });
    return text;
  }],
  ['an expired key', async ({ server, textOf }) => {
    const expired = await textOf({ expiresAt: new Date(Date.now() + 1000) });
    server.setNow(new Date(Date.now() + 1000));
    return expired;
  }],
  ['a rotated key after its grace', async ({ server, administrator }) => {
    const { text, key: { id } } = await given(server, administrator());
    await rotateKey(server.app, administrator(), { consortiumId: null, id, graceHours: 0, expiresAt: null });
    return text;
  }],
  ['a key that was never given out', ({ library }) => `gs_${library.id}_0123456789abcdef_${'A'.repeat(43)}`],
  ['a key of the installation that was never given out', () => `gs_all_0123456789abcdef_${'A'.repeat(43)}`],
  ['a key with the secret of another', async ({ textOf }) => (await textOf()).slice(0, -43) + (await textOf()).slice(-43)],
  ['a key of one consortium shown as of another', async ({ library, elsewhere, textOf }) => (await textOf()).replace(library.id, elsewhere.id)],
  ['a key of a consortium shown as of the installation', async ({ library, textOf }) => (await textOf()).replace(library.id, 'all')],
  ['a key for a consortium that there is not', async ({ library, textOf }) => (await textOf()).replace(library.id, 'nowhere')],
  ['a key cut short', async ({ textOf }) => (await textOf()).slice(0, -1)],
  ['a key with one more sign', async ({ textOf }) => `${await textOf()}A`],
  ['the public part of a key', async ({ textOf }) => (await textOf()).slice(0, -44)],
  ['the beginning of a key', () => 'gs_'],
];

const HEADERS: readonly Attempt[] = [
  ['no header', async () => []],
  ['an empty header', async () => ['authorization:']],
  ['a scheme and nothing else', async () => ['authorization: Bearer']],
  ['a key without a scheme', async ({ textOf }) => [`authorization: ${await textOf()}`]],
  ['a key as Basic', async ({ textOf }) => [`authorization: Basic ${base64(`key:${await textOf()}`)}`]],
  ['two schemes in a header', async ({ textOf }) => [`authorization: Bearer ${await textOf()}, Basic a2V5`]],
  ['two headers with a key each', async ({ textOf }) => [`authorization: Bearer ${await textOf()}`, `Authorization: Bearer ${await textOf()}`]],
  ['two keys in a header', async ({ textOf }) => [`authorization: Bearer ${await textOf()} ${await textOf()}`]],
  ['a header of other alphabets', async () => ['authorization: Bearer gs_все_ключ🔑']],
  ['a header of nine thousand signs', async () => [`authorization: Bearer ${'A'.repeat(9000)}`]],
  ['a key of eight thousand signs', async () => [`authorization: Bearer gs_all_${'0'.repeat(8000)}`]],
  ['a key in the query', async ({ textOf }) => [`x-api-key: ${await textOf()}`]],
];

const bearing = ([name, made]: Forgery): Attempt => [name, async (forge) => [`authorization: Bearer ${await made(forge)}`]];

/** Forged, stale and foreign tokens, keys and headers: whoever sends one is not known. */
export const FORGED: readonly Attempt[] = [...TOKENS.map(bearing), ...KEYS.map(bearing), ...HEADERS];
