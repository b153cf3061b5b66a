import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENT_FOLDER } from '../../src/app/projectFolder';
import { schema } from '../../src/app/server/schema';
import { trustedDocuments, type TrustedDocuments } from '../../src/app/server/door/trustedDocuments';
import { callerOf } from '../../src/domain/access/caller';
import type { Role } from '../../src/domain/access/roles';
import { aServer, type Answered } from './aServer';

const NAME = '{ consortium { name } }\n';
const DIGEST = createHash('sha256').update(NAME).digest('hex');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-documents-'));
  writeFileSync(join(folder, 'nameOfConsortium.graphql'), NAME);
  writeFileSync(join(folder, 'notes.txt'), 'no document');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async (): Promise<TrustedDocuments> => trustedDocuments([folder], await schema());

async function asked(role: Role, sent: object) {
  const caller = callerOf({ id: 'key a', consortium: 'one', institutions: null }, [role]);
  const { server } = await aServer({ options: { authenticate: async () => caller, trusted: await read() } });
  const reply = await server.inject({ method: 'POST', url: '/graphql', payload: sent });
  const { data, errors } = reply.json<Answered>();
  return { status: reply.statusCode, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

/** What a kiosk is told at an address, which is sent as it stands: other clients would mend it. */
async function byAddress(search: string): Promise<string> {
  const caller = callerOf({ id: 'key a', consortium: 'one', institutions: null }, ['kiosk']);
  const { server } = await aServer({ options: { authenticate: async () => caller, trusted: await read() } });
  await server.listen({ port: 0, host: '127.0.0.1' });
  try {
    const { port } = server.server.address() as AddressInfo;
    const asking = request({ host: '127.0.0.1', port, path: `/graphql${search}`, headers: { 'apollo-require-preflight': '1' } }).end();
    const [reply] = (await once(asking, 'response')) as [IncomingMessage];
    return await text(reply);
  } finally {
    await server.close();
  }
}

describe.each(['portal', 'kiosk', 'desk'] as const)('A %s', (role) => {
  test.each([
    ['its digest', { documentId: `sha256:${DIGEST}` }],
    ['its name', { documentId: 'nameOfConsortium' }],
    ['Apollo’s way of naming it', { extensions: { persistedQuery: { version: 1, sha256Hash: DIGEST } } }],
    ['Apollo’s way, with its text', { query: NAME, extensions: { persistedQuery: { version: 1, sha256Hash: DIGEST } } }],
    ['its text', { query: NAME }],
  ])('asks by a registered document, named by %s', async (_how, sent) => {
    expect(await asked(role, { ...sent, variables: {} })).toMatchObject({ status: 200, data: { consortium: { name: 'Consortium one' } } });
  });

  test.each([
    [{ documentId: `sha256:${DIGEST.replace(/./, 'x')}` }],
    [{ documentId: 'constructor' }],
    [{ documentId: 7 }],
    [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'nothing' } } }],
  ])('asks by %j, which is not registered', async (sent) => {
    const { status, code, message } = await asked(role, sent);
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(message).toContain('is registered here; `npx goodstanding documents` lists those that are.');
  });
});

describe('A query of one’s own', () => {
  test.each(['portal', 'kiosk'] as const)('is none for a %s, not even a registered one with a blank more', async (role) => {
    for (const query of ['{ __typename }', ` ${NAME}`, '{ no GraphQL', '{ __schema { types { name } } }']) {
      expect(await asked(role, { query })).toMatchObject({ status: 403, code: 'FORBIDDEN', message: expect.stringContaining('registered documents') as string });
    }
  });

  test.each([
    ['as it is', '?query=%7B__typename%7D'],
    ['with another behind a `#`', '?query=%7B__typename%7D#&query=x'],
    ['with a registered one behind a `#`', `?query=%7B__typename%7D#&query=${encodeURIComponent(NAME)}`],
    ['twice', `?query=%7B__typename%7D&query=${encodeURIComponent(NAME)}`],
  ])('is none for a kiosk in an address either: %s', async (_how, search) => {
    expect(await byAddress(search)).not.toContain('__typename');
    expect(await byAddress(`?query=${encodeURIComponent(NAME)}`)).toContain('Consortium one');
  });

  test.each(['desk', 'data-steward', 'policy-author', 'consortium-administrator', 'feed', 'operator'] as const)('is answered for a %s', async (role) => {
    expect(await asked(role, { query: '{ __typename }' })).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });
});

describe('The documents of a folder', () => {
  test('are known by the digest of the file and by its name', async () => {
    const { documents, findings } = await read();
    expect(documents.map(({ id, name, text }) => ({ id, name, text }))).toEqual([{ id: `sha256:${DIGEST}`, name: 'nameOfConsortium', text: NAME }]);
    expect(findings).toEqual([]);
  });

  test.each([
    ['asks for what is not there', '{ consortia { name } }', 'Cannot query field "consortia"'],
    ['is no GraphQL', '{ consortium', 'Syntax Error'],
    ['is too long', `{ ${'a: __typename '.repeat(500)} }`, 'Syntax Error: Document contains'],
  ])('one that %s is left out, and said to be', async (_why, text, reason) => {
    writeFileSync(join(folder, 'unfit.graphql'), text);
    const { documents, findings } = await read();
    expect(documents.map(({ name }) => name)).toEqual(['nameOfConsortium']);
    expect(findings).toEqual([expect.stringContaining(`unfit.graphql\` does not fit the schema and is not served: ${reason}`)]);
  });

  test('of two with one name the first is served', async () => {
    const { documents, findings } = trustedDocuments([folder, folder], await schema());
    expect([documents.length, findings]).toEqual([1, ['There are two documents `nameOfConsortium.graphql`; only the first is served: rename the other.']]);
  });

  test('a folder that is not there is said to be missing', async () => {
    const { findings } = trustedDocuments([join(folder, 'none')], await schema());
    expect(findings).toEqual([expect.stringContaining('which is not there')]);
  });

  test('those that come along all fit', async () => {
    const { documents, findings } = trustedDocuments([DOCUMENT_FOLDER], await schema());
    expect([documents.map(({ name }) => name), findings]).toEqual([['enrolAtPortal', 'recordActivity', 'renewAtPortal', 'standingAtDesk', 'standingAtKiosk', 'standingAtPortal'], []]);
  });
});
