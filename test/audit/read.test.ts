import { callerOf } from '../../src/domain/access/caller';
import type { Role } from '../../src/domain/access/roles';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

let server: TestServer;
let role: Role = 'operator';
let consortium = '*';
let institutions: ReadonlySet<string> | null = null;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'), undefined, { authenticate: async () => callerOf({ id: `person ${role}`, consortium, institutions }, [role]) });
});
beforeEach(() => {
  [role, consortium, institutions] = ['operator', '*', null];
});
afterAll(() => server.close());

interface Node {
  readonly act: string;
  readonly what: string;
  readonly caller: string;
  readonly patron: string | null;
  readonly outcome: string;
}

interface Trail {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

const trail = async (library: Library, filter = ''): Promise<Trail> =>
  (await server.ask<{ auditTrail: Trail }>(`{ auditTrail(consortium: "${library.id}" ${filter}) { edges { cursor node { act what caller patron outcome } } pageInfo { hasNextPage } } }`)).auditTrail;

const whats = ({ edges }: Trail): string[] => edges.map(({ node }) => node.what);

/** Two patrons; one was looked up by the desk three times, the other once, and both were told of. */
async function busyLibrary() {
  const library = await aLibrary(server, '2025-03-10');
  const told = await library.tell(library.member(), { sourceId: '2', kind: 'PERSON' });
  const [one = '', other = ''] = told.map(({ patronId }) => patronId as string);
  role = 'desk';
  for (const id of [one, one, one, other]) await server.ask(`{ patron(consortium: "${library.id}", id: "${id}") { id } }`);
  role = 'operator';
  return { library, one, other };
}

describe('The trail', () => {
  test('lists what was done, newest first, and its own reading', async () => {
    const { library } = await busyLibrary();
    expect(whats(await trail(library))).toEqual(['patron', 'patron', 'patron', 'patron', 'recordFacts']);
    expect(whats(await trail(library))).toEqual(['auditTrail', 'patron', 'patron', 'patron', 'patron', 'recordFacts']);
  });

  test.each<readonly [string, (one: string) => string, readonly string[]]>([
    ['act', () => 'acts: [CHANGE]', ['recordFacts']],
    ['caller', () => 'caller: "person desk"', ['patron', 'patron', 'patron', 'patron']],
    ['patron', (one) => `patron: "${one}"`, ['patron', 'patron', 'patron']],
    ['patron, caller and act', (one) => `patron: "${one}", caller: "person desk", acts: [LOOK_UP, EXPORT]`, ['patron', 'patron', 'patron']],
    ['caller, of none', (one) => `patron: "${one}", caller: "person operator"`, []],
    ['moment', () => 'from: "2001-01-01T00:00:00Z", until: "2002-01-01T00:00:00Z"', []],
  ])('is narrowed by %s', async (_, filter, expected) => {
    const { library, one } = await busyLibrary();
    expect(whats(await trail(library, filter(one)))).toEqual(expected);
  });

  test('ends before the moment that is named', async () => {
    server.setNow(new Date('2025-03-10T10:00:00.000Z'));
    const { library } = await busyLibrary();
    server.setNow(null);
    expect(await trail(library, 'from: "2025-03-10T09:00:00Z", until: "2025-03-10T10:00:00Z"').then(whats)).toEqual([]);
    expect(await trail(library, 'from: "2025-03-10T10:00:00Z", until: "2025-03-10T10:00:00.001Z"').then(whats)).toHaveLength(5);
  });

  test('goes on page by page, each line once, whatever is written meanwhile', async () => {
    const { library } = await busyLibrary();
    const seen: string[] = [];
    let after = '';
    for (let page = await trail(library, 'first: 2'); ; page = await trail(library, `first: 2, after: "${after}"`)) {
      seen.push(...whats(page));
      after = page.edges[page.edges.length - 1]?.cursor ?? '';
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(['patron', 'patron', 'patron', 'patron', 'recordFacts']);
  });

  test.each([['first: 101'], ['first: 0'], ['after: "nonsense"']])('with %s is refused', async (filter) => {
    const { library } = await busyLibrary();
    await expect(trail(library, filter)).rejects.toThrow(/`first` is|`after` is no cursor/);
  });

  test('is for those with the permission, and the attempt of others is in it', async () => {
    const { library } = await busyLibrary();
    role = 'desk';
    await expect(trail(library)).rejects.toThrow('`Query.auditTrail` needs the permission `audit:read`');
    role = 'operator';
    expect((await trail(library)).edges[0]?.node).toMatchObject({ act: 'TRAIL_READ', outcome: 'REFUSED', caller: 'person desk' });
  });

  test('of another consortium does not exist', async () => {
    const [mine, theirs] = [await busyLibrary(), await busyLibrary()];
    consortium = mine.library.id;
    expect(await trail(theirs.library)).toMatchObject({ edges: [] });
  });
});

describe("A patron's own list of accesses", () => {
  const accesses = async (library: Library, patron: string, language = 'fi') =>
    (await server.ask<{ accessesOf: { text: string; purpose: string | null }[] }>(`{ accessesOf(consortium: "${library.id}", patron: "${patron}", language: "${language}") { text purpose } }`)).accessesOf;

  test('says in the patron’s language that staff have looked, and not who it was', async () => {
    const { library, one } = await busyLibrary();
    expect(await accesses(library, one)).toEqual(Array.from({ length: 3 }, () => ({ text: 'Henkilökunta on katsonut tietojanne.', purpose: null })));
  });

  test('says that the list itself was read', async () => {
    const { library, one } = await busyLibrary();
    await accesses(library, one);
    expect((await accesses(library, one, 'en'))[0]).toEqual({ text: 'Somebody checked who has looked at your record.', purpose: null });
  });

  test('in a language that is not spoken here is in that of the consortium', async () => {
    const { library, other } = await busyLibrary();
    expect(await accesses(library, other, 'de')).toEqual([{ text: 'A member of staff looked at your record.', purpose: null }]);
  });
});

describe('Acts on a record over the API', () => {
  const act = async (text: string) => Object.values(await server.ask<Record<string, Record<string, unknown>>>(`mutation { ${text} }`))[0] as Record<string, unknown>;

  test('a hold is placed and lifted, and the erasure that waited comes about', async () => {
    const { library, one } = await busyLibrary();
    const of = `consortium: "${library.id}", patron: "${one}"`;
    const placed = await act(`placeLegalHold(${of}, reason: "a claim") { ... on LegalHoldPlaced { hold } }`);
    const erase = (more = '') => act(`erasePatron(${of}, reason: "by letter" ${more}) { __typename ... on ErasurePending { waitsFor { code } } ... on ErasurePreview { held { table rows } waitsFor { code } } ... on PatronErased { requestedBy pseudonym } }`);
    expect(await erase('preview: true')).toMatchObject({ __typename: 'ErasurePreview', waitsFor: [{ code: 'LEGAL_HOLD' }] });
    expect(await erase()).toEqual({ __typename: 'ErasurePending', waitsFor: [{ code: 'LEGAL_HOLD' }] });
    expect(await act(`liftLegalHold(${of}, hold: "${String(placed.hold)}", reason: "judged") { __typename }`)).toEqual({ __typename: 'LegalHoldLifted' });
    const erased = await erase();
    expect(erased).toMatchObject({ __typename: 'PatronErased', requestedBy: 'person operator' });
    const lines = (await trail(library, `patron: "${one}", caller: "person operator"`)).edges.map(({ node }) => node);
    // Lines of two chains may be of the same millisecond, and then either comes first.
    expect(lines.map(({ act, what, outcome }) => `${act} ${what} ${outcome}`).sort()).toEqual([
      ...['ERASURE erasePatron DONE', 'ERASURE erasePatron DONE', 'ERASURE erasePatron DONE', 'ERASURE pending erasure DONE'],
      ...['LEGAL_HOLD liftLegalHold DONE', 'LEGAL_HOLD placeLegalHold DONE'],
    ]);
    expect(new Set(lines.map(({ patron }) => patron))).toEqual(new Set([erased.pseudonym]));
  });

  test('an erased patron is let in again', async () => {
    const { library, one } = await busyLibrary();
    await act(`erasePatron(consortium: "${library.id}", patron: "${one}", reason: "by letter") { __typename }`);
    const readmit = `readmitPatron(consortium: "${library.id}", source: "wise", sourceId: "1", card: "1", reason: "enrolled anew") { ... on PatronReadmitted { names } ... on PatronActRefused { code } }`;
    expect(await act(readmit)).toEqual({ names: 2 });
    expect(await act(readmit)).toEqual({ code: 'NEVER_ERASED' });
  });

  test('what is held is handed out as JSON and as a page', async () => {
    const { library, one } = await busyLibrary();
    const handed = await act(`exportPatronData(consortium: "${library.id}", patron: "${one}", reason: "by letter", language: "fr") { ... on PatronDataExported { json page } }`);
    expect(JSON.parse(handed.json as string)).toMatchObject({ patron: one, language: 'fr' });
    expect(handed.page).toContain('<h1>Ce qui est conservé à votre sujet</h1>');
    expect((await trail(library, `patron: "${one}"`)).edges[0]?.node).toMatchObject({ act: 'EXPORT', what: 'exportPatronData', outcome: 'DONE' });
  });

  test.each([
    ['erasePatron', ''],
    ['placeLegalHold', ''],
    ['liftLegalHold', 'hold: "x"'],
    ['exportPatronData', ''],
  ])('%s of a patron of another consortium says that there is none', async (field, more) => {
    const [mine, theirs] = [await busyLibrary(), await busyLibrary()];
    consortium = mine.library.id;
    for (const named of [mine.library.id, theirs.library.id]) {
      const refused = await act(`${field}(consortium: "${named}", patron: "${theirs.one}", reason: "x" ${more}) { ... on PatronActRefused { code } }`);
      expect(['UNKNOWN_PATRON', 'NO_SUCH_HOLD']).toContain(refused.code);
    }
  });

  test.each(['erasePatron', 'placeLegalHold', 'exportPatronData'])('%s needs the permission to erase records', async (field) => {
    const { library, one } = await busyLibrary();
    role = 'desk';
    await expect(act(`${field}(consortium: "${library.id}", patron: "${one}", reason: "x") { __typename }`)).rejects.toThrow(`\`Mutation.${field}\` needs the permission \`records:erase\``);
  });

  test.each([
    ['mutation', 'erasePatron(consortium: "C", patron: "P", reason: "x", preview: true) { __typename }'],
    ['mutation', 'placeLegalHold(consortium: "C", patron: "P", reason: "x") { __typename }'],
    ['mutation', 'liftLegalHold(consortium: "C", patron: "P", hold: "H", reason: "x") { __typename }'],
    ['mutation', 'readmitPatron(consortium: "C", source: "wise", sourceId: "1", reason: "x") { __typename }'],
    ['mutation', 'exportPatronData(consortium: "C", patron: "P", reason: "x") { __typename }'],
    ['query', 'auditTrail(consortium: "C") { edges { cursor } }'],
    ['query', 'pendingErasures(consortium: "C") { edges { cursor } }'],
    ['query', 'accessesOf(consortium: "C", patron: "P") { text }'],
  ])('for one library only: the %s %s is refused, since it reaches beyond it', async (kind, text) => {
    const { library, one } = await busyLibrary();
    [consortium, institutions] = [library.id, new Set([library.here])];
    await expect(server.ask(`${kind} { ${text.replace('"C"', `"${library.id}"`).replace('"P"', `"${one}"`)} }`)).rejects.toThrow('This concerns the whole consortium, and the caller is confined to some of its institutions; ask somebody whose key or token names no institutions.');
  });
});

test('What concerns the installation as a whole is for its operators', async () => {
  const { library } = await busyLibrary();
  await server.app.audit.write('*', { act: 'KEY_USE', what: 'authorization', caller: 'key installation', purpose: null, outcome: 'DONE' });
  const ask = async (): Promise<readonly string[]> => (await server.ask<{ auditTrail: Trail }>('{ auditTrail(consortium: "*") { edges { cursor node { act what caller patron outcome } } pageInfo { hasNextPage } } }')).auditTrail.edges.map(({ node }) => node.caller);
  expect(await ask()).toEqual(['key installation']);
  expect(await ask()).toEqual(['person operator', 'key installation']);
  consortium = library.id;
  expect(await ask()).toEqual([]);
});
