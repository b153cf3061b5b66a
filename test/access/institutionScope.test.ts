import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer, type CallerServer } from './callers';

let server: CallerServer;
let library: Library;
beforeAll(async () => {
  server = await startCallerServer(day('2025-03-10'));
  library = await aLibrary(server, '2025-03-10');
  const { here, there } = library;
  await library.describe({ sources: [{ id: 'wise', institutions: '*' }, { id: 'alma', institutions: [there] }] });
  await library.tell(
    { sourceId: 'ours', kind: 'PERSON', cards: [{ number: 'ours' }], memberships: [library.membership(), library.membership({ id: 'n', institution: there })], blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-01-02' }] },
    { sourceId: 'theirs', kind: 'PERSON', cards: [{ number: 'theirs' }], memberships: [library.membership({ institution: there })], charges: [{ id: 'c', institution: there, amount: 3, raisedOn: '2025-01-02' }] },
  );
  server.know('desk here', library.id, ['desk'], [here]);
  server.know('desk everywhere', library.id, ['desk']);
  server.know('feed here', library.id, ['feed'], [here]);
  server.know('kiosk', library.id, ['kiosk']);
});
afterAll(() => server.close());

const PATRON = 'query ($card: String) { patron(card: $card) { id memberships { institution { id } } standings { institution { id } membership { institution { id } } } } }';

describe('A desk that is confined to one library of its consortium', () => {
  test('finds a patron of both libraries, with what is of its own library alone', async () => {
    const { data, text } = await server.askAs('desk here', PATRON, { card: 'ours' });
    expect(data?.patron).toMatchObject({ memberships: [{ institution: { id: library.here } }], standings: [{ institution: { id: library.here } }] });
    expect(text).not.toContain(library.there);
    expect((await server.askAs('desk everywhere', PATRON, { card: 'ours' })).text).toContain(library.there);
  });

  test('does not know of a patron of the other library, by card, by id, nor by his history', async () => {
    const { data } = await server.askAs('desk everywhere', PATRON, { card: 'theirs' });
    const { id } = data?.patron as { readonly id: string };
    expect((await server.askAs('desk here', PATRON, { card: 'theirs' })).data).toEqual({ patron: null });
    expect((await server.askAs('desk here', 'query ($id: ID) { patron(id: $id) { id } }', { id })).data).toEqual({ patron: null });
    const history = 'query ($id: ID!) { history(patron: $id) { edges { cursor } } }';
    expect((await server.askAs('desk here', history, { id })).data).toEqual({ history: null });
    expect((await server.askAs('desk everywhere', history, { id })).data).not.toEqual({ history: null });
  });

  test('is told what stands for his card at its own library, and nothing of him', async () => {
    const query = `{ standing(card: "theirs", institution: "${library.here}") { validity patron { id name { family } cards { number } } } }`;
    expect((await server.askAs('desk here', query)).data).toEqual({ standing: { validity: 'NOT_VALID', patron: null } });
    expect((await server.askAs('desk everywhere', query)).data).toMatchObject({ standing: { patron: { cards: [{ number: 'theirs' }] } } });
    expect((await server.askAs('desk here', query.replace('theirs', 'ours'))).data).toMatchObject({ standing: { patron: { cards: [{ number: 'ours' }] } } });
  });

  test('sees in the history of a patron of both nothing that happened at the other', async () => {
    const { data } = await server.askAs('desk here', PATRON, { card: 'ours' });
    const { id } = data?.patron as { readonly id: string };
    const history = `query ($id: ID!) { history(patron: $id, first: 100) { edges { node { __typename institution { id }
      ... on StandingWritten { facts { institution { id } } } } } } }`;
    const mine = await server.askAs('desk here', history, { id });
    const all = await server.askAs('desk everywhere', history, { id });
    expect([mine.text.includes(library.there), all.text.includes(library.there)]).toEqual([false, true]);
    expect(mine.text).toContain(library.here);
  });

  test.each([
    ['asking for a standing there', 'query ($there: ID!) { standing(card: "ours", institution: $there) { validity } }'],
    ['asking for several', 'query ($there: ID!) { standings(requests: [{ card: "ours", institution: $there }]) { validity } }'],
    ['naming it for a patron', 'query ($there: ID!) { patron(card: "ours") { standings(institutions: [$there]) { validity } } }'],
    ['naming it for a patron of the past', 'query ($there: ID!, $asOf: DateTime) { patron(card: "ours") { standings(institutions: [$there], asOf: $asOf) { validity } } }'],
    ['naming it for a history', 'query ($there: ID!) { history(patron: "1", institution: $there) { edges { cursor } } }'],
  ])('is told that the other library does not exist: %s', async (_, query) => {
    const asOf = new Date().toISOString();
    const { codes, text } = await server.askAs('desk here', query, { there: library.there, asOf });
    const unknown = await server.askAs('desk here', query, { there: 'no-such-library', asOf });
    expect([codes, unknown.codes]).toEqual([['UNKNOWN_INSTITUTION'], ['UNKNOWN_INSTITUTION']]);
    expect(text.replaceAll(library.there, 'no-such-library')).toBe(unknown.text);
  });

  test('finds only its own library in the consortium and in what sources tell of', async () => {
    const { text } = await server.askAs('desk here', `{ consortium { institutions { id } sources { id institutions { id } } } institution(id: "${library.there}") { id } }`);
    expect(text).toContain('"institution":null');
    expect(text).not.toContain(library.there);
    expect([text.includes('wise'), text.includes('alma')]).toEqual([true, false]);
    expect((await server.askAs('desk everywhere', '{ consortium { sources { id } } }')).text).toContain('alma');
  });
});

describe('A feed that is confined to one library', () => {
  const TELL = 'mutation ($c: ID!, $patrons: [PatronFactsInput!]!, $through: Date) { recordFacts(consortium: $c, source: "wise", patrons: $patrons, completeThrough: $through) { patrons { __typename ... on PatronRefused { code message } } completeness { __typename ... on CompletenessRefused { code } } } }';
  const tell = async (patron: object, through: string | null = null) =>
    (await server.askAs('feed here', TELL, { c: library.id, patrons: [patron], through })).data as { recordFacts: { patrons: { __typename: string; code?: string; message?: string }[]; completeness: object | null } };

  test('tells of its own library', async () => {
    const told = await tell({ sourceId: 'new', kind: 'PERSON', memberships: [library.membership()] });
    expect(told.recordFacts.patrons).toEqual([{ __typename: 'PatronRecorded' }]);
  });

  test.each<[string, () => object]>([
    ['a membership there', () => ({ sourceId: 'x', kind: 'PERSON', memberships: [library.membership({ institution: library.there })] })],
    ['a charge there', () => ({ sourceId: 'ours', charges: [{ id: 'd', institution: library.there, amount: 1, raisedOn: '2025-02-02' }] })],
    ['a membership from there moved here', () => ({ sourceId: 'ours', memberships: [library.membership({ id: 'n', institution: library.here })] })],
    ['the death of a patron from there', () => ({ sourceId: 'theirs', deceasedOn: '2025-03-01' })],
    ['a card more for a patron from there', () => ({ sourceId: 'theirs', cards: [{ number: 'mine' }] })],
    ['the name of a patron from there', () => ({ sourceId: 'theirs', name: { family: 'Peeters' } })],
    ['a charge from there taken back', () => ({ sourceId: 'theirs', withdrawn: [{ kind: 'CHARGE', id: 'c' }] })],
  ])('cannot tell of the other one: %s', async (_, patron) => {
    const before = await library.everything();
    expect((await tell(patron())).recordFacts.patrons).toMatchObject([{ __typename: 'PatronRefused', code: 'UNKNOWN_INSTITUTION' }]);
    expect(await library.everything()).toEqual(before);
  });

  test('tells who enrols at its own library too, with what is the patron’s own', async () => {
    const enrolled = { sourceId: 'from-there', kind: 'PERSON', memberships: [library.membership({ institution: library.there })] };
    await library.tell(enrolled);
    const told = await tell({ sourceId: 'from-there', cards: [{ number: 'here' }], memberships: [library.membership({ id: 'h' })] });
    expect(told.recordFacts.patrons).toEqual([{ __typename: 'PatronRecorded' }]);
  });

  test('cannot vouch that everything is told of both', async () => {
    const told = await tell({ sourceId: 'new', kind: 'PERSON', memberships: [library.membership()] }, '2025-03-09');
    expect(told.recordFacts.completeness).toEqual({ __typename: 'CompletenessRefused', code: 'UNKNOWN_SOURCE' });
  });

  test('reads nothing', async () => {
    expect((await server.askAs('feed here', PATRON, { card: 'ours' })).codes).toEqual(['FORBIDDEN']);
    expect((await server.askAs('feed here', `{ standing(card: "ours", institution: "${library.here}") { validity } }`)).codes).toEqual(['FORBIDDEN']);
  });
});

describe('A kiosk', () => {
  test('is given the answer and its reasons, and neither the patron nor the facts behind them', async () => {
    const query = `{ standing(card: "ours", institution: "${library.here}") { validity patron { id } permissions { reasons { code facts { name } } } } }`;
    const kiosk = await server.askAs('kiosk', query);
    expect(kiosk.data?.standing).toMatchObject({ validity: 'VALID', patron: null });
    expect(kiosk.text).not.toContain('"name"');
    const desk = await server.askAs('desk everywhere', query);
    expect([desk.codes, desk.text.includes('"name"')]).toEqual([[], true]);
  });
});
