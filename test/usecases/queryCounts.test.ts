import { askStandings } from '../../src/usecases/askStandings';
import { applyDescription } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import type { StandingQuestion } from '../../src/usecases/asking';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const CARDS = Array.from({ length: 100 }, (_, index) => `card-${index}`);
const STANDINGS = `query ($requests: [StandingRequest!]!) {
  standings(requests: $requests) { validity status validThrough reasons { code } permissions { decision reasons { code } } nextChange { on } findable enrolment { endsOn } }
}`;
const SETTINGS = [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 } }];

interface Answer {
  readonly validity: string;
  readonly validThrough: string;
}

async function withHundred(): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(...CARDS.map((number) => library.member({ sourceId: number, cards: [{ number }] })));
  return library;
}

const standings = async (requests: readonly object[]): Promise<(Answer | null)[]> =>
  (await server.ask<{ standings: (Answer | null)[] }>(STANDINGS, { requests })).standings;

/** Somebody has asked about a past day before. */
async function pastIsKnown(library: Library): Promise<void> {
  await library.ask('validity', { card: 'card-1', on: '2025-03-09' });
}

/** What something costs in queries, and what it gives. */
async function counted<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  server.countQueries();
  const given = await work();
  return [server.countQueries(), given];
}

describe('A standing', () => {
  const FIELDS = 'validity validThrough reasons { code } permissions { decision } nextChange { on }';

  test('of a current row: one query', async () => {
    const library = await withHundred();
    await pastIsKnown(library);
    for (const on of [null, '2025-03-09', '2025-03-11']) {
      expect(await counted(() => library.ask(FIELDS, { card: 'card-7', on }))).toMatchObject([1, { validity: 'VALID' }]);
    }
  });

  test('of a card that nobody holds: one query', async () => {
    const library = await withHundred();
    expect(await counted(() => library.ask(FIELDS, { card: 'nobody' }))).toEqual([1, null]);
  });

  test('of a patron behind a change of the rules: two, and the answer is the one that the new rules give', async () => {
    const library = await withHundred();
    expect(await library.ask('validThrough', { card: 'card-7' })).toEqual({ validThrough: '2026-04-30' });
    await library.describe({ policies: SETTINGS });
    const asked = await counted(() => library.ask('validThrough', { card: 'card-7' }));
    expect(asked).toEqual([2, { validThrough: '2025-04-30' }]);
    await library.go('2025-03-10');
    expect(await counted(() => library.ask('validThrough', { card: 'card-7' }))).toEqual([1, asked[1]]);
  });

  test('of a past day, the first after the description has changed: three more, which say by which rules it was answered', async () => {
    const library = await withHundred();
    for (const queries of [4, 1]) expect((await counted(() => library.ask(FIELDS, { card: 'card-7', on: '2025-03-09' })))[0]).toBe(queries);
  });

  test('of a past day, of a patron behind a change of the rules: a second for his facts', async () => {
    const library = await withHundred();
    await library.describe({ policies: SETTINGS });
    await pastIsKnown(library);
    expect((await counted(() => library.ask('validity', { card: 'card-7', on: '2025-03-09' })))[0]).toBe(2);
  });
});

describe('Standings of a hundred cards of one consortium', () => {
  test('one query, in the order of the questions', async () => {
    const library = await withHundred();
    const [queries, answers] = await counted(() => standings([...CARDS.slice(1), 'nobody'].map((card) => ({ card, institution: library.here }))));
    expect(queries).toBe(1);
    expect(answers.map((answer) => answer?.validity ?? null)).toEqual([...CARDS.slice(1).map(() => 'VALID'), null]);
  });

  test('at different libraries and on different days: one query', async () => {
    const library = await withHundred();
    await pastIsKnown(library);
    const days = [null, '2025-01-01', '2026-01-01', '2020-01-01'];
    const requests = CARDS.map((card, index) => ({ card, institution: index % 2 === 0 ? library.here : library.there, on: days[index % 4] }));
    const [queries, answers] = await counted(() => standings(requests));
    expect(queries).toBe(1);
    expect(answers.slice(0, 4).map((answer) => answer?.validity)).toEqual(['VALID', 'NOT_VALID', 'VALID', 'NOT_VALID']);
  });

  test('behind a change of the rules: two', async () => {
    const library = await withHundred();
    await library.describe({ policies: SETTINGS });
    const [queries, answers] = await counted(() => standings(CARDS.map((card) => ({ card, institution: library.here }))));
    expect(queries).toBe(2);
    expect(new Set(answers.map((answer) => answer?.validThrough))).toEqual(new Set(['2025-04-30']));
  });

  test('of two consortia: one query for each', async () => {
    const [one, other] = [await withHundred(), await withHundred()];
    const requests = CARDS.map((card, index) => ({ card, institution: index % 2 === 0 ? one.here : other.here }));
    expect((await counted(() => standings(requests)))[0]).toBe(2);
  });

  test('after another process has changed the rules: answered by the new ones, with a few more queries once', async () => {
    const library = await withHundred();
    const description = { id: library.id, timeZone: 'Europe/Brussels', languages: ['en'], since: '2020-01-01', institutions: [library.here, library.there], policies: SETTINGS };
    const types = server.app.shelf.rulebook(library.id)?.consortium.membershipTypes ?? [];
    const read = readDescription({ ...description, membershipTypes: types.map((type) => ({ ...type, fee: type.fee / 100 })) }, day('2020-01-01'));
    if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join());
    expect(await applyDescription(server.app, read.consortium)).toMatchObject({ kind: 'applied' });
    const ask = () => standings(CARDS.map((card) => ({ card, institution: library.here })));
    const [queries, answers] = await counted(ask);
    expect(queries).toBe(4);
    expect(new Set(answers.map((answer) => answer?.validThrough))).toEqual(new Set(['2025-04-30']));
    expect((await counted(ask))[0]).toBe(2);
  });
});

describe('Looking for patrons', () => {
  const FOUND = 'edges { node { reasons patron { id kind cards { number } memberships { id } } } } pageInfo { hasNextPage }';
  const name = { family: 'Maes' };
  const search = (library: Library, by: string, more = '') =>
    counted(() => server.ask<{ findPatrons: { edges: unknown[] } }>(`{ findPatrons(consortium: "${library.id}", ${by} ${more}) { ${FOUND} } }`));

  async function withTen(): Promise<Library> {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(...CARDS.slice(0, 10).map((number) => library.member({ sourceId: number, cards: [{ number }], bornOn: '1990-05-17', name })));
    return library;
  }

  // Whom the tokens find; then together who has died, kind and cards, and the standings. The audit trail is not counted.
  test.each([
    ['one library', (library: Library) => `institution: "${library.here}"`],
    ['all libraries', () => ''],
  ])('by name, of %s: four queries, however many are found', async (_case, at) => {
    const library = await withTen();
    const [queries, { findPatrons }] = await search(library, 'name: { family: "Maes" }, bornOn: "1990-05-17"', at(library));
    expect([queries, findPatrons.edges.length]).toEqual([4, 10]);
  });

  test('by card: four queries', async () => {
    const [queries, { findPatrons }] = await search(await withTen(), 'card: "card-7"');
    expect([queries, findPatrons.edges.length]).toEqual([4, 1]);
  });

  test('the first two of ten, and that there are more: as many', async () => {
    expect((await search(await withTen(), 'name: { family: "Maes" }, bornOn: "1990-05-17"', 'first: 2'))[0]).toBe(4);
  });
});

describe('Requests of several clients in one turn', () => {
  const question = (library: Library, card: string): StandingQuestion => ({ consortiumId: library.id, institution: library.here, patron: { card }, on: null });

  test('are read together: one query, and each gets its own answer', async () => {
    const library = await withHundred();
    const [queries, answers] = await counted(() => Promise.all(CARDS.map((card) => askStandings(server.app, [question(library, card)]))));
    expect(queries).toBe(1);
    const held: { patron_id: string }[] = await library.sql('select patron_id from card where consortium_id = $1 order by length(number), number');
    expect(answers.map(([found]) => found?.patronId)).toEqual(held.map((row) => row.patron_id));
  });

  test('over HTTP: each gets its own answer', async () => {
    const library = await withHundred();
    const answers = await Promise.all(CARDS.map((card) => library.ask<{ patron: { cards: { number: string }[] } }>('patron { cards { number } }', { card })));
    expect(answers.map((answer) => answer.patron.cards[0]?.number)).toEqual(CARDS);
  });

  test('one that cannot be read fails by itself', async () => {
    const library = await withHundred();
    const bad = { ...question(library, 'card-1'), on: day('2019-01-01') };
    const [good, refused] = await Promise.allSettled([askStandings(server.app, [question(library, 'card-2')]), askStandings(server.app, [bad])]);
    expect([good?.status, refused?.status]).toEqual(['fulfilled', 'rejected']);
  });
});
