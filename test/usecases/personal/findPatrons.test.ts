import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-01'));
});
afterAll(() => server.close());

const FIND = `query ($consortium: ID!, $at: ID, $card: String, $name: SoughtNameInput, $bornOn: Date, $email: String, $phone: String, $dead: Boolean, $archived: Boolean, $first: Int, $after: String) {
  findPatrons(consortium: $consortium, institution: $at, card: $card, name: $name, bornOn: $bornOn, email: $email, phone: $phone,
    includeDeceased: $dead, includeArchived: $archived, first: $first, after: $after) {
    edges { cursor node { reasons patron { id name { family given } } } } pageInfo { hasNextPage endCursor } } }`;

interface Found {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly reasons: string[]; readonly patron: { readonly id: string; readonly name: { family: string; given: string | null } } } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const BORN = '1990-05-17';

async function page(library: Library, asked: object): Promise<Found> {
  return (await server.ask<{ findPatrons: Found }>(FIND, { consortium: library.id, at: library.here, ...asked })).findPatrons;
}

/** Whom a look-up finds, as `given family: REASON REASON`. */
async function found(library: Library, asked: object): Promise<string[]> {
  return (await page(library, asked)).edges.map(({ node: { reasons, patron } }) => `${patron.name.given ?? ''} ${patron.name.family}: ${reasons.join(' ')}`.trim());
}

function person(library: Library, number: string, name: object, more: object = {}): object {
  return library.member({ sourceId: number, cards: [{ number }], bornOn: BORN, name, ...more });
}

async function libraryOf(...names: readonly (readonly [family: string, given?: string | null, more?: object])[]): Promise<Library> {
  const library = await aLibrary(server, '2025-06-01');
  const told = await library.tell(...names.map(([family, given, more], index) => person(library, `${index + 1}`, { family, given }, more)));
  expect(told.filter((outcome) => outcome.__typename === 'PatronRefused')).toEqual([]);
  return library;
}

const byName = (family: string, given: string | null = null, bornOn = BORN): object => ({ name: { family, given }, bornOn });

describe('A patron is found by name and day of birth', () => {
  test.each([
    ['as it stands', ['Korhonen', 'Maria'], ['Korhonen', 'Maria'], 'EXACT_NAME'],
    ['without accents and in another case', ['Åström', 'Göran'], ['ASTROM', 'goran'], 'EXACT_NAME'],
    ['with a particle left out', ['van den Berg', 'Jan'], ['Berg', 'Jan'], 'PARTICLE_IGNORED'],
    ['with particles written together', ['van den Berg', 'Jan'], ['Vandenberg', 'Jan'], 'EXACT_NAME'],
    ['with another particle', ['Van der Aa', 'Jan'], ['de Aa', 'Jan'], 'PARTICLE_IGNORED'],
    ['with and without an apostrophe', ['D’Hondt', 'An'], ["D'hondt", 'An'], 'EXACT_NAME'],
    ['by the first of a double name', ['Virtanen-Korhonen', 'Aino'], ['Virtanen', 'Aino'], 'DOUBLE_NAME'],
    ['by the second', ['Virtanen-Korhonen', 'Aino'], ['Korhonen', 'Aino'], 'DOUBLE_NAME'],
    ['by a double name of which one is on record', ['Virtanen', 'Aino'], ['Virtanen-Korhonen', 'Aino'], 'DOUBLE_NAME'],
    ['with the initial', ['Peeters', 'Johanna Maria'], ['Peeters', 'J.'], 'GIVEN_NAME_LEFT_OUT INITIAL'],
    ['with initials on record', ['Peeters', 'J. M.'], ['Peeters', 'Johanna Maria'], 'INITIAL'],
    ['with given names in another order', ['Peeters', 'Johanna Maria'], ['Peeters', 'Maria Johanna'], 'GIVEN_NAMES_IN_OTHER_ORDER'],
    ['with a vowel written as two letters', ['Müller', 'Eva'], ['Mueller', 'Eva'], 'OTHER_SPELLING'],
    ['with a letter too few', ['Janssens', 'Eva'], ['Jansens', 'Eva'], 'ONE_TYPING_ERROR'],
    ['with two letters in each other’s place', ['Janssens', 'Eva'], ['Jnassens', 'Eva'], 'ONE_TYPING_ERROR'],
    ['with a wrong letter in the given name', ['Janssens', 'Eva'], ['Janssens', 'Ewa'], 'ONE_TYPING_ERROR'],
  ] as const)('%s', async (_case, [family, given], asked, reasons) => {
    const library = await libraryOf([family, given], ['Someone', 'Else']);
    expect(await found(library, byName(asked[0], asked[1]))).toEqual([`${given} ${family}: ${reasons}`]);
  });

  test.each([
    ['with two typing errors', ['Janssens', 'Eva'], ['Jansenz', 'Eva']],
    ['with an error in each name', ['Janssens', 'Eva'], ['Jansens', 'Ewa']],
    ['under another given name', ['Janssens', 'Eva'], ['Janssens', 'Bart']],
    ['by one double name when another is on record', ['Virtanen-Korhonen', 'Aino'], ['Virtanen-Lehto', 'Aino']],
    ['with the day of birth of somebody else', ['Janssens', 'Eva'], ['Janssens', 'Eva', '1990-05-18']],
  ] as const)('but not %s', async (_case, [family, given], [askedFamily, askedGiven, askedDay = BORN]: readonly [string, string, string?]) => {
    const library = await libraryOf([family, given]);
    expect(await found(library, byName(askedFamily, askedGiven, askedDay))).toEqual([]);
  });

  test('the nearest first, and page by page in the same order', async () => {
    const library = await libraryOf(['Jansens', 'Eva'], ['van Janssens', 'Eva'], ['Janssens', 'Eva'], ['Janssens', 'E.'], ['Janssens-Maes', 'Eva']);
    const all = await found(library, byName('Janssens', 'Eva'));
    expect(all).toEqual([
      'Eva Janssens: EXACT_NAME',
      'Eva van Janssens: PARTICLE_IGNORED',
      'E. Janssens: INITIAL',
      'Eva Janssens-Maes: DOUBLE_NAME',
      'Eva Jansens: ONE_TYPING_ERROR',
    ]);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await page(library, { ...byName('Janssens', 'Eva'), first: 2, after });
      paged.push(...edges.map(({ node }) => `${node.patron.name.given} ${node.patron.name.family}: ${node.reasons.join(' ')}`));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(paged).toEqual(all);
  });

  test('after a change of the name or of the day of birth under the new one only', async () => {
    const library = await libraryOf(['Janssens', 'Eva']);
    await library.tell({ sourceId: '1', name: { family: 'Maes' } });
    expect(await found(library, byName('Janssens'))).toEqual([]);
    expect(await found(library, byName('Maes', 'Eva'))).toEqual(['Eva Maes: EXACT_NAME']);
    await library.tell({ sourceId: '1', bornOn: '1991-05-17' });
    expect(await found(library, byName('Maes'))).toEqual([]);
    expect(await found(library, byName('Maes', 'Eva', '1991-05-17'))).toEqual(['Eva Maes: EXACT_NAME']);
  });
});

describe('A patron is found by', () => {
  test('card', async () => {
    const library = await libraryOf(['Janssens', 'Eva'], ['Maes', 'Jan']);
    expect(await found(library, { card: '2' })).toEqual(['Jan Maes: CARD']);
    expect(await found(library, { card: '3' })).toEqual([]);
  });

  test('e-mail address and telephone number, however they are written', async () => {
    const library = await libraryOf(['Janssens', 'Eva', { contact: { email: 'Eva.J@Example.org', phone: '+32 477 12 34 56' } }]);
    expect(await found(library, { email: 'eva.j@example.org' })).toEqual(['Eva Janssens: EMAIL']);
    expect(await found(library, { phone: '0477/12.34.56' })).toEqual(['Eva Janssens: PHONE']);
    expect(await found(library, { email: 'eva.k@example.org' })).toEqual([]);
  });
});

describe('A library finds', () => {
  const elsewhere = (library: Library): object => ({ memberships: [library.membership({ institution: library.there })] });

  test('its own members, and nobody who is a member elsewhere only', async () => {
    const library = await libraryOf();
    await library.tell(person(library, '1', { family: 'Maes' }, elsewhere(library)));
    expect(await found(library, byName('Maes'))).toEqual([]);
    expect(await found(library, { ...byName('Maes'), at: library.there })).toHaveLength(1);
    expect(await found(library, { ...byName('Maes'), at: null })).toHaveLength(1);
    expect(await found(library, { card: '1' })).toEqual([]);
  });

  test('whoever is welcome in its region', async () => {
    const library = await aLibrary(server, '2025-06-01');
    await library.describe({ groups: [{ id: 'valley', level: '3a', institutions: [library.here, library.there] }], policies: [{ plugin: 'flanders', institutions: '*' }, { plugin: 'cooperation', institutions: '*' }] });
    await library.tell(person(library, '1', { family: 'Maes' }, elsewhere(library)));
    expect(await found(library, byName('Maes'))).toHaveLength(1);
  });

  test('the deceased only on purpose, from the day of death on', async () => {
    const library = await libraryOf(['Maes', null, { deceasedOn: '2025-06-01' }], ['Maes', 'Jan']);
    expect(await found(library, byName('Maes'))).toEqual(['Jan Maes: EXACT_NAME']);
    expect(await found(library, { card: '1' })).toEqual([]);
    expect(await found(library, { ...byName('Maes'), dead: true })).toHaveLength(2);
    expect(await found(library, { ...byName('Maes'), dead: true, at: library.there })).toEqual([]);
  });

  test('nobody of another consortium', async () => {
    const [one, other] = [await libraryOf(['Maes', 'Jan']), await libraryOf(['Maes', 'Jan'])];
    const ids = async (library: Library) => (await page(library, byName('Maes', 'Jan'))).edges.map((edge) => edge.node.patron.id);
    const [a, b] = [await ids(one), await ids(other)];
    expect([a.length, b.length]).toEqual([1, 1]);
    expect(a).not.toEqual(b);
  });
});

describe('A look-up is refused', () => {
  test.each([
    ['by nothing', {}, 'Look for patrons by exactly one of `card`, `name` with `bornOn`, `identityNumber`, `email` and `phone`.'],
    ['by two things', { card: '1', email: 'a@b.c' }, 'Look for patrons by exactly one of `card`, `name` with `bornOn`, `identityNumber`, `email` and `phone`.'],
    ['by a name without a day of birth', { name: { family: 'Maes' } }, 'A name is looked for together with the day of birth; give both `name` and `bornOn`.'],
    ['by a day of birth alone', { bornOn: BORN }, 'A name is looked for together with the day of birth; give both `name` and `bornOn`.'],
    ['by a name of signs', byName('--'), '`name.family` has no letter in it; give a family name.'],
    ['for 101 at once', { card: '1', first: 101 }, '`first` is 101; ask for 1 to 100 at once, and for the next page by `after`.'],
    ['from a cursor of something else', { card: '1', after: 'x' }, '`after` is no cursor of a look-up; give the `cursor` of an edge, or leave it out to begin with the nearest match.'],
  ])('%s', async (_case, asked, message) => {
    const library = await aLibrary(server, '2025-06-01');
    await expect(page(library, asked)).rejects.toThrow(message);
  });
});
