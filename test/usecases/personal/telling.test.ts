import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-01'));
});
afterAll(() => server.close());

const NAME = { family: 'van den Berg', given: 'Jan Pieter' };
const CONTACT = { email: 'jan@example.org', phone: '0477 12 34 56', address: ['Kerkstraat 1', 'bus 2'], postalCode: '9000', city: 'Gent', country: 'BE' };

interface Words {
  readonly name: { readonly family: string; readonly given: string | null } | null;
  readonly contact: typeof CONTACT | null;
}

async function known(library: Library): Promise<Words> {
  const query = 'query ($consortium: ID!) { patron(consortium: $consortium, card: "1") { name { family given } contact { email phone address postalCode city country } } }';
  return (await server.ask<{ patron: Words }>(query, { consortium: library.id })).patron;
}

async function told(more: object): Promise<Library> {
  const library = await aLibrary(server, '2025-06-01');
  const [outcome] = await library.tell(library.member({ bornOn: '1980-02-29', ...more }));
  expect(outcome?.code).toBeUndefined();
  return library;
}

describe('Names and contact data', () => {
  test('are shown as they were told', async () => {
    expect(await known(await told({ name: NAME, contact: CONTACT }))).toEqual({ name: NAME, contact: CONTACT });
  });

  test('are null of a patron of whom none were told', async () => {
    expect(await known(await told({}))).toEqual({ name: null, contact: null });
  });

  test('of an organisation are a name and where it is', async () => {
    const library = await told({ kind: 'ORGANISATION', bornOn: null, name: { family: 'Basisschool De Regenboog' }, contact: { city: 'Gent' } });
    expect(await known(library)).toMatchObject({ name: { family: 'Basisschool De Regenboog', given: null }, contact: { city: 'Gent', email: null } });
  });

  test.each([
    ['a blank name is none', { name: { family: ' ', given: '' } }, { name: null }],
    ['a name told without given names keeps those of before', { name: { family: 'Maes' } }, { name: { family: 'Maes', given: 'Jan Pieter' } }],
    ['a name that is taken back', { name: null }, { name: null }],
    ['a part of the contact data that is taken back', { contact: { email: null } }, { contact: { ...CONTACT, email: null } }],
    ['contact data that are taken back whole', { contact: null }, { contact: null }],
    ['address lines that are told anew', { contact: { address: ['Markt 3'] } }, { contact: { ...CONTACT, address: ['Markt 3'] } }],
  ])('told again: %s', async (_case, more, expected) => {
    const library = await told({ name: NAME, contact: CONTACT });
    await library.tell({ sourceId: '1', ...more });
    expect(await known(library)).toEqual({ name: NAME, contact: CONTACT, ...expected });
  });

  test('told again unchanged write nothing', async () => {
    const library = await told({ name: NAME, contact: CONTACT });
    const before = await library.everything();
    const [again] = await library.tell({ sourceId: '1', bornOn: '1980-02-29', name: NAME, contact: CONTACT });
    expect(again?.changed).toBe(false);
    expect(await library.everything()).toEqual(before);
  });

  test('changed replace what was there: nothing earlier is kept, and no fact has a new revision', async () => {
    const library = await told({ name: NAME, contact: CONTACT });
    const before = await library.everything();
    await library.tell({ sourceId: '1', contact: { city: 'Aalst' } });
    const after = await library.everything();
    const changed = Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
    expect(changed.sort()).toEqual(['patron', 'personal_data']);
    expect(after.personal_data).toHaveLength(1);
  });

  test('lie nowhere in the clear', async () => {
    const library = await told({ name: NAME, contact: CONTACT });
    const stored = JSON.stringify(await library.everything()).toLowerCase();
    const words = [NAME.family, NAME.given, 'berg', 'vandenberg', ...Object.values(CONTACT).flat().filter((word) => word.length > 4)];
    expect(words.filter((word) => stored.includes(word.toLowerCase()) || stored.includes(Buffer.from(word).toString('hex')))).toEqual([]);
  });

  test('kept by one source are told by no other', async () => {
    const library = await aLibrary(server, '2025-06-01');
    await library.describe({ sources: [{ id: 'wise', keeps: ['NAME'] }, { id: 'portal' }] });
    await library.tell(library.member({ name: NAME }));
    const member = { sourceId: 'p1', kind: 'PERSON', cards: [{ number: '1' }] };
    const [refused] = await library.tellAs('portal', { ...member, name: { family: 'Maes' } });
    expect(refused).toMatchObject({ code: 'RECORD_KEPT_ELSEWHERE', message: expect.stringContaining('The record of `NAME`') as string });
    const [taken] = await library.tellAs('portal', { ...member, name: NAME, contact: CONTACT });
    expect(taken?.changed).toBe(true);
  });

  test('too long are refused without being repeated', async () => {
    const library = await aLibrary(server, '2025-06-01');
    await expect(library.tell(library.member({ name: { family: 'x'.repeat(201) } }))).rejects.toThrow('Of patron number 1 of the call `name.family` has 201 characters; give 200 at most.');
    await expect(library.tell(library.member({ name: { family: 'Geheim\0' } }))).rejects.toThrow('Of patron number 1 of the call `name.family` holds a character that is none; send text as UTF-8 without NUL.');
  });
});
