import { callerOf } from '../../src/domain/access/caller';
import type { Role } from '../../src/domain/access/roles';
import { pseudonymOf } from '../../src/usecases/audit/pseudonym';
import { startTestServer, type TestServer } from '../support/testServer';
import { asSuperuser } from '../support/testDatabase';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

let server: TestServer;
let role: Role = 'operator';
const someone = async () => callerOf({ id: 'person issuer desk-7', consortium: '*', institutions: null }, [role]);
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'), undefined, { authenticate: someone });
});
beforeEach(() => {
  role = 'operator';
});
afterAll(() => server.close());

interface Line {
  readonly act: string;
  readonly what: string;
  readonly caller: string;
  readonly purpose: string | null;
  readonly patron: string | null;
  readonly outcome: string;
  readonly detail: string | null;
}

/** The lines that something adds to the trail of a library, in their order. */
async function added(library: Library, work: () => Promise<unknown>): Promise<Line[]> {
  const all = () => library.sql<Line>(`select act, what, caller, purpose, encode(patron, 'hex') as patron, outcome, detail from audit_line where consortium_id = $1 order by at, seq`);
  const before = await all();
  await work();
  return (await all()).slice(before.length);
}

async function withMember(): Promise<{ readonly library: Library; readonly patron: string; readonly pseudonym: string }> {
  const library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member());
  const patron = told?.patronId as string;
  return { library, patron, pseudonym: pseudonymOf(server.app.secrets, library.id, patron).toString('hex') };
}

async function asked(query: string, headers: Record<string, string> = {}) {
  const reply = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  return { status: reply.status, ...((await reply.json()) as { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] }) };
}

const look = (library: Library, patron: string): string => `{ patron(consortium: "${library.id}", id: "${patron}") { id } }`;

describe('A look-up by staff', () => {
  test('is one line: who, what, why, about whom and that it was found', async () => {
    const { library, patron, pseudonym } = await withMember();
    const lines = await added(library, () => asked(look(library, patron), { 'x-purpose': 'desk: renews a card' }));
    expect(lines).toEqual([{ act: 'LOOK_UP', what: 'patron', caller: 'person issuer desk-7', purpose: 'desk: renews a card', patron: pseudonym, outcome: 'FOUND', detail: null }]);
  });

  test('of a card that nobody holds is a line about nobody', async () => {
    const { library } = await withMember();
    const lines = await added(library, () => asked(`{ patron(consortium: "${library.id}", card: "nobody") { id } }`));
    expect(lines).toMatchObject([{ act: 'LOOK_UP', what: 'patron', patron: null, outcome: 'NOT_FOUND', purpose: null }]);
  });

  test.each([
    ['a history', (library: Library, patron: string) => `{ history(consortium: "${library.id}", patron: "${patron}") { edges { cursor } } }`, 'history'],
    ['a standing', (library: Library) => `{ standing(card: "1", institution: "${library.here}") { validity } }`, 'standing'],
    ['several standings', (library: Library) => `{ standings(requests: [{ card: "1", institution: "${library.here}" }, { card: "1", institution: "${library.there}" }, { card: "2", institution: "nowhere" }]) { validity } }`, 'standings'],
  ])('of %s is a line', async (_, query, what) => {
    const { library, patron, pseudonym } = await withMember();
    expect(await added(library, () => asked(query(library, patron)))).toMatchObject([{ act: 'LOOK_UP', what, patron: pseudonym, outcome: 'FOUND' }]);
  });

  test('of what sources say differently is a line for each patron', async () => {
    const { library, pseudonym } = await withMember();
    await library.tellAs('other', { sourceId: 'x', kind: 'PERSON', cards: [{ number: '1' }], bornOn: '1990-01-01' });
    await library.tell({ sourceId: '1', bornOn: '1991-01-01' });
    const lines = await added(library, () => asked(`{ differences(consortium: "${library.id}") { edges { cursor } } }`));
    expect(lines).toMatchObject([{ act: 'LOOK_UP', what: 'differences', patron: pseudonym, outcome: 'FOUND' }]);
  });

  test('without the permission is a line that says it was refused', async () => {
    const { library, patron } = await withMember();
    role = 'feed';
    const lines = await added(library, async () => expect((await asked(look(library, patron))).errors?.[0]?.extensions.code).toBe('FORBIDDEN'));
    expect(lines).toMatchObject([{ act: 'LOOK_UP', what: 'patron', patron: null, outcome: 'REFUSED' }]);
  });

  test('that could not be understood is a line that says it was refused', async () => {
    const { library } = await withMember();
    const lines = await added(library, () => asked(`{ patron(consortium: "${library.id}") { id } }`));
    expect(lines).toMatchObject([{ outcome: 'REFUSED', patron: null }]);
  });
});

describe('A standing that is asked for by card', () => {
  const standing = (library: Library) => added(library, () => asked(`{ standing(card: "1", institution: "${library.here}") { validity } }`));

  test.each(['portal', 'kiosk'] as const)('through a %s is no line, for the patron asks', async (who) => {
    const { library } = await withMember();
    role = who;
    expect(await standing(library)).toEqual([]);
  });

  test.each(['desk', 'policy-author'] as const)('by a %s is a line about the patron', async (who) => {
    const { library, pseudonym } = await withMember();
    role = who;
    expect(await standing(library)).toMatchObject([{ act: 'LOOK_UP', what: 'standing', patron: pseudonym, outcome: 'FOUND' }]);
  });
});

test('What is asked without saying in which of several consortia is a line of the installation', async () => {
  const { library, patron } = await withMember();
  await withMember();
  const ofInstallation = () => asSuperuser(server.databaseUrl, "select what, outcome from audit_line where consortium_id = '*'");
  expect(await added(library, () => asked(`{ patron(id: "${patron}") { id } }`))).toEqual([]);
  expect(await ofInstallation()).toEqual([{ what: 'patron', outcome: 'REFUSED' }]);
});

test('Telling facts is one line with counts, whoever was told of', async () => {
  const { library } = await withMember();
  const lines = await added(library, () => library.tell(library.member(), { sourceId: '2', kind: 'PERSON' }, { sourceId: '3' }));
  expect(lines).toMatchObject([{ act: 'CHANGE', what: 'recordFacts', patron: null, outcome: 'DONE', detail: '{"source":"wise","patrons":3,"changed":1,"refused":1}' }]);
});

test('A purpose that names a person is refused, with how to mend it', async () => {
  const { library, patron } = await withMember();
  const { status, errors } = await asked(look(library, patron), { 'x-purpose': 'about card 4310000000031' });
  expect([status, errors?.[0]?.extensions.code, errors?.[0]?.message]).toEqual([400, 'BAD_REQUEST', 'The header `x-purpose` holds what may be the number of a person or a card; say why you ask, not about whom.']);
});

test('Look-ups at the same time become lines of one chain, each once', async () => {
  const { library, patron } = await withMember();
  const lines = await added(library, () => Promise.all(Array.from({ length: 60 }, () => asked(look(library, patron)))));
  expect(lines).toHaveLength(60);
  const chain = await library.sql<{ seq: number; writer: string }>("select writer, seq from audit_line where consortium_id = $1 and act = 'LOOK_UP' order by seq");
  expect(new Set(chain.map(({ writer }) => writer)).size).toBe(1);
  expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, index) => index + 1));
});

test('The role of the product can neither change nor remove a line', async () => {
  const { library } = await withMember();
  for (const statement of ["update audit_line set caller = 'somebody' where consortium_id = $1", 'delete from audit_line where consortium_id = $1', 'delete from audit_seal where consortium_id = $1']) {
    await expect(server.app.store.query(library.id, statement, [library.id])).rejects.toThrow(/permission denied/);
  }
});

test('What cannot be written down is not shown, and the trail goes on afterwards', async () => {
  const { library, patron } = await withMember();
  await asSuperuser(server.databaseUrl, 'revoke insert on audit_line from goodstanding_app');
  try {
    const { status, data, errors } = await asked(look(library, patron));
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([503, { patron: null }, 'UNAVAILABLE']);
  } finally {
    await asSuperuser(server.databaseUrl, 'grant insert on audit_line to goodstanding_app');
  }
  expect(await added(library, () => asked(look(library, patron)))).toMatchObject([{ outcome: 'FOUND' }]);
});
