import { key } from '../../src/app/commands/key';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

const environment = process.env;
let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'), shippedPlugins);
  library = await aLibrary(server, '2026-11-20');
});
beforeEach(() => {
  server.setNow(new Date('2026-11-20T00:00:00.000Z'));
  process.env = { ...environment, DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: '2026-11-20', GOODSTANDING_SECRET: 'a secret of the tests that is as long as it has to be' };
});
afterEach(() => {
  process.env = environment;
});
afterAll(() => server.close());

async function ran(...args: readonly string[]): Promise<{ readonly code: number; readonly printed: string; readonly warned: string }> {
  const [printed, warned]: [string[], string[]] = [[], []];
  const code = await key(args, (line) => printed.push(line), (line) => warned.push(line));
  return { code, printed: printed.join('\n'), warned: warned.join('\n') };
}

const holderOf = (text: string) => server.app.keys.holderOf(text);
const create = (...more: readonly string[]) => ran('create', '--consortium', library.id, '--name', 'kiosk 1', '--role', 'kiosk', ...more);

describe('goodstanding key', () => {
  test('create prints the key and nothing else, so that it can be sent where it belongs', async () => {
    const { code, printed, warned } = await create('--institution', library.here, '--role', 'desk', '--expires', '2030-01-01T00:00:00Z');
    expect([code, warned]).toEqual([0, 'The key of kiosk 1; it is shown this once.']);
    const holder = await holderOf(printed);
    expect(holder).toMatchObject({ consortium: library.id, mayExplore: true });
    expect([...(holder?.institutions ?? [])]).toEqual([library.here]);
    server.setNow(new Date('2030-01-01T00:00:00.000Z'));
    expect(await holderOf(printed)).toBeNull();
  });

  test('create without a consortium makes a key of the installation', async () => {
    expect(await holderOf((await ran('create', '--name', 'operator', '--role', 'operator')).printed)).toMatchObject({ consortium: '*' });
  });

  test('list shows every key of one consortium, how it ends and what became of it, and no secret', async () => {
    const own = await aLibrary(server, '2026-11-20');
    const made = (name: string, ...more: readonly string[]) => ran('create', '--consortium', own.id, '--name', name, '--role', 'desk', ...more);
    const [one, two] = [await made('one', '--expires', '2030-01-01T00:00:00Z'), await made('two', '--institution', own.here)];
    await ran('revoke', two.printed);
    const successor = await ran('rotate', one.printed.slice(0, -44), '--grace', '24');
    const { printed } = await ran('list', '--consortium', own.id);
    const rows = printed.split('\n').map((line) => line.split(/ {2,}/));
    const prefix = ({ printed: text }: { readonly printed: string }) => text.slice(0, -44);
    expect(rows[0]).toEqual(['key', 'name', 'roles', 'institutions', 'expires', 'last used', 'state']);
    expect(rows.find(([text]) => text === prefix(two))).toEqual([prefix(two), 'two', 'desk', own.here, 'never', 'never', 'revoked']);
    expect(rows.find(([text]) => text === prefix(one))?.slice(3)).toEqual(['all', expect.stringMatching(/^2026-11-21T\d\d:\d\dZ$/), 'never', `valid, replaced by ${prefix(successor).slice(-16)}`]);
    expect(rows).toHaveLength(4);
    for (const { printed: text } of [one, two, successor]) expect(printed).not.toContain(text.slice(-43));
  });

  test('rotate prints a new key; the old one is valid for the hours that are given', async () => {
    const old = (await create()).printed;
    const fresh = await ran('rotate', old, '--grace', '1');
    expect([fresh.code, await holderOf(fresh.printed), await holderOf(old)]).toEqual([0, expect.objectContaining({ consortium: library.id }), expect.anything()]);
    server.setNow(new Date('2026-11-21T01:00:00.000Z'));
    expect(await holderOf(old)).toBeNull();
  });

  test.each([['by its public part', 44], ['by the whole of it, as it was found somewhere', 0]])('revoke ends a key named %s', async (_case, left) => {
    const text = (await create()).printed;
    const { code, printed } = await ran('revoke', left === 0 ? text : text.slice(0, -left));
    expect([code, printed]).toEqual([0, `${text.slice(0, -44)} (kiosk 1) is revoked; running servers refuse it within five seconds.`]);
    expect(await holderOf(text)).toBeNull();
  });

  test.each<readonly [string, readonly string[], string]>([
    ['for a consortium that there is not', ['create', '--consortium', 'nowhere', '--name', 'n', '--role', 'desk'], 'UNKNOWN_CONSORTIUM: There is no consortium `nowhere`'],
    ['without a role', ['create', '--name', 'n'], 'ROLE_MISSING: '],
    ['that is not there', ['revoke', 'gs_all_0123456789abcdef'], 'UNKNOWN_KEY: There is no key `0123456789abcdef`'],
    ['with a grace period of half an hour', ['rotate', 'gs_all_0123456789abcdef', '--grace', '0.5'], 'UNKNOWN_KEY: '],
  ])('a key %s is refused with exit code 1', async (_case, args, message) => {
    const { code, printed, warned } = await ran(...args);
    expect([code, printed, warned.slice(0, message.length)]).toEqual([1, '', message]);
  });

  test.each<readonly [string, readonly string[], string]>([
    ['nothing', [], '`` is nothing that can be done with keys.'],
    ['what it does not know', ['lend'], '`lend` is nothing that can be done with keys.'],
    ['a role that there is not', ['create', '--name', 'n', '--role', 'root'], '`root` is no role; use `portal`, '],
    ['a key without a name', ['create', '--role', 'desk'], 'The key has no name;'],
    ['an expiry that is no moment', ['create', '--name', 'n', '--role', 'desk', '--expires', '2030-01-01'], '`2030-01-01` is no date-time;'],
    ['no key', ['revoke'], '`` is no key;'],
    ['two keys', ['revoke', 'gs_all_0123456789abcdef', 'gs_all_0123456789abcdef'], '`gs_all_0123456789abc` is no key;'],
    ['a rotation without a grace period', ['rotate', 'gs_all_0123456789abcdef'], 'No grace period is named;'],
    ['an option of something else', ['revoke', 'gs_all_0123456789abcdef', '--role', 'desk'], '`key revoke` takes no `--role`.'],
    ['an option that there is not', ['list', '--all'], "Unknown option '--all'"],
    ['a word too many', ['list', 'be-vlg'], '`key list` takes options only'],
  ])('asked for %s says how it is used', async (_case, args, message) => {
    const { code, printed, warned } = await ran(...args);
    expect([code, printed, warned.slice(0, message.length)]).toEqual([2, '', message]);
    expect(warned).toContain('usage: goodstanding key create');
  });
});
