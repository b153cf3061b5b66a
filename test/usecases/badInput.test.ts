import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

interface Reply {
  readonly status: number;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly data?: Readonly<Record<string, unknown>> | null;
}

async function post(query: string, variables: object): Promise<Reply> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${server.address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return { status: reply.status, ...((await reply.json()) as Omit<Reply, 'status'>) };
}

const RECORD = `mutation ($consortium: ID!, $source: String!, $patrons: [PatronFactsInput!]!) {
  recordFacts(consortium: $consortium, source: $source, patrons: $patrons) { patrons { __typename } }
}`;

const record = (library: Library, patrons: readonly object[], source = 'wise') => post(RECORD, { consortium: library.id, source, patrons });

describe('A call with a day that is none', () => {
  const days = ['2023-02-29', '0000-01-01', '10000-01-01', '2025-13-01', '2025-04-31', '2025-4-1', 'yesterday', '', '2025-04-01T00:00:00Z', '-0001-01-01', 20250401];

  test.each(days)('`%s` is refused as a whole and named, and nothing is written', async (bornOn) => {
    const library = await aLibrary(server, '2025-03-10');
    const before = await library.everything();
    const { status, errors } = await record(library, [library.member({ sourceId: 'good', cards: [] }), library.member({ bornOn })]);
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(errors[0]?.message).toContain(`\`${bornOn}\` is no date; write an existing day of the years 0001 to 9999, such as 2025-04-15.`);
    expect(await library.everything()).toEqual(before);
  });

  test.each(['0001-01-01', '9999-12-31', '2024-02-29'])('`%s` is a day', async (through) => {
    const library = await aLibrary(server, '2025-03-10');
    expect(await library.tell(library.member({ cards: [{ number: '1', through }] }))).toMatchObject([{ __typename: 'PatronRecorded' }]);
  });
});

describe('A statement of completeness', () => {
  test.each(['\0', '', ' ', 'wise\ud800', 'w'.repeat(201)])('from the source %j is refused in a sentence', async (source) => {
    const library = await aLibrary(server, '2025-03-10');
    const STATE = 'mutation ($id: ID!, $source: String!) { stateComplete(consortium: $id, source: $source, through: "2025-03-09") { __typename } }';
    const { errors } = await post(STATE, { id: library.id, source });
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/^`source` .*; (give|send) /) as unknown, extensions: { code: 'BAD_REQUEST' } })]);
  });
});

describe('A call', () => {
  test('of 1,001 patrons: refused with their number, and nothing is written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const patrons = Array.from({ length: 1001 }, (_, index) => ({ sourceId: String(index), kind: 'PERSON' }));
    const { errors } = await record(library, patrons);
    expect(errors).toMatchObject([{ message: 'The call tells of 1001 patrons; split it into calls of 1000 at most.', extensions: { code: 'BAD_REQUEST' } }]);
    expect(await library.sql('select from patron where consortium_id = $1')).toEqual([]);
  });

  test('of 1,000 patrons: all are taken', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await library.tell(...Array.from({ length: 1000 }, (_, index) => ({ sourceId: String(index), kind: 'PERSON' })));
    expect(new Set(outcomes.map((each) => each.patronId)).size).toBe(1000);
  });

  test('of nobody: nothing', async () => {
    const library = await aLibrary(server, '2025-03-10');
    expect(await library.tell()).toEqual([]);
  });

  test('for a consortium that is not there', async () => {
    const { errors } = await post(RECORD, { consortium: 'nowhere', source: 'wise', patrons: [] });
    expect(errors).toMatchObject([{ message: 'There is no consortium `nowhere`.', extensions: { code: 'BAD_REQUEST' } }]);
  });

  test.each([
    ['an empty id', { sourceId: '' }, 'Of patron number 2 of the call `sourceId` is empty; give what the library system calls it.'],
    ['an id of blanks', { sourceId: '  ' }, 'Of patron number 2 of the call `sourceId` is empty; give what the library system calls it.'],
    ['an empty card', { cards: [{ number: '' }] }, 'Of patron number 2 of the call `cards.number` is empty; give what the library system calls it.'],
    ['an id of 201 characters', { sourceId: 'x'.repeat(201) }, 'Of patron number 2 of the call `sourceId` has 201 characters; give 200 at most.'],
    ['NUL in an id', { sourceId: 'a\0b' }, 'Of patron number 2 of the call `sourceId` holds a character that is none ("a\\u0000b"); send text as UTF-8 without NUL.'],
    ['half a character in a card', { cards: [{ number: 'a\ud800' }] }, 'Of patron number 2 of the call `cards.number` holds a character that is none ("a\\ud800"); send text as UTF-8 without NUL.'],
  ])('with %s: refused with the place, and nothing is written', async (_name, bad, message) => {
    const library = await aLibrary(server, '2025-03-10');
    const { errors } = await record(library, [library.member({ sourceId: 'good', cards: [] }), library.member(bad)]);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    expect(await library.sql('select from patron where consortium_id = $1')).toEqual([]);
  });

  test.each([
    ['a membership', ({ membership }: Library) => ({ memberships: [membership({ id: '\0' })] }), 'memberships.id'],
    ['a charge', ({ here }: Library) => ({ charges: [{ id: '\0', institution: here, amount: 1, raisedOn: '2025-01-01' }] }), 'charges.id'],
    ['a block', ({ here }: Library) => ({ blocks: [{ id: '\0', institution: here, kind: 'GENERAL', from: '2025-01-01' }] }), 'blocks.id'],
    ['a cancellation', ({ membership }: Library) => ({ memberships: [membership({ cancelledOn: '2025-01-01', cancelReason: '\0' })] }), 'memberships.cancelReason'],
  ])('with NUL in %s', async (_name, bad, place) => {
    const library = await aLibrary(server, '2025-03-10');
    const { errors } = await record(library, [library.member(bad(library))]);
    expect(errors).toMatchObject([{ message: expect.stringContaining(`Of patron number 1 of the call \`${place}\` holds`) as string, extensions: { code: 'BAD_REQUEST' } }]);
  });

  test.each(['', '\0'])('from a source that is %j', async (source) => {
    const library = await aLibrary(server, '2025-03-10');
    expect((await record(library, [], source)).errors).toMatchObject([{ message: expect.stringMatching(/^`source` /) as string, extensions: { code: 'BAD_REQUEST' } }]);
  });

  test('with text that looks like a query is taken as text', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const number = `1'; drop table patron; --"\\ {}$1`;
    await library.tell(library.member({ sourceId: number, cards: [{ number }] }));
    expect(await library.ask('validity', { card: number })).toEqual({ validity: 'VALID' });
  });
});

describe('A question', () => {
  const STANDING = 'query ($card: String!, $at: ID!, $on: Date) { standing(card: $card, institution: $at, on: $on) { validity } }';

  test('of a card that nobody can have: null, and a question read with it is answered', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    const cards = ['\0', '\ud800', '', 'x'.repeat(100_000)];
    const [good, ...none] = await Promise.all(['1', ...cards].map((card) => post(STANDING, { card, at: library.here })));
    expect(good?.data).toEqual({ standing: { validity: 'VALID' } });
    expect(none.map((each) => each.data)).toEqual(cards.map(() => ({ standing: null })));
  });

  test('of a day before anything is recorded', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    const { errors } = await post(STANDING, { card: '1', at: library.here, on: '2019-12-31' });
    const message = `Standings of \`${library.id}\` are recorded since 2020-01-01; ask for that day or a later one, not for 2019-12-31.`;
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    expect((await post(STANDING, { card: '1', at: library.here, on: '2020-01-01' })).data).toEqual({ standing: { validity: 'NOT_VALID' } });
  });

  test('of the last day that can be written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '9999-12-30' })] }));
    expect(await library.ask('validity validThrough nextChange { on }', { on: '9999-12-31' })).toEqual({ validity: 'NOT_VALID', validThrough: null, nextChange: null });
    expect(await library.ask('validity validThrough nextChange { on }')).toEqual({ validity: 'VALID', validThrough: '9999-12-30', nextChange: { on: '9999-12-31' } });
  });

  test('about an institution that is not there', async () => {
    const { errors } = await post(STANDING, { card: '1', at: 'nowhere' });
    expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_INSTITUTION' } }]);
  });
});
