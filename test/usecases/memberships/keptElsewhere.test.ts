import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const OWING = { type: 'PAID', enrolledOn: '2025-03-01', endsOn: '2026-02-28', fee: { amount: 5 } };

type Case = readonly [field: string, verb: string, args: object];

const CASES: readonly Case[] = [
  ['MEMBERSHIPS', 'recordPayment', { amount: 5 }],
  ['MEMBERSHIPS', 'waiveFee', {}],
  ['MEMBERSHIPS', 'renew', {}],
  ['MEMBERSHIPS', 'cancel', { reason: 'moved' }],
  ['MEMBERSHIPS', 'overrideEndDate', { endsOn: '2027-01-01', reason: 'closed' }],
  ['CHARGES', 'recordPayment', { amount: 50 }],
  ['BLOCKS', 'placeBlock', { kind: 'PAYMENT' }],
  ['BLOCKS', 'liftBlock', { kind: 'GENERAL' }],
  ['PERSON', 'reportDeceased', {}],
  ['CARDS', 'reportCardLost', { card: '1' }],
  ['CARDS', 'replaceCard', { card: '1', newCard: '9' }],
];

test.each(CASES)('Where a library system keeps the record of %s, %s is refused and says where to do it', async (field, verb, args) => {
  const library = await aLibrary(server, '2025-03-10');
  const { here } = library;
  await library.tell(library.member({ memberships: [library.membership(OWING)], blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-02' }] }));
  await library.describe({ sources: [{ id: 'wise', institutions: [here], keeps: [field] }] });
  const before = await rowsOf(server, library);
  const refused = await act(server, verb, { institution: here, ...args });
  expect(refused).toMatchObject({ code: 'RECORD_KEPT_ELSEWHERE', message: expect.stringContaining(`\`${field}\``) as string });
  expect(refused.message).toContain('kept by `wise`, not by `goodstanding`; change it there.');
  expect(await rowsOf(server, library)).toEqual(before);
});

test('Where Goodstanding itself keeps the record, a library system that tells otherwise is refused, and no run waits for Goodstanding', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const { here } = library;
  await library.tell(library.member({ memberships: [library.membership(OWING)] }));
  await library.describe({ sources: [{ id: 'wise' }, { id: 'goodstanding', keeps: ['MEMBERSHIPS'] }] });
  expect(await act(server, 'cancel', { institution: here, reason: 'moved' })).toMatchObject({ after: { validity: 'NOT_VALID' } });
  const [told] = await library.tell({ sourceId: '1', memberships: [library.membership({ ...OWING, cancelledOn: null })] });
  expect(told).toMatchObject({ code: 'RECORD_KEPT_ELSEWHERE', message: expect.stringContaining('`goodstanding`') as string });
  await server.ask('mutation ($c: ID!) { stateComplete(consortium: $c, source: "wise", through: "2025-03-10") { __typename } }', { c: library.id });
  await library.describe({ sources: [{ id: 'goodstanding', keeps: ['MEMBERSHIPS'] }] });
  await library.go('2025-04-01');
  expect(await library.ask('reasons { code }')).toEqual({ reasons: [{ code: 'CANCELLED' }] });
});

test('No feed tells under the name of what is done here', async () => {
  const library = await aLibrary(server, '2025-03-10');
  await expect(library.tellAs('goodstanding', library.member())).rejects.toThrow('no feed');
  const complete = server.ask('mutation ($c: ID!) { stateComplete(consortium: $c, source: "goodstanding", through: "2025-03-10") { __typename } }', { c: library.id });
  await expect(complete).rejects.toThrow('no feed');
});

test('A patron enrolled here is joined by a library system that knows the card, and its membership there is set aside', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const { here, there } = library;
  const person = { name: { family: 'Peeters', given: 'An' }, bornOn: '1990-02-03' };
  const { patronId } = await act(server, 'enrol', { institution: here, type: 'FREE', person, newCard: '1' });
  const [told] = await library.tell({ sourceId: 'w1', kind: 'PERSON', cards: [{ number: '1' }], memberships: [library.membership(), library.membership({ id: 'n', institution: there })] });
  expect(told).toMatchObject({ patronId, changed: true });
  expect(await library.sql('select institution_id as at from membership where consortium_id = $1 order by 1')).toEqual([{ at: here }, { at: there }]);
  expect(await act(server, 'cancel', { institution: there, reason: 'moved' })).toMatchObject({ after: { status: 'EXPIRED' } });
  const [again] = await library.tell({ sourceId: 'w1', memberships: [library.membership({ id: 'n', institution: there })] });
  expect(again).toMatchObject({ changed: false });
  expect(await library.ask('status', { at: there })).toEqual({ status: 'EXPIRED' });
});
