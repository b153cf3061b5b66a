import { setTimeout as pause } from 'node:timers/promises';
import type { Consortium } from '../../src/domain/consortium';
import { AUDIT_RULES } from '../../src/resolvers/access/auditRules';
import { describedConsortium } from '../../src/usecases/describe/describedConsortium';
import { verifyTrail } from '../../src/usecases/audit/verifyTrail';
import { anImportDesk, HEADER, patron } from '../app/aListToImport';
import { goodstanding } from '../app/commandLine';
import { openStore } from '../../src/store/store';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { RUN_ORDERS } from './runOrders';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** A library with a patron who owes a fee and was not yet seen at the desk, a hold and a key. */
interface Scene {
  readonly library: Library;
  readonly patron: string;
  readonly hold: string;
  readonly key: string;
}

async function scene(): Promise<Scene> {
  const library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member(owing(library)), { sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }] });
  const patron = told?.patronId as string;
  const [erased] = await library.sql<{ id: string }>("select patron_id as id from patron_source where consortium_id = $1 and source_id = '2'");
  await reply(`mutation { erasePatron(consortium: "${library.id}", patron: "${erased?.id}", reason: "asked by letter") { __typename } }`);
  const { placeLegalHold } = await reply(`mutation { placeLegalHold(consortium: "${library.id}", patron: "${patron}", reason: "a claim") { ... on LegalHoldPlaced { hold } } }`);
  const { createApiKey } = await reply(`mutation { createApiKey(consortium: "${library.id}", name: "kiosk", roles: [KIOSK]) { ... on ApiKeyIssued { apiKey { id } } } }`);
  return { library, patron, hold: String(placeLegalHold?.hold), key: (createApiKey?.apiKey as { readonly id: string }).id };
}

function owing({ membership, there }: Library): object {
  const paid = { id: 'p', institution: there, type: 'PAID', enrolledOn: '2025-03-01', endsOn: '2026-02-28', fee: { amount: 5 } };
  return { memberships: [membership(), membership(paid)], blocks: [{ id: 'b', institution: there, kind: 'ONLINE_REGISTRATION', from: '2025-03-01' }] };
}

/** What is in force, with another policy. */
function draftOf({ id }: Library): string {
  const inForce = server.app.shelf.rulebook(id)?.consortium as Consortium;
  return JSON.stringify(describedConsortium({ ...inForce, policies: [{ plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } }] }));
}

interface Reply {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function sent(query: string): Promise<Reply> {
  const answer = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return (await answer.json()) as Reply;
}

async function reply(query: string): Promise<NonNullable<Reply['data']>> {
  const { data, errors } = await sent(query);
  if (data === null || data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Every mutation that changes something, as it changes something. */
const CHANGES: Readonly<Record<string, (scene: Scene) => string>> = {
  recordFacts: ({ library }) => `recordFacts(consortium: "${library.id}", source: "wise", patrons: [{ sourceId: "1", bornOn: "1990-01-01" }]) { patrons { __typename } }`,
  stateComplete: ({ library }) => `stateComplete(consortium: "${library.id}", source: "wise", through: "2025-03-09") { __typename }`,
  recordActivity: ({ library }) => `recordActivity(consortium: "${library.id}", events: [{ card: "1", institution: "${library.here}", via: SIP2 }]) { preview }`,
  createApiKey: ({ library }) => `createApiKey(consortium: "${library.id}", name: "portal", roles: [PORTAL]) { __typename }`,
  rotateApiKey: ({ library, key }) => `rotateApiKey(consortium: "${library.id}", id: "${key}", graceHours: 1) { __typename }`,
  revokeApiKey: ({ library, key }) => `revokeApiKey(consortium: "${library.id}", id: "${key}") { __typename }`,
  erasePatron: ({ library, patron }) => `erasePatron(consortium: "${library.id}", patron: "${patron}", reason: "asked by letter") { __typename }`,
  placeLegalHold: ({ library, patron }) => `placeLegalHold(consortium: "${library.id}", patron: "${patron}", reason: "another claim") { __typename }`,
  liftLegalHold: ({ library, patron, hold }) => `liftLegalHold(consortium: "${library.id}", patron: "${patron}", hold: "${hold}", reason: "settled") { __typename }`,
  enrol: ({ library }) => act(library, 'enrol', 'type: "FREE", person: { name: { family: "Peeters" }, bornOn: "1990-02-03" }'),
  renew: ({ library }) => act(library, 'renew', 'card: "1"'),
  cancel: ({ library }) => act(library, 'cancel', 'card: "1", reason: "moved"'),
  overrideEndDate: ({ library }) => act(library, 'overrideEndDate', 'card: "1", endsOn: "2027-01-01", reason: "closed"'),
  recordPayment: ({ library }) => act(library, 'recordPayment', 'card: "1", amount: 5'),
  waiveFee: ({ library }) => act(library, 'waiveFee', 'card: "1"'),
  placeBlock: ({ library }) => act(library, 'placeBlock', 'card: "1", kind: GENERAL'),
  liftBlock: ({ library }) => act(library, 'liftBlock', 'card: "1", kind: ONLINE_REGISTRATION'),
  confirmIdentity: ({ library }) => act(library, 'confirmIdentity', 'card: "1"'),
  reportDeceased: ({ library }) => act(library, 'reportDeceased', 'card: "1"'),
  replaceCard: ({ library }) => act(library, 'replaceCard', 'card: "1", newCard: "9"'),
  reportCardLost: ({ library }) => act(library, 'reportCardLost', 'card: "1"'),
  previewPolicy: ({ library }) => `previewPolicy(consortium: "${library.id}", draft: ${JSON.stringify(draftOf(library))}) { __typename }`,
  previewGroup: ({ library }) => `previewGroup(consortium: "${library.id}", group: "g", level: "1", joins: ["${library.here}", "${library.there}"]) { __typename }`,
  readmitPatron: ({ library }) => `readmitPatron(consortium: "${library.id}", source: "wise", card: "2", reason: "enrolled anew") { __typename }`,
};

function act({ there }: Library, verb: string, args: string): string {
  return `${verb}(institution: "${there}", idempotencyKey: "k", ${args}) { __typename }`;
}

const linesOf = (library: Library): Promise<{ what: string; outcome: string; caller: string }[]> =>
  library.sql('select what, outcome, caller from audit_line where consortium_id = $1 order by at, seq');

test('Every mutation is among the cases, or changes nothing', () => {
  expect(Object.keys(AUDIT_RULES.Mutation).sort()).toEqual([...Object.keys(CHANGES), ...RUN_ORDERS, 'exportPatronData', 'readIdentityNumber'].sort());
});

describe.each(Object.entries(CHANGES))('A change by %s', (what, mutation) => {
  test('has its line, though the process ends as soon as it is committed', async () => {
    const here = await scene();
    const [state, lines] = [await here.library.everything(), await linesOf(here.library)];
    const { audit } = server.app;
    const ended = jest.spyOn(audit, 'write').mockImplementation(() => new Promise(() => undefined));
    try {
      await Promise.race([sent(`mutation { ${mutation(here)} }`), pause(3000)]);
    } finally {
      ended.mockRestore();
    }
    expect(await here.library.everything()).not.toEqual(state);
    expect((await linesOf(here.library)).slice(lines.length)).toEqual([{ what, outcome: 'DONE', caller: 'anybody' }]);
  });

  test('is undone where its line cannot be written', async () => {
    const here = await scene();
    const [state, lines] = [await here.library.everything(), await linesOf(here.library)];
    await asSuperuser(server.databaseUrl, 'revoke insert on audit_line from goodstanding_app');
    try {
      expect((await sent(`mutation { ${mutation(here)} }`)).errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    } finally {
      await asSuperuser(server.databaseUrl, 'grant insert on audit_line to goodstanding_app');
    }
    expect(await here.library.everything()).toEqual(state);
    expect(await linesOf(here.library)).toEqual(lines);
  });
});

test('Changes at the same time have a line each, in as many chains as there were at once, and the chains are whole', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const tell = (each: number) => library.tell(...[0, 1].map((other) => ({ sourceId: `${each}-${other}`, kind: 'PERSON' })));
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 12 }, (_, each) => tell(round * 12 + each)));
  const verified = await verifyTrail(server.app.store, library.id, null);
  expect([verified.lines, verified.problems]).toEqual([36, []]);
  expect(verified.writers).toBeGreaterThan(0);
  expect(verified.writers).toBeLessThanOrEqual(12);
});

test('A pending erasure that comes about has its line, though the process ends as soon as it is committed', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const charge = (more: object = {}) => ({ id: 'c', institution: library.here, amount: 5, raisedOn: '2025-01-20', ...more });
  const [told] = await library.tell(library.member({ charges: [charge()] }));
  await reply(`mutation { erasePatron(consortium: "${library.id}", patron: "${told?.patronId}", reason: "asked by letter") { __typename } }`);
  await library.tell({ sourceId: '1', charges: [charge({ settledOn: '2025-03-10' })] });
  expect((await linesOf(library)).map(({ what }) => what)).toEqual(['recordFacts', 'erasePatron', 'recordFacts', 'pending erasure']);
});

test('An import that is killed anywhere has told of every patron it has written, and of no other', async () => {
  const desk = await anImportDesk();
  try {
    const list = desk.file('koha.csv', [HEADER, ...Array.from({ length: 2000 }, (_, index) => patron(`20${index + 1}`))].join('\n'));
    const { child, ended } = goodstanding(['import', 'koha', list, '--consortium', 'fi-vaski', '--identity-attribute', 'HETU'], { ...desk.environment });
    const written = async (): Promise<number> => Number((await desk.rows<{ count: string }>('select count(*) from patron'))[0]?.count);
    for (let tries = 0; tries < 3000 && (await written()) === 0; tries += 1) await pause(20);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    const lines = await desk.rows<{ detail: string }>("select detail from audit_line where what = 'import'");
    const told = lines.reduce((sum, { detail }) => sum + (JSON.parse(detail) as { readonly changed: number }).changed, 0);
    expect([told > 0, told]).toEqual([true, await written()]);
    const store = await openStore(desk.url);
    expect((await verifyTrail(store, 'fi-vaski', null)).problems).toEqual([]);
    await store.close();
  } finally {
    await desk.close();
  }
});
