import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-01'));
});
afterAll(() => server.close());

const GROUND = { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying and managing members' };
const NUMBER = '85.07.30-033.28';
const KEPT = '85073003328';
const OTHER = '131052-308T';

const authorised = (): Promise<Library> => aLibrary(server, '2025-06-01', { identityNumbers: GROUND });
const ask = async (library: Library, identityNumber: string): Promise<unknown[]> => {
  const query = 'query ($c: ID!, $n: String!) { findPatrons(consortium: $c, identityNumber: $n) { edges { node { reasons patron { cards { number } } } } } }';
  return (await server.ask<{ findPatrons: { edges: unknown[] } }>(query, { c: library.id, n: identityNumber })).findPatrons.edges;
};
const found = (number: string) => [{ node: { reasons: ['IDENTITY_NUMBER'], patron: { cards: [{ number }] } } }];

describe('Where the consortium has recorded its ground a national number', () => {
  test('finds the patron, however it is written', async () => {
    const library = await authorised();
    await library.tell(library.member({ identityNumber: NUMBER }), library.member({ sourceId: '2', cards: [{ number: '2' }], identityNumber: OTHER.toLowerCase() }));
    expect(await ask(library, KEPT)).toEqual(found('1'));
    expect(await ask(library, OTHER)).toEqual(found('2'));
    expect(await ask(library, '010101-123N')).toEqual([]);
  });

  test('told again writes nothing, and taken back is gone', async () => {
    const library = await authorised();
    await library.tell(library.member({ identityNumber: NUMBER }));
    expect((await library.tell({ sourceId: '1', identityNumber: KEPT }))[0]?.changed).toBe(false);
    await library.tell({ sourceId: '1', identityNumber: null });
    expect(await ask(library, NUMBER)).toEqual([]);
    expect(await library.sql('select from search_token where consortium_id = $1')).toEqual([]);
  });

  test('lies nowhere in the clear, and is no part of history, differences or any type of the API', async () => {
    const library = await authorised();
    const [outcome] = await library.tell(library.member({ identityNumber: NUMBER }));
    const history = await server.ask('query ($c: ID!, $p: ID!) { history(consortium: $c, patron: $p) { edges { node { __typename ... on FactRecorded { fact values { name after } } } } } }', { c: library.id, p: outcome?.patronId });
    const stored = JSON.stringify([await library.everything(), history]);
    expect([KEPT, NUMBER, Buffer.from(KEPT).toString('hex')].filter((number) => stored.includes(number))).toEqual([]);
  });

  test('that is none is refused without being repeated', async () => {
    const library = await authorised();
    const [outcome] = await library.tell(library.member({ identityNumber: '85.07.30-033.29' }));
    expect(outcome).toEqual({
      __typename: 'PatronRefused',
      sourceId: '1',
      code: 'IDENTITY_NUMBER_INVALID',
      message: 'The national number told of the patron `1` is none: its day does not exist, or its check digits do not fit; mend it at the source.',
    });
    await expect(ask(library, '85.07.30-033.29')).rejects.toThrow(/^`identityNumber` is no national number: its day does not exist/);
  });

  test('is not found any more when the ground has left the description', async () => {
    const library = await authorised();
    await library.tell(library.member({ identityNumber: NUMBER }));
    await library.describe({});
    await expect(ask(library, NUMBER)).rejects.toThrow('has not recorded that it may use national numbers');
  });
});

describe('Without a recorded ground', () => {
  test('a national number is refused, nothing of the patron is written, and nothing is kept of the number', async () => {
    const library = await aLibrary(server, '2025-06-01');
    const [outcome] = await library.tell(library.member({ identityNumber: NUMBER }));
    expect(outcome?.code).toBe('IDENTITY_NUMBER_NOT_AUTHORISED');
    expect(outcome?.message).not.toContain('85');
    const { patron, personal_data: data, search_token: tokens } = await library.everything();
    expect([patron, data, tokens]).toEqual([[], [], []]);
  });

  test('nobody is looked for by one', async () => {
    await expect(ask(await aLibrary(server, '2025-06-01'), NUMBER)).rejects.toThrow('has not recorded that it may use national numbers, so nobody is found by one');
  });

  test('whether one is on record may still be told', async () => {
    const library = await aLibrary(server, '2025-06-01');
    expect((await library.tell(library.member({ identityCode: [{ value: 'PRESENT' }] })))[0]?.changed).toBe(true);
  });
});
