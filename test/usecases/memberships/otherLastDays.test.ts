import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** A member through 31 January 2026, and what else a test says of the membership. */
async function member(more: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-01', endsOn: '2026-01-31', ...more })] }));
  return library;
}

const override = (library: Library, end: object) => act(server, 'overrideEndDate', { institution: library.here, reason: 'closed for works', ...end });

test.each([
  ['the day before its first', '2025-05-31', 'PERIOD_REVERSED'],
  ['its first', '2025-06-01', null],
])('The last day of a membership that begins on 1 June cannot be before that: %s', async (_situation, endsOn, code) => {
  const library = await member({ startsOn: '2025-06-01', endsOn: '2026-05-31' });
  const before = await rowsOf(server, library);
  const answer = await override(library, { endsOn });
  if (code === null) return expect(answer).toMatchObject({ after: { validThrough: endsOn } });
  expect(answer).toMatchObject({ code, message: expect.stringContaining('2025-06-01') as string });
  expect(await rowsOf(server, library)).toEqual(before);
});

describe('A membership that is cancelled for 1 May', () => {
  test.each([
    ['ends earlier', { endsOn: '2025-04-30' }, null],
    ['does not end on that day for another last day', { endsOn: '2025-05-01' }, 'ALREADY_CANCELLED'],
    ['does not go on without one', { openEnded: true }, 'ALREADY_CANCELLED'],
  ])('%s', async (_situation, end, code) => {
    const library = await member();
    await act(server, 'cancel', { institution: library.here, on: '2025-05-01', reason: 'moves' });
    expect(await override(library, end)).toMatchObject(code === null ? { after: { validThrough: '2025-04-30' } } : { code, message: expect.stringContaining('2025-05-01') as string });
  });
});

describe('A membership that was renewed today', () => {
  const turku = {
    membershipTypes: [{ code: 'HENKILO', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
    policies: [{ plugin: 'vaski', institutions: '*', settings: {} }],
  };

  test('gets another last day all the same, and is then as it is said', async () => {
    const library = await aLibrary(server, '2026-03-10', turku);
    await library.tell(library.member({ identityCode: [{ value: 'ABSENT' }], memberships: [library.membership({ type: 'HENKILO', enrolledOn: '2025-06-01', endsOn: '2026-05-31' })] }));
    await act(server, 'renew', { institution: library.here });
    expect(await override(library, { endsOn: '2030-01-01' })).toMatchObject({
      before: { validThrough: '2027-03-10' },
      after: { validThrough: '2030-01-01' },
      changes: [{ fact: 'RENEWAL', on: '2026-03-10', values: [{ name: 'endsOn', before: null, after: '2030-01-01' }] }],
    });
    expect(await override(library, { openEnded: true })).toMatchObject({ after: { validThrough: null } });
    expect(await override(library, { openEnded: true })).toMatchObject({ code: 'SAME_END' });
  });
});
