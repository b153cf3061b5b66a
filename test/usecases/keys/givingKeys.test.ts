import type { Caller } from '../../../src/domain/access/caller';
import { ROLES, type Role } from '../../../src/domain/access/roles';
import { createKey, type KeyWanted } from '../../../src/usecases/keys/createKey';
import { readKeys } from '../../../src/usecases/keys/readKeys';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { rotateKey } from '../../../src/usecases/keys/rotateKey';
import { confined } from '../../../src/usecases/confined';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { given, somebody, wanted } from './theKeys';

let server: TestServer;
let library: Library;
let other: Library;
beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'));
  library = await aLibrary(server, '2026-11-20');
  other = await aLibrary(server, '2026-11-20');
});
afterAll(() => server.close());
beforeEach(() => server.setNow(new Date('2026-11-20T10:00:00.000Z')));

const operator = somebody('*', ['operator']);
const create = (caller: Caller, more: Partial<KeyWanted>) => createKey(confined(server.app, caller), caller, wanted(more));

describe('Giving out a key', () => {
  const cases: readonly (readonly [string, () => Caller, () => Partial<KeyWanted>, string])[] = [
    ['for another consortium', () => somebody(library.id), () => ({ consortiumId: other.id }), 'UNKNOWN_CONSORTIUM'],
    ['for a consortium that there is not', () => operator, () => ({ consortiumId: 'nowhere' }), 'UNKNOWN_CONSORTIUM'],
    ['for the installation, by somebody of a consortium', () => somebody(library.id), () => ({ consortiumId: '*' }), 'UNKNOWN_CONSORTIUM'],
    ['for an institution of another consortium', () => somebody(library.id), () => ({ institutions: [library.here, other.here] }), 'UNKNOWN_INSTITUTION'],
    ['for institutions of the whole installation', () => operator, () => ({ institutions: [library.here] }), 'UNKNOWN_INSTITUTION'],
    ['for no institution', () => somebody(library.id), () => ({ institutions: [] }), 'INSTITUTION_MISSING'],
    ['for no role', () => somebody(library.id), () => ({ roles: [] }), 'ROLE_MISSING'],
    ['of an operator, in a consortium, by an operator', () => operator, () => ({ consortiumId: library.id, roles: ['operator'] as const }), 'ROLE_OF_INSTALLATION'],
    ['of an operator, by somebody of a consortium', () => somebody(library.id), () => ({ roles: ['operator'] as const }), 'ROLE_OF_INSTALLATION'],
    ['for more than one may do oneself', () => somebody(library.id, ['desk']), () => ({ roles: ['desk', 'data-steward'] as const }), 'MORE_THAN_OWN'],
    ['for questions of one’s own, by somebody who may ask none', () => somebody(library.id, ['kiosk']), () => ({ roles: ['policy-author'] as const }), 'MORE_THAN_OWN'],
    ['for every institution, by somebody of one', () => somebody(library.id, undefined, [library.here]), () => ({}), 'MORE_THAN_OWN'],
    ['for another institution than one’s own', () => somebody(library.id, undefined, [library.here]), () => ({ institutions: [library.here, library.there] }), 'MORE_THAN_OWN'],
    ['without a name', () => somebody(library.id), () => ({ name: ' ' }), 'NAME_UNUSABLE'],
    ['with a name that nobody reads to its end', () => somebody(library.id), () => ({ name: 'a'.repeat(101) }), 'NAME_UNUSABLE'],
    ['with a name that cannot be stored', () => somebody(library.id), () => ({ name: 'a\0b' }), 'NAME_UNUSABLE'],
    ['that expires this moment', () => somebody(library.id), () => ({ expiresAt: new Date('2026-11-20T10:00:00.000Z') }), 'EXPIRES_BEFORE_NOW'],
  ];

  test.each(cases)('%s is refused', async (_case, caller, more, code) => {
    expect(await create(caller(), more())).toMatchObject({ kind: 'refused', code });
  });

  test('within what one has oneself is done', async () => {
    const ofOne = somebody(library.id, undefined, [library.here]);
    const made = [
      await create(somebody(library.id), { institutions: [library.here, library.there], roles: ['consortium-administrator'] }),
      await create(ofOne, { institutions: [library.here], name: 'a'.repeat(100) }),
      await create(somebody(library.id), { expiresAt: new Date('2026-11-20T10:00:00.001Z') }),
      await create(operator, { consortiumId: library.id, institutions: [library.here] }),
      await create(operator, { roles: ['operator'] }),
    ];
    expect(made.map(({ kind }) => kind)).toEqual(made.map(() => 'issued'));
  });

  test.each(Object.keys(ROLES) as Role[])('as %s gives nobody an act that the giver has not', async (role) => {
    const giver = somebody(library.id, [role]);
    const outcomes = await Promise.all((Object.keys(ROLES) as Role[]).map(async (each) => [each, (await create(giver, { roles: [each] })).kind] as const));
    const mayGive = (each: Role): boolean => each !== 'operator' && ROLES[each].acts.every((act) => giver.acts.has(act)) && (giver.mayExplore || !ROLES[each].mayExplore);
    expect(outcomes).toEqual((Object.keys(ROLES) as Role[]).map((each) => [each, mayGive(each) ? 'issued' : 'refused']));
  });
});

describe('A key that is not one’s own', () => {
  const callers: readonly (readonly [string, () => Caller])[] = [
    ['of another consortium', () => somebody(other.id)],
    ['that reaches further than one’s own institutions', () => somebody(library.id, undefined, [library.there])],
    ['of everywhere in the consortium, to somebody of one institution', () => somebody(library.id, undefined, [library.here])],
  ];

  test.each(callers)('%s is not there', async (_case, caller) => {
    const far = _case.startsWith('of everywhere');
    const { key } = await given(server, somebody(library.id), { institutions: far ? null : [library.here, library.there] });
    const app = confined(server.app, caller());
    const named = { consortiumId: library.id, id: key.id };
    expect(await revokeKey(app, caller(), named)).toMatchObject({ kind: 'refused', code: 'UNKNOWN_KEY' });
    expect(await rotateKey(app, caller(), { ...named, graceHours: 1, expiresAt: null })).toMatchObject({ kind: 'refused', code: 'UNKNOWN_KEY' });
    expect((await readKeys(app, caller(), { consortiumId: library.id, first: 100, after: null })).keys.map(({ id }) => id)).not.toContain(key.id);
  });

  test('of the installation is not there for a consortium', async () => {
    const { key } = await given(server, operator, { roles: ['operator'] });
    const caller = somebody(library.id);
    for (const consortiumId of ['*', null, library.id]) expect(await revokeKey(confined(server.app, caller), caller, { consortiumId, id: key.id })).toMatchObject({ code: 'UNKNOWN_KEY' });
  });

  test('and may do more than oneself cannot be had by rotating it', async () => {
    const { key } = await given(server, somebody(library.id), { roles: ['data-steward'] });
    expect(await rotateKey(server.app, somebody(library.id, ['desk']), { consortiumId: null, id: key.id, graceHours: 0, expiresAt: null })).toMatchObject({ code: 'MORE_THAN_OWN' });
  });
});

describe('Rotating', () => {
  const rotate = (id: string, graceHours = 1, expiresAt: Date | null = null) => rotateKey(server.app, somebody(library.id), { consortiumId: null, id, graceHours, expiresAt });

  test.each([[-1, 'refused'], [0, 'issued'], [720, 'issued'], [721, 'refused'], [1.5, 'refused'], [NaN, 'refused']])('with %s hours of grace is %s', async (hours, kind) => {
    const { key } = await given(server, somebody(library.id));
    expect(await rotate(key.id, hours)).toMatchObject(kind === 'issued' ? { kind } : { kind, code: 'GRACE_OUT_OF_RANGE' });
  });

  test('a key that has ended, or has a successor, is refused', async () => {
    const [revoked, expired, replaced] = await Promise.all([given(server, somebody(library.id)), given(server, somebody(library.id), { expiresAt: new Date('2026-11-20T11:00:00.000Z') }), given(server, somebody(library.id))]);
    await revokeKey(server.app, somebody(library.id), { consortiumId: null, id: revoked.key.id });
    await rotate(replaced.key.id);
    server.setNow(new Date('2026-11-20T11:00:00.000Z'));
    const codes = await Promise.all([revoked, expired, replaced].map(async ({ key }) => (await rotate(key.id) as { code?: string }).code));
    expect(codes).toEqual(['KEY_ENDED', 'KEY_ENDED', 'ALREADY_REPLACED']);
  });

  test('gives the new key as long a life as the old one had, or the one asked for', async () => {
    const old = await given(server, somebody(library.id), { expiresAt: new Date('2026-12-20T10:00:00.000Z') });
    server.setNow(new Date('2026-12-01T10:00:00.000Z'));
    const fresh = await rotate(old.key.id);
    expect(fresh).toMatchObject({ key: { name: old.key.name, roles: old.key.roles, expiresAt: new Date('2026-12-31T10:00:00.000Z') } });
    expect(await rotate(fresh.kind === 'issued' ? fresh.key.id : '', 1, new Date('2027-01-01T00:00:00.000Z'))).toMatchObject({ key: { expiresAt: new Date('2027-01-01T00:00:00.000Z') } });
  });
});

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
}

interface Page {
  readonly apiKeys: { readonly edges: readonly { readonly node: Listed }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}

describe('The list of keys', () => {
  test('is told a page at a time, newest first, without a secret', async () => {
    const here = await aLibrary(server, '2026-11-20');
    const made = [];
    for (const hour of [1, 2, 3, 4, 5]) {
      server.setNow(new Date(`2026-11-20T0${hour < 4 ? hour : 4}:00:00.000Z`));
      made.push(await given(server, somebody(here.id), { name: `key ${hour}` }));
    }
    const ask = `query ($after: String) { apiKeys(consortium: "${here.id}", first: 2, after: $after) {
      edges { node { id prefix name consortium roles expiresAt lastUsedAt revokedAt replacedBy } } pageInfo { hasNextPage endCursor } } }`;
    const seen: Listed[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { apiKeys }: Page = await server.ask<Page>(ask, { after });
      seen.push(...apiKeys.edges.map(({ node }) => node));
      [after, more] = [apiKeys.pageInfo.endCursor, apiKeys.pageInfo.hasNextPage];
    }
    expect(seen.slice(2).map(({ name }) => name)).toEqual(['key 3', 'key 2', 'key 1']);
    expect(seen.map(({ id }) => id).sort()).toEqual(made.map(({ key }) => key.id).sort());
    expect(seen[4]).toEqual({ id: made[0]?.key.id, prefix: made[0]?.text.slice(0, -44), name: 'key 1', consortium: here.id, roles: ['DESK'], expiresAt: null, lastUsedAt: null, revokedAt: null, replacedBy: null });
    expect(JSON.stringify(seen)).not.toContain(made[0]?.text.slice(-43));
  });

  test.each([[0, null], [101, null], [1, 'bm8'], [1, '']])('a page of %s after `%s` cannot be asked for', async (first, after) => {
    await expect(server.ask('query ($first: Int, $after: String) { apiKeys(first: $first, after: $after) { edges { cursor } } }', { first, after })).rejects.toThrow(/`first` is|is no cursor/);
  });
});

test('A key is given out, rotated and revoked over the API', async () => {
  const created = await server.ask<{ createApiKey: { apiKey: { id: string }; text: string } }>(
    `mutation ($roles: [Role!]!) { createApiKey(consortium: "${library.id}", name: "kiosk 1", roles: $roles, institutions: ["${library.here}"]) {
      ... on ApiKeyIssued { text apiKey { id roles institutions } } ... on ApiKeyRefused { code message } } }`,
    { roles: ['KIOSK', 'DATA_STEWARD'] },
  );
  const { apiKey, text } = created.createApiKey;
  expect(apiKey).toEqual({ id: text.split('_')[2], roles: ['KIOSK', 'DATA_STEWARD'], institutions: [library.here] });
  const rotated = await server.ask<{ rotateApiKey: { apiKey: { id: string } } }>(
    `mutation ($id: ID!) { rotateApiKey(consortium: "${library.id}", id: $id, graceHours: 24) { ... on ApiKeyIssued { text apiKey { id } } } }`, { id: apiKey.id });
  const revoked = await server.ask<{ revokeApiKey: unknown }>(
    `mutation ($id: ID!) { revokeApiKey(consortium: "${library.id}", id: $id) { ... on ApiKeyRevoked { apiKey { replacedBy revokedAt expiresAt } } } }`, { id: apiKey.id });
  expect(revoked.revokeApiKey).toEqual({ apiKey: { replacedBy: rotated.rotateApiKey.apiKey.id, revokedAt: '2026-11-20T10:00:00.000Z', expiresAt: '2026-11-21T10:00:00.000Z' } });
  expect(await server.ask(`mutation { revokeApiKey(id: "no such key") { ... on ApiKeyRefused { code } } }`)).toEqual({ revokeApiKey: { code: 'UNKNOWN_KEY' } });
});
