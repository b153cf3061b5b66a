import { callerOf } from '../../../src/domain/access/caller';
import { startTestServer, type TestServer } from '../../support/testServer';
import { shippedPlugins } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;
let institutions: ReadonlySet<string> | null = null;
let consortium = '*';
beforeAll(async () => {
  server = await startTestServer(day('2025-06-01'), shippedPlugins, { authenticate: async () => callerOf({ id: 'key desk', consortium, institutions }, ['operator']) });
});
afterEach(() => {
  [institutions, consortium] = [null, '*'];
});
afterAll(() => server.close());

const CHECK = `query ($consortium: ID!, $name: SoughtNameInput!, $bornOn: Date!, $email: String) {
  duplicateCheck(consortium: $consortium, name: $name, bornOn: $bornOn, email: $email) { hint reasons roles { institution { id } role } } }`;

interface Duplicate {
  readonly hint: string;
  readonly reasons: string[];
  readonly roles: readonly { readonly institution: { readonly id: string }; readonly role: string }[];
}

async function check(library: Library, family: string, more: object = {}): Promise<Duplicate[]> {
  return (await server.ask<{ duplicateCheck: Duplicate[] }>(CHECK, { consortium: library.id, name: { family, given: 'Maria' }, bornOn: '1990-05-17', ...more })).duplicateCheck;
}

async function member(at: 'here' | 'there', more: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2025-06-01');
  const name = { family: 'Korhonen', given: 'Maria' };
  await library.tell(library.member({ bornOn: '1990-05-17', name, contact: { city: 'Turku', email: 'maria@example.org' }, memberships: [library.membership({ institution: library[at] })], ...more }));
  return library;
}

describe('A duplicate check', () => {
  test('tells of a member of another library of the consortium by a hint and the current roles', async () => {
    const library = await member('there');
    expect(await check(library, 'Korhonen')).toEqual([{ hint: 'M… K…, 19.., Turku', reasons: ['EXACT_NAME'], roles: [{ institution: { id: library.there }, role: 'MEMBER' }] }]);
  });

  test('tells so also to a desk that is confined to one library', async () => {
    const library = await member('there');
    [institutions, consortium] = [new Set([library.here]), library.id];
    expect(await check(library, 'Korhonen')).toHaveLength(1);
    const found = await server.ask<{ findPatrons: { edges: unknown[] } }>('query ($c: ID) { findPatrons(consortium: $c, card: "1") { edges { cursor } } }', { c: library.id });
    expect(found.findPatrons.edges).toEqual([]);
  });

  test('tells where the person is welcome', async () => {
    const library = await member('there');
    await library.describe({ groups: [{ id: 'valley', level: '3a', institutions: [library.here, library.there] }], policies: [{ plugin: 'flanders', institutions: '*' }, { plugin: 'cooperation', institutions: '*' }] });
    const [found] = await check(library, 'Korhonen');
    expect(found?.roles.map(({ role }) => role).sort()).toEqual(['MEMBER', 'WELCOME']);
  });

  test.each([
    ['a former member', { memberships: undefined, cancelled: true }],
    ['somebody who has died', { deceasedOn: '2025-05-01' }],
  ])('tells of %s without a role', async (_case, { cancelled, ...more }: { cancelled?: boolean; deceasedOn?: string }) => {
    const library = await member('here', { deceasedOn: more.deceasedOn });
    if (cancelled) await library.tell({ sourceId: '1', memberships: [library.membership({ cancelledOn: '2025-05-01' })] });
    expect(await check(library, 'Korhonen')).toMatchObject([{ roles: [] }]);
  });

  test('joins what fits in several ways, and finds by e-mail address alone', async () => {
    const library = await member('here');
    expect(await check(library, 'Korhoen', { email: 'Maria@example.org' })).toMatchObject([{ reasons: ['ONE_TYPING_ERROR', 'EMAIL'] }]);
    expect(await check(library, 'Virtanen', { email: 'maria@example.org' })).toMatchObject([{ reasons: ['EMAIL'] }]);
    expect(await check(library, 'Virtanen')).toEqual([]);
  });

  test('tells nothing to a caller of another consortium', async () => {
    const [library, other] = [await member('here'), await member('there')];
    consortium = other.id;
    expect(await check(library, 'Korhonen')).toEqual([]);
  });
});
