import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { anybody } from '../support/anybody';
import { sealTrails } from '../../src/app/sealTrails';
import { createServer } from '../../src/app/server/createServer';
import { verifyTrail } from '../../src/usecases/audit/verifyTrail';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day } from '../usecases/aLibrary';

let server: TestServer;
const logged: string[] = [];
let logging: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
  logging = await createServer(server.app, { authenticate: anybody, log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }) });
  await logging.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await logging.close();
  await server.close();
});

/** Every row of every table of the database, as a dump would hold it, and every sequence of bytes in it as text. */
async function dumped(): Promise<string> {
  const tables = await asSuperuser<{ name: string }>(server.databaseUrl, "select relname as name from pg_class where relkind in ('r', 'p', 'm') and relnamespace = 'public'::regnamespace");
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await asSuperuser<{ row: string }>(server.databaseUrl, `select row_to_json(t)::text as row from ${name} t`);
    for (const { row } of rows) parts.push(`${name} ${row}`, ...[...row.matchAll(/\\\\x([0-9a-f]+)/g)].map((match) => Buffer.from(match[1] as string, 'hex').toString('latin1')));
  }
  return parts.join('\n');
}

/** Asks the server whose log is kept. */
async function ask(query: string): Promise<string> {
  const { port } = logging.server.address() as AddressInfo;
  const reply = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-purpose': 'desk' }, body: JSON.stringify({ query }) });
  return reply.text();
}

const NAMES = {
  sourceId: 'SRC-7f31c9',
  otherSourceId: 'OTHER-2b8d44',
  card: '4310000771234',
  earlierCard: '4310000771235',
  membership: 'MEM-91aa02',
  charge: 'CHG-5530be',
  block: 'BLK-c0ffee1',
  paidMembership: 'MEM-77d0c1',
  bornOn: '1971-02-17',
};

test('Of an erased patron none of twelve identifiers is left: not in the tables, the trail, the ledger, the receipts or the log', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const charge = (more: object = {}) => ({ id: NAMES.charge, institution: library.here, amount: 12, raisedOn: '2025-01-20', ...more });
  const [told] = await library.tell({
    sourceId: NAMES.sourceId,
    kind: 'PERSON',
    bornOn: NAMES.bornOn,
    name: { family: 'Vandenbroucke', given: 'Ann' },
    contact: { email: 'ann@example.org', phone: '0477 12 34 56' },
    cards: [{ number: NAMES.card }, { number: NAMES.earlierCard, state: 'REPLACED' }],
    memberships: [library.membership({ id: NAMES.membership }), library.membership({ id: NAMES.paidMembership, institution: library.there, type: 'PAID', enrolledOn: '2024-01-05', fee: { amount: 5, paidOn: '2024-01-05' } })],
    charges: [charge()],
    blocks: [{ id: NAMES.block, institution: library.here, kind: 'GENERAL', from: '2025-02-01' }],
    activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-01' }],
  });
  await library.tellAs('second', { sourceId: NAMES.otherSourceId, kind: 'PERSON', cards: [{ number: NAMES.card }], bornOn: '1971-02-18' });
  const patron = told?.patronId as string;
  const ids = await library.sql<{ id: string }>('select id from ledger where consortium_id = $1 union select id from run_fact where consortium_id = $1');
  const twelve = [...Object.values(NAMES), patron, '1971-02-18', ...ids.map(({ id }) => id)];
  expect(twelve.length).toBeGreaterThanOrEqual(12);
  for (const table of ['patron_key', 'personal_data', 'search_token']) expect(await library.sql(`select from ${table} where consortium_id = $1`)).not.toEqual([]);
  const before = await dumped();
  expect(twelve.filter((each) => !before.includes(each))).toEqual([]);

  const erase = `mutation { erasePatron(consortium: "${library.id}", patron: "${patron}", reason: "asked by letter") { __typename ... on ErasurePending { waitsFor { code } } } }`;
  await ask(`{ patron(consortium: "${library.id}", card: "${NAMES.card}") { id } history(consortium: "${library.id}", patron: "${patron}") { edges { cursor } } }`);
  await ask(`{ standing(card: "${NAMES.card}", institution: "${library.here}", on: "0001-01-01") { validity } }`);
  await ask(`mutation { exportPatronData(consortium: "${library.id}", patron: "${patron}", reason: "asked by letter") { __typename } }`);
  expect(await ask(erase)).toContain('OPEN_CHARGES');
  await library.tell({ sourceId: NAMES.sourceId, charges: [charge({ settledOn: '2025-03-10' })] });
  expect(await ask(erase)).toContain('PatronErased');
  await library.tell({ sourceId: NAMES.sourceId, kind: 'PERSON', cards: [{ number: NAMES.card }] });
  await asSuperuser(server.databaseUrl, 'revoke insert on audit_line from goodstanding_app');
  await ask(`{ patron(consortium: "${library.id}", card: "${NAMES.card}") { id } }`);
  await asSuperuser(server.databaseUrl, 'grant insert on audit_line to goodstanding_app');
  await sealTrails(server.app, pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })).stop();

  const after = `${await dumped()}\n${logged.join('\n')}`;
  expect(twelve.filter((each) => after.includes(each))).toEqual([]);
  expect(logged.some((line) => line.includes('The audit trail was sealed.'))).toBe(true);
  expect(logged.some((line) => line.includes('"UNAVAILABLE"'))).toBe(true);
  expect(await verifyTrail(server.app.store, library.id, null)).toMatchObject({ problems: [], unsealed: 0 });
});
