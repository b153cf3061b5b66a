import { ROLES, type Role } from '../../../src/domain/access/roles';
import { IDENTITY_PURPOSES } from '../../../src/domain/personal/identityPurposes';
import { startCallerServer, type CallerServer } from '../../access/callers';
import { asSuperuser } from '../../support/testDatabase';
import { aLibrary, day, type Library } from '../aLibrary';

let server: CallerServer;
beforeAll(async () => {
  server = await startCallerServer(day('2025-06-01'));
});
afterAll(() => server.close());

const GROUND = { identityNumbers: { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying and managing members' } };
const KEPT = '85073003328';
const READ = `mutation ($c: ID!, $p: ID!, $for: IdentityPurpose!) { readIdentityNumber(consortium: $c, patron: $p, purpose: $for) {
  __typename ... on IdentityNumberRead { identityNumber purpose } ... on IdentityNumberRefused { code message } } }`;

/** A consortium with a member of `here`, of whom a number is told where it may be, and a data steward of it. */
async function withMember(description: object = GROUND, member: object = { identityNumber: KEPT }) {
  const library = await aLibrary(server, '2025-06-01', description);
  const [told] = await library.tell(library.member(member));
  server.know(library.id, library.id, ['data-steward']);
  const patron = told?.patronId as string;
  const read = (purpose = 'IDENTIFICATION', who = library.id) => server.askAs(who, READ, { c: library.id, p: patron, for: purpose });
  return { library, patron, read };
}

const lines = (library: Library) =>
  library.sql("select what, caller, purpose, outcome, patron is not null as named, detail from audit_line where consortium_id = $1 and act = 'IDENTITY_READ' order by at, seq");

describe('A national number is opened', () => {
  test.each(IDENTITY_PURPOSES)('for the purpose %s, which stands in the audit trail with whom it was about', async (purpose) => {
    const { library, read } = await withMember();
    expect((await read(purpose)).data).toEqual({ readIdentityNumber: { __typename: 'IdentityNumberRead', identityNumber: KEPT, purpose } });
    expect(await lines(library)).toEqual([{ what: 'readIdentityNumber', caller: library.id, purpose, outcome: 'DONE', named: true, detail: null }]);
    expect(JSON.stringify(await library.everything())).not.toContain(KEPT);
  });

  test('for a purpose that is known, and for no other', async () => {
    const { library, read } = await withMember();
    expect((await read('CURIOSITY')).codes).toEqual(['BAD_REQUEST']);
    expect(await lines(library)).toEqual([]);
  });

  test('only when that has been written down', async () => {
    const { read } = await withMember();
    await asSuperuser(server.databaseUrl, "alter table audit_line add constraint full_disk check (act <> 'IDENTITY_READ') not valid");
    const { text, codes } = await read();
    await asSuperuser(server.databaseUrl, 'alter table audit_line drop constraint full_disk');
    expect([codes, text.includes(KEPT)]).toEqual([['UNAVAILABLE'], false]);
  });
});

describe('No national number is opened', () => {
  test.each((Object.keys(ROLES) as Role[]).filter((role) => !(ROLES[role].acts as readonly string[]).includes('identity:read')))('for a %s', async (role) => {
    const { library, read } = await withMember();
    server.know(role, library.id, [role]);
    const { codes, text } = await read('IDENTIFICATION', role);
    expect([codes, text.includes(KEPT)]).toEqual([['FORBIDDEN'], false]);
  });

  test('where the ground has left the description', async () => {
    const { library, read } = await withMember();
    await library.describe({});
    expect((await read()).data).toEqual({
      readIdentityNumber: {
        __typename: 'IdentityNumberRefused',
        code: 'IDENTITY_NUMBER_NOT_AUTHORISED',
        message: `\`${library.id}\` has not recorded that it may use national numbers; describe the decision under \`identityNumbers\`.`,
      },
    });
    expect(await lines(library)).toMatchObject([{ purpose: 'IDENTIFICATION', outcome: 'REFUSED', named: false }]);
  });

  test('where none is on record', async () => {
    const { patron, read } = await withMember(GROUND, {});
    const message = `No national number is on record of the patron \`${patron}\`; have the source tell it, or read it from the document.`;
    expect((await read()).data).toMatchObject({ readIdentityNumber: { code: 'IDENTITY_NUMBER_NOT_KEPT', message } });
  });

  test('of a patron whose key is erased', async () => {
    const { library, read } = await withMember();
    await library.sql('delete from patron_key where consortium_id = $1');
    expect((await read()).data).toMatchObject({ readIdentityNumber: { code: 'IDENTITY_NUMBER_NOT_KEPT' } });
  });

  test('of a member of an institution that is not the caller’s', async () => {
    const { library, read } = await withMember();
    server.know('here', library.id, ['data-steward'], [library.here]);
    server.know('there', library.id, ['data-steward'], [library.there]);
    expect((await read('IDENTIFICATION', 'here')).data).toMatchObject({ readIdentityNumber: { identityNumber: KEPT } });
    expect((await read('IDENTIFICATION', 'there')).data).toMatchObject({ readIdentityNumber: { code: 'UNKNOWN_PATRON' } });
  });

  test('of a patron of another consortium, who cannot be told from one that does not exist', async () => {
    const [mine, theirs] = [await withMember(), await withMember()];
    const ask = async (c: string, p: string) => (await server.askAs(mine.library.id, READ, { c, p, for: 'IDENTIFICATION' })).text.replaceAll(p, 'P').replaceAll(c, 'C');
    const none = await ask(mine.library.id, '00000000-0000-4000-8000-000000000000');
    expect(none).toContain('UNKNOWN_PATRON');
    expect(await ask(mine.library.id, theirs.patron)).toBe(none);
    expect(await ask(theirs.library.id, theirs.patron)).toBe(none);
    expect(await ask(mine.library.id, 'no id at all')).toBe(none);
    expect(await lines(theirs.library)).toEqual([]);
  });
});
