import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { line, wholeHistory } from './aHistory';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** What the history says since a moment, oldest first. */
async function said(library: Library, skip = 0): Promise<string[]> {
  const all = (await wholeHistory(server, library)).map((node) => line(node).replaceAll(library.id + '-', '')).reverse();
  return all.slice(skip);
}

const paidMember = (library: Library, fee: object) => library.member({ memberships: [library.membership({ type: 'PAID', fee })] });

test('probe', async () => {
  const library = await aLibrary(server, '2024-04-10');
  await library.tell(paidMember(library, { amount: 5 }));
  await library.go('2025-02-10');
  await library.tell(paidMember(library, { amount: 5, paidOn: '2024-09-30' }));
  console.log((await said(library)).join('\n'));
  const second = await aLibrary(server, '2025-03-10');
  await second.tell(second.member({ activity: [{ institution: second.here, via: 'SIP2', on: '2025-03-10' }] }));
  await second.tell({ sourceId: '1', charges: [{ id: 'c', institution: second.here, amount: 12, raisedOn: '2025-01-20' }], blocks: [{ id: 'b', institution: second.there, kind: 'GENERAL', from: '2025-02-05' }] });
  await second.go('2027-05-01');
  await second.tell({ sourceId: '1', activity: [{ institution: second.here, via: 'SIP2', on: '2026-08-01' }] });
  await second.describe({ policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 }, from: '2027-04-01' }, { plugin: 'flanders', institutions: '*', settings: {}, through: '2027-03-31' }]});
  await second.go('2027-05-02');
  console.log((await said(second)).join('\n'));
});
