import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const AN = { name: { family: 'Peeters', given: 'An' }, bornOn: '1990-02-03', contact: { city: 'Geel', email: 'an@example.org' } };
const TYPES = [
  { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
  { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 },
  { code: 'SCHOOL', appliesTo: 'ORGANISATION', renewal: 'NONE', fee: 0, termMonths: 12 },
];

function aLibraryWithSchools(): Promise<Library> {
  return aLibrary(server, '2025-03-10', { membershipTypes: TYPES });
}

describe('Somebody of whom nothing is known', () => {
  test('enrols at the desk with a fee: invoiced, with a card, and found by it at once', async () => {
    const library = await aLibraryWithSchools();
    const { here } = library;
    const made = await act(server, 'enrol', { institution: here, type: 'PAID', person: AN, newCard: 'c1' });
    expect(made).toMatchObject({ __typename: 'MembershipChanged', before: null, version: 1, after: { status: 'INVOICED', basis: 'OWN', validity: 'VALID' } });
    const { patron } = await server.ask<{ patron: object }>('query ($c: ID!) { patron(consortium: $c, card: "c1") { id version name { family given } contact { city } memberships { type { code } endsOn } } }', { c: library.id });
    expect(patron).toMatchObject({ id: made.patronId, version: 1, name: { family: 'Peeters', given: 'An' }, contact: { city: 'Geel' }, memberships: [{ type: { code: 'PAID' }, endsOn: '2026-03-31' }] });
  });

  test('enrols for a period that begins later: invoiced until then', async () => {
    const { here, sql } = await aLibraryWithSchools();
    expect(await act(server, 'enrol', { institution: here, type: 'PAID', person: AN, startsOn: '2025-05-01' })).toMatchObject({ after: { status: 'INVOICED' } });
    expect(await sql('select enrolled_on::text as enrolled, starts_on::text as starts from membership where consortium_id = $1')).toEqual([{ enrolled: '2025-03-10', starts: '2025-05-01' }]);
  });

  test('enrols for free: normal at once', async () => {
    const { here } = await aLibraryWithSchools();
    expect(await act(server, 'enrol', { institution: here, type: 'FREE', person: AN })).toMatchObject({ after: { status: 'NORMAL' } });
  });

  test('is not made a patron by a preview, and gets no id by it', async () => {
    const library = await aLibraryWithSchools();
    const before = await rowsOf(server, library);
    expect(await act(server, 'enrol', { institution: library.here, type: 'PAID', person: AN, preview: true })).toMatchObject({ preview: true, patronId: null, after: { status: 'INVOICED' } });
    expect(await rowsOf(server, library)).toEqual(before);
  });

  test('registers online for free: normal, open in the portal, and with a block that the desk lifts', async () => {
    const { here, sql } = await aLibraryWithSchools();
    const made = await act(server, 'enrol', { institution: here, type: 'FREE', via: 'ONLINE', person: AN });
    expect(made).toMatchObject({ after: { status: 'NORMAL' }, changes: expect.arrayContaining([expect.objectContaining({ fact: 'BLOCK' })]) as object });
    expect(await sql('select kind, from_on::text as from from block where consortium_id = $1')).toEqual([{ kind: 'ONLINE_REGISTRATION', from: '2025-03-10' }]);
    expect(await act(server, 'confirmIdentity', { institution: here, patron: made.patronId })).toMatchObject({ __typename: 'MembershipChanged' });
  });
});

describe('Somebody who may be known already', () => {
  test('is refused at the desk with a masked hint, and enrols once it is said that it is somebody else', async () => {
    const library = await aLibraryWithSchools();
    const { here, there } = library;
    await act(server, 'enrol', { institution: there, type: 'FREE', person: AN });
    const before = await rowsOf(server, library);
    const twin = { ...AN, contact: null };
    const refused = await act(server, 'enrol', { institution: here, type: 'FREE', person: twin });
    expect(refused).toMatchObject({ code: 'POSSIBLE_DUPLICATE', duplicates: [{ hint: 'A… P…, 19.., Geel', reasons: ['EXACT_NAME'] }] });
    expect(await rowsOf(server, library)).toEqual(before);
    expect(await act(server, 'enrol', { institution: here, type: 'FREE', person: twin, isNobodyKnown: true })).toMatchObject({ after: { status: 'NORMAL' } });
  });

  test('is refused online, where nobody is told anything of whom it may be', async () => {
    const { here } = await aLibraryWithSchools();
    await act(server, 'enrol', { institution: here, type: 'FREE', person: AN });
    const refused = await act(server, 'enrol', { institution: here, type: 'FREE', via: 'ONLINE', person: AN });
    expect(refused).toMatchObject({ code: 'POSSIBLE_DUPLICATE', duplicates: [], message: expect.not.stringContaining('Geel') as string });
    expect(await act(server, 'enrol', { institution: here, type: 'FREE', via: 'ONLINE', person: AN, isNobodyKnown: true })).toMatchObject({ code: 'POSSIBLE_DUPLICATE', duplicates: [] });
  });

  test('is found by the address of his e-mail too', async () => {
    const { here } = await aLibraryWithSchools();
    await act(server, 'enrol', { institution: here, type: 'FREE', person: AN });
    const other = { name: { family: 'Janssens', given: 'Bo' }, bornOn: '2001-01-01', contact: { email: 'AN@example.org' } };
    expect(await act(server, 'enrol', { institution: here, type: 'FREE', person: other })).toMatchObject({ code: 'POSSIBLE_DUPLICATE', duplicates: [{ reasons: ['EMAIL'] }] });
  });
});

describe('A patron who is known', () => {
  test('enrols in another library by his card, for the fee of the type', async () => {
    const library = await aLibraryWithSchools();
    await library.tell(library.member());
    expect(await act(server, 'enrol', { institution: library.there, type: 'PAID' })).toMatchObject({ before: { status: 'NONE' }, after: { status: 'INVOICED' } });
  });

  test('enrols anew where he was a member once', async () => {
    const library = await aLibraryWithSchools();
    await library.tell(library.member({ memberships: [library.membership({ cancelledOn: '2025-01-10' })] }));
    expect(await act(server, 'enrol', { institution: library.here, type: 'PAID' })).toMatchObject({ before: { status: 'EXPIRED' }, after: { status: 'INVOICED', validity: 'VALID' } });
  });

  test('registers online twice, the second time after a lapse: one block is enough', async () => {
    const { here, sql } = await aLibraryWithSchools();
    const { patronId } = await act(server, 'enrol', { institution: here, type: 'FREE', via: 'ONLINE', person: AN });
    await act(server, 'cancel', { institution: here, patron: patronId, reason: 'never came' });
    expect(await act(server, 'enrol', { institution: here, patron: patronId, type: 'FREE', via: 'ONLINE' })).toMatchObject({ __typename: 'MembershipChanged' });
    expect(await sql('select count(*)::int as blocks from block where consortium_id = $1')).toEqual([{ blocks: 1 }]);
  });
});

type Bad = readonly [situation: string, args: object, code: string];

const REFUSED: readonly Bad[] = [
  ['with a type that nobody knows', { type: 'GOLD', person: AN }, 'UNKNOWN_MEMBERSHIP_TYPE'],
  ['a person with a type for organisations', { type: 'SCHOOL', person: AN }, 'TYPE_NOT_FOR_KIND'],
  ['an organisation online', { type: 'SCHOOL', via: 'ONLINE', person: { kind: 'ORGANISATION', name: { family: 'School of Geel' } } }, 'NOT_OFFERED_ONLINE'],
  ['a person without a birth', { type: 'FREE', person: { name: { family: 'Peeters' } } }, 'PERSON_MISSING'],
  ['a person without a name', { type: 'FREE', person: { ...AN, name: { family: ' – ' } } }, 'PERSON_MISSING'],
  ['tomorrow', { type: 'FREE', person: AN, on: '2025-03-11' }, 'FUTURE_FACT'],
  ['before the person was born', { type: 'FREE', person: { ...AN, bornOn: '2025-03-10' }, on: '2025-03-09' }, 'BEFORE_BIRTH'],
  ['before anything is recorded', { type: 'FREE', person: AN, on: '2019-12-31' }, 'BEFORE_RECORDS'],
  ['for a period that began yesterday', { type: 'PAID', person: AN, startsOn: '2025-03-09' }, 'BEFORE_ENROLMENT'],
  ['with a card of somebody else', { type: 'FREE', person: AN, newCard: '1' }, 'CARD_TAKEN'],
  ['with a national number that nobody may keep', { type: 'FREE', person: { ...AN, identityNumber: '90.02.03-001.13' } }, 'IDENTITY_NUMBER_NOT_AUTHORISED'],
  ['a member', { type: 'FREE', card: '1' }, 'ALREADY_MEMBER'],
  ['a patron of another consortium', { type: 'FREE', patron: '00000000-0000-4000-8000-000000000000' }, 'UNKNOWN_PATRON'],
  ['the holder of a card that nobody holds', { type: 'FREE', card: '404' }, 'UNKNOWN_PATRON'],
];

test.each(REFUSED)('Enrolling %s is refused, and nothing is written', async (_situation, args, code) => {
  const library = await aLibraryWithSchools();
  await library.tell(library.member());
  const before = await rowsOf(server, library);
  expect(await act(server, 'enrol', { institution: library.here, ...args })).toMatchObject({ __typename: 'MembershipRefused', code });
  expect(await rowsOf(server, library)).toEqual(before);
});

test.each([
  ['nobody', {}],
  ['two', { card: '1', person: AN }],
])('Whoever names %s is told to name one', async (_whom, args) => {
  const { here } = await aLibraryWithSchools();
  const asked = act(server, 'enrol', { institution: here, type: 'FREE', ...(Object.keys(args).length === 0 ? { card: null } : args) });
  await expect(asked).rejects.toThrow('exactly one of `patron` and `card`, or `person`');
});
