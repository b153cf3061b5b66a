import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { refuse } from '../../../src/usecases/memberships/act';
import { perform } from '../../../src/usecases/memberships/perform';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** A patron who owes the fees of two periods, so that a payment done twice would show. */
async function owing(): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-03-10', endsOn: '2026-03-09', fee: { amount: 5 } })] }));
  return library;
}

async function versionOf({ id }: Library): Promise<number> {
  const { patron } = await server.ask<{ patron: { version: number } }>('query ($id: ID!) { patron(consortium: $id, card: "1") { version } }', { id });
  return patron.version;
}

test('Fifty calls with one key at the same time have one effect and fifty equal answers', async () => {
  const library = await owing();
  const pay = (): Promise<unknown> => act(server, 'recordPayment', { institution: library.here, amount: 2, idempotencyKey: 'one' });
  const answers = await Promise.all(Array.from({ length: 50 }, pay));
  expect(answers[0]).toMatchObject({ __typename: 'MembershipChanged', warnings: [{ code: 'STILL_OPEN' }] });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await library.sql('select paid from fee where consortium_id = $1 and superseded_at is null')).toEqual([{ paid: 200 }]);
  const lines = "select detail, count(*)::int as lines from audit_line where consortium_id = $1 and what = 'recordPayment' group by 1 order by 2";
  expect(await library.sql(lines)).toEqual([{ detail: null, lines: 1 }, { detail: '{"repeated":true}', lines: 49 }]);
});

test('Fifty enrolments of one person with one key at the same time make one patron', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const person = { name: { family: 'Claes', given: 'Jo' }, bornOn: '1980-05-05' };
  const enrol = (): Promise<unknown> => act(server, 'enrol', { institution: library.here, type: 'PAID', person, newCard: 'c1', idempotencyKey: 'one' });
  const answers = await Promise.all(Array.from({ length: 50 }, enrol));
  expect(answers[0]).toMatchObject({ __typename: 'MembershipChanged', version: 1 });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await library.sql('select count(*)::int as patrons from patron where consortium_id = $1')).toEqual([{ patrons: 1 }]);
});

test('Desks that enrol one person at the same time, each under a key of its own, make one patron', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const person = { name: { family: 'Claes', given: 'Jo' }, bornOn: '1980-05-05' };
  const enrol = (_: unknown, desk: number): Promise<{ readonly __typename: string; readonly code?: string }> => act(server, 'enrol', { institution: library.here, type: 'PAID', person, idempotencyKey: `desk ${desk}` });
  const answers = await Promise.all(Array.from({ length: 12 }, enrol));
  expect(answers.map(({ __typename, code }) => code ?? __typename).sort()).toEqual(['MembershipChanged', ...Array.from({ length: 11 }, () => 'POSSIBLE_DUPLICATE')]);
  expect(await library.sql('select count(*)::int as patrons from patron where consortium_id = $1')).toEqual([{ patrons: 1 }]);
});

test('An act that is refused for what the same act, sent twice, has just done is answered as done', async () => {
  const { id, here } = await aLibrary(server, '2025-03-10');
  const told = { kind: 'PERSON', memberships: [{ id: 'm', institution: here, type: 'FREE', enrolledOn: day('2025-03-10') }] } as const;
  const asked = { consortiumId: id, institution: here, patronId: null, caller: 'a desk', key: 'k', preview: false, ifVersion: null, cards: [], doing: { act: 'enrol' } };
  const step = () => ({ kind: 'told', told }) as const;
  const beforeNew = async () => {
    await perform(server.app, asked, step);
    return refuse('POSSIBLE_DUPLICATE', 'somebody like that');
  };
  expect(await perform(server.app, { ...asked, beforeNew }, step)).toMatchObject({ kind: 'done', isRepeated: true });
});

test('An act is answered the same again days later, although the patron has changed since', async () => {
  const library = await owing();
  const first = await act(server, 'recordPayment', { institution: library.here, amount: 5, idempotencyKey: 'k' });
  await library.go('2025-03-20');
  await act(server, 'cancel', { institution: library.here, reason: 'moved away' });
  const before = await rowsOf(server, library);
  expect(await act(server, 'recordPayment', { institution: library.here, amount: 5, idempotencyKey: 'k' })).toEqual(first);
  expect(await rowsOf(server, library)).toEqual(before);
});

test('A key that stands for something else is refused, whatever differs', async () => {
  const { here, there } = await owing();
  await act(server, 'recordPayment', { institution: here, amount: 1, idempotencyKey: 'k' });
  const others = [
    act(server, 'recordPayment', { institution: here, amount: 2, idempotencyKey: 'k' }),
    act(server, 'recordPayment', { institution: there, amount: 1, idempotencyKey: 'k' }),
    act(server, 'waiveFee', { institution: here, idempotencyKey: 'k' }),
    act(server, 'recordPayment', { institution: here, amount: 1, ifVersion: 1, idempotencyKey: 'k' }),
  ];
  for (const answer of await Promise.all(others)) expect(answer).toMatchObject({ code: 'KEY_USED_OTHERWISE' });
});

test.each([['no sign', ''], ['201 signs', 'x'.repeat(201)], ['two lines', 'a\nb']])('A key of %s is refused', async (_what, idempotencyKey) => {
  const { here } = await owing();
  expect(await act(server, 'waiveFee', { institution: here, idempotencyKey })).toMatchObject({ code: 'KEY_UNUSABLE' });
});

test('What was refused may be tried again under the same key once it is mended', async () => {
  const { here } = await owing();
  expect(await act(server, 'recordPayment', { institution: here, amount: -5, idempotencyKey: 'k' })).toMatchObject({ code: 'AMOUNT_INVALID' });
  expect(await act(server, 'recordPayment', { institution: here, amount: 5, idempotencyKey: 'k' })).toMatchObject({ after: { status: 'NORMAL' } });
});

test('Receipts are forgotten after thirty days', async () => {
  const library = await owing();
  server.setNow(new Date('2025-03-10T12:00:00Z'));
  await act(server, 'recordPayment', { institution: library.here, amount: 1, idempotencyKey: 'k' });
  server.setNow(new Date('2025-04-09T11:00:00Z'));
  await library.go('2025-04-09');
  expect(await library.sql('select key from receipt where consortium_id = $1')).toEqual([{ key: 'k' }]);
  server.setNow(new Date('2025-04-10T12:00:00Z'));
  await library.go('2025-04-10');
  expect(await library.sql('select key from receipt where consortium_id = $1')).toEqual([]);
  server.setNow(null);
});

describe('Of two people who have seen the same version', () => {
  test('one wins at the same time as the other, who is told the version that there is now', async () => {
    const library = await owing();
    const ifVersion = await versionOf(library);
    const both = await Promise.all([
      act(server, 'recordPayment', { institution: library.here, amount: 5, ifVersion }),
      act(server, 'cancel', { institution: library.here, reason: 'moved away', ifVersion }),
    ]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['MembershipChanged', 'MembershipRefused']);
    const [won, lost] = both[0]?.__typename === 'MembershipChanged' ? both : [both[1], both[0]];
    expect(lost).toMatchObject({ code: 'CHANGED_MEANWHILE', version: won?.version });
    expect(await versionOf(library)).toBe(won?.version);
  });

  test('the later one is told, also when he comes long after', async () => {
    const library = await owing();
    const ifVersion = await versionOf(library);
    await act(server, 'recordPayment', { institution: library.here, amount: 5, ifVersion });
    expect(await act(server, 'placeBlock', { institution: library.here, kind: 'GENERAL', ifVersion })).toMatchObject({ code: 'CHANGED_MEANWHILE', version: ifVersion + 1 });
  });

  test('nobody is told who has not said what he saw: both acts are done', async () => {
    const library = await owing();
    const both = await Promise.all([
      act(server, 'recordPayment', { institution: library.here, amount: 5 }),
      act(server, 'placeBlock', { institution: library.here, kind: 'GENERAL' }),
    ]);
    expect(both.map(({ __typename }) => __typename)).toEqual(['MembershipChanged', 'MembershipChanged']);
  });
});
