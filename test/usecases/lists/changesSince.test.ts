import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { cardsOn, pageOf, type Page } from './aList';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
beforeEach(async () => {
  library = await aLibrary(server, '2025-03-10');
  server.setNow(new Date('2025-03-10T08:00:00Z'));
  await library.tell(library.member(), library.member({ sourceId: '2', cards: [{ number: '2' }] }));
});
afterAll(() => server.close());

const changes = (since: string): Promise<Page> => pageOf(server, 'changesSince', `institution: "${library.here}", since: "${since}"`);
const states = ({ edges }: Page): unknown[] => edges.map(({ node: { before, after } }) => [before, after]);
const ended = (validThrough: string) => ({ validity: 'NOT_VALID', status: 'EXPIRED', validThrough });
const valid = { validity: 'VALID', status: 'NORMAL', validThrough: '2026-04-30' };

test('Who is told of for the first time was unknown before', async () => {
  const page = await changes('2025-03-10T07:59:59.999Z');
  expect(cardsOn(page).sort()).toEqual(['1', '2']);
  expect(states(page)).toEqual([[null, valid], [null, valid]]);
  expect((await changes('2025-03-10T08:00:00Z')).totalCount).toBe(0);
});

test('A standing that is written several times is listed once, as it stood at the moment and as it stands today', async () => {
  for (const [at, cancelledOn] of [['09:00', '2025-03-08'], ['10:00', '2025-03-09'], ['11:00', '2025-03-10']]) {
    server.setNow(new Date(`2025-03-10T${at}:00Z`));
    await library.tell({ sourceId: '1', memberships: [library.membership({ cancelledOn })] });
  }
  expect(states(await changes('2025-03-10T08:30:00Z'))).toEqual([[valid, ended('2025-03-09')]]);
  expect(states(await changes('2025-03-10T09:30:00Z'))).toEqual([[ended('2025-03-07'), ended('2025-03-09')]]);
  expect(states(await changes('2025-03-10T11:00:00Z'))).toEqual([]);
});

test('A membership that is taken back is gone', async () => {
  server.setNow(new Date('2025-03-10T09:00:00Z'));
  await library.tell({ sourceId: '1', withdrawn: [{ kind: 'MEMBERSHIP', id: 'm' }] });
  expect(states(await changes('2025-03-10T08:30:00Z'))).toEqual([[valid, null]]);
});

test('The same facts told again, and a day that ends nothing, change nothing', async () => {
  server.setNow(new Date('2025-03-10T09:00:00Z'));
  await library.tell(library.member());
  await library.go('2025-03-11');
  expect(states(await changes('2025-03-10T08:30:00Z'))).toEqual([]);
});

test('A change written by a process whose clock is behind does not take back when the standing was changed last', async () => {
  const told = await aLibrary(server, '2025-03-10');
  server.setNow(new Date('2025-03-10T12:00:05Z'));
  await told.tell(told.member());
  server.setNow(new Date('2025-03-10T12:00:00Z'));
  await told.tell(told.member({ deceasedOn: '2025-03-09' }));
  server.setNow(null);
  const at = 'select changed_at as at from standing_change where consortium_id = $1';
  expect(await told.sql(at)).toEqual([{ at: new Date('2025-03-10T12:00:05Z') }]);
});
