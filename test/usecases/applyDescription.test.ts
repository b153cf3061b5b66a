import { readConsortia } from '../../src/store/consortia';
import { applyDescription, noticeVersions } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import type { Policy } from '../../src/policies/policy';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const flanders = (more: object = {}): object => ({ plugin: 'flanders', institutions: '*', settings: {}, ...more });
const described = async (library: Library): Promise<unknown[]> => [await library.everything(), await library.sql('select c::text as row from consortium c where id = $1')];
const standing = async (library: Library) => (await library.ledger()).filter((row) => !row.superseded);

/** A free member, last seen on the day of enrolment, 10 April 2024, and brought to 10 September 2025. */
async function known(policies: readonly object[]): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', { policies });
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2024-04-10' }] }));
  await library.go('2025-09-10');
  return library;
}

describe('A description', () => {
  const whole = ({ here, there }: Library): object => ({
    name: 'Two libraries',
    groups: [{ id: 'g', level: '3a', members: [{ institution: here }, { institution: there, from: '2025-01-01', through: '2026-12-31', announcedOn: '2024-12-01' }] }],
    policies: [flanders(), flanders({ institutions: [here], from: '2025-06-01', settings: { charges: { max: { FREE: 10, PAID: 5 } }, runDay: 2 } })],
  });

  test('applied twice: the second time nothing changes', async () => {
    const library = await aLibrary(server, '2025-03-10');
    expect(await library.describe(whole(library))).toMatchObject({ kind: 'applied', revision: 2 });
    const before = await described(library);
    expect(await library.describe(whole(library))).toEqual({ kind: 'unchanged' });
    expect(await described(library)).toEqual(before);
  });

  test('with its keys in another order is the same', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.describe(whole(library));
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, turned(inner)]));
    };
    expect(await library.describe(turned(whole(library)) as object)).toEqual({ kind: 'unchanged' });
  });

  test('is read back from the store as it was written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.describe(whole(library));
    const stored = (await readConsortia(server.app.store)).find((each) => each.consortium.id === library.id);
    expect(await applyDescription(server.app, stored?.consortium as NonNullable<typeof stored>['consortium'])).toEqual({ kind: 'unchanged' });
  });

  test.each([
    ['two that keep the record of one field at one library', [{ id: 'koha', keeps: ['CHARGES'] }, { id: 'wise', institutions: ['HERE'], keeps: ['PERSON', 'CHARGES'] }], 'The sources `koha` and `wise` both keep the record of CHARGES at `HERE`; leave it to one of them.'],
    ['a library that is none of it', [{ id: 'koha', institutions: ['nowhere'] }], 'The source `koha` names `nowhere`, no institution of this consortium; list it under `institutions`.'],
    ['one twice', [{ id: 'koha' }, { id: 'koha' }], 'The source `koha` is listed twice; leave one of them out.'],
  ])('with sources at fault: %s', async (_what, sources, sentence) => {
    const library = await aLibrary(server, '2025-03-10');
    const named = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('HERE', library.here)) as T;
    expect(await library.describe({ sources: named(sources) })).toEqual({ kind: 'refused', problems: [named(sentence)] });
  });

  test('with sources that keep the record of different fields, or at different libraries, is taken', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const sources = [
      { id: 'koha', institutions: [library.here], keeps: ['CHARGES', 'MEMBERSHIPS'] },
      { id: 'wise', institutions: [library.there], keeps: ['CHARGES'] },
      { id: 'portal', keeps: ['ACTIVITY'], expectedEveryHours: 24 },
    ];
    expect(await library.describe({ sources })).toMatchObject({ kind: 'applied' });
    expect(await library.describe({ sources })).toEqual({ kind: 'unchanged' });
  });

  test('that no longer mentions what nobody uses: it goes', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.describe({ ...whole(library), institutions: [library.here, library.there, `${library.id}-new`] });
    await library.describe({ groups: [], policies: [flanders()] });
    expect(await library.sql('select id from institution where consortium_id = $1 order by 1')).toEqual([{ id: library.here }, { id: library.there }]);
    expect(await library.sql('select id from cooperation_group where consortium_id = $1')).toEqual([]);
    expect(await library.sql('select position from policy_assignment where consortium_id = $1')).toEqual([{ position: 0 }]);
  });
});

describe('An edited description', () => {
  test.each<readonly [string, readonly object[], readonly object[], string, string]>([
    ['a term that always held', [flanders()], [flanders({ settings: { inactivityTermMonths: 12 } })], '2020-01-01', '2025-05-01'],
    ['a term from a past day on', [flanders()], [flanders(), flanders({ from: '2025-05-15', settings: { inactivityTermMonths: 12 } })], '2025-05-15', '2025-06-01'],
    ['a term from a day to come', [flanders()], [flanders(), flanders({ from: '2025-12-15', settings: { inactivityTermMonths: 12 } })], '2025-09-10', '2026-01-01'],
    ['the order of two that fit', [flanders(), flanders({ settings: { inactivityTermMonths: 12 } })], [flanders({ settings: { inactivityTermMonths: 12 } }), flanders()], '2020-01-01', 'none'],
  ])('%s: it counts from the earliest day that differs', async (_name, before, after, from, ends) => {
    const library = await known(before);
    expect(await library.describe({ policies: after })).toMatchObject({ kind: 'applied', from: day(from) });
    await library.go('2025-09-10');
    const { status } = await library.ask<{ status: string }>('status');
    expect(status).toBe(ends > '2025-09-10' || ends === 'none' ? 'NORMAL' : 'EXPIRED');
    if (ends > '2025-09-10') return;
    expect(await library.ask('status', { on: ends })).toEqual({ status: 'EXPIRED' });
  });

  test('from May on: rows before May are untouched, those after it superseded, and the run facts decided anew', async () => {
    const library = await known([flanders()]);
    await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-02-02' }] });
    const before = await standing(library);
    expect(before.map(({ from, through }) => [from, through])).toEqual([['2024-04-10', '2025-02-01'], ['2025-02-02', null]]);
    await library.describe({ policies: [flanders(), flanders({ from: '2025-05-15', settings: { inactivityTermMonths: 12 } })] });
    await library.go('2025-09-10');
    const after = await standing(library);
    expect(after.slice(0, 2).map((row) => row.id)).toEqual(before.map((row) => row.id));
    expect(after.map(({ from, through, status }) => [from, through, status])).toEqual([
      ['2024-04-10', '2025-02-01', 'NORMAL'],
      ['2025-02-02', '2025-05-14', 'NORMAL'],
      ['2025-05-15', '2025-05-31', 'NORMAL'],
      ['2025-06-01', null, 'EXPIRED'],
    ]);
    expect(await library.ask('validThrough', { on: '2025-05-14' })).toEqual({ validThrough: '2026-04-30' });
    expect(await library.sql('select on_day::text as on from run_fact where consortium_id = $1 and withdrawn_at is null')).toEqual([{ on: '2025-06-01' }]);
    await library.describe({ policies: [flanders()] });
    await library.go('2025-09-10');
    expect(await library.ask('status')).toEqual({ status: 'NORMAL' });
    expect(await library.sql('select on_day from run_fact where consortium_id = $1 and withdrawn_at is null')).toEqual([]);
  });

  test('two at the same time: one after the other, and nothing is half done', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const policies = (inactivityTermMonths: number): object => ({ policies: [flanders({ settings: { inactivityTermMonths } })] });
    const results = await Promise.all([library.describe(policies(12)), library.describe(policies(18)), library.describe(policies(18))]);
    const revisions = results.flatMap((result) => (result.kind === 'applied' ? [result.revision] : []));
    expect([...revisions].sort()).toEqual(revisions.length === 2 ? [2, 3] : [2, 3, 4]);
    const noted: { revision: number }[] = await library.sql('select revision from consortium_revision where consortium_id = $1 order by 1');
    expect(noted.map((row) => row.revision)).toEqual([1, ...revisions].sort());
    expect(await library.sql('select position from policy_assignment where consortium_id = $1')).toHaveLength(1);
  });
});

describe('A policy that has come with another version', () => {
  const newer = (): ReadonlyMap<string, Policy> => {
    const policy = shippedPlugins.get('flanders') as Policy;
    return new Map(shippedPlugins).set('flanders', { ...policy, version: '9.9.9' });
  };

  test('counts from today, for every consortium that uses it and no other', async () => {
    const [used, other] = [await known([flanders()]), await aLibrary(server, '2025-09-10', { policies: [] })];
    const app = { ...server.app, plugins: newer() };
    expect((await noticeVersions(app)).map((each) => each.id)).toContain(used.id);
    const revisions = (library: Library) => library.sql('select revision, from_on::text as from from consortium_revision where consortium_id = $1 order by 1');
    expect(await revisions(used)).toEqual([{ revision: 1, from: '2020-01-01' }, { revision: 2, from: '2025-09-10' }]);
    expect(await revisions(other)).toHaveLength(1);
    expect(await noticeVersions(app)).toEqual([]);
    await noticeVersions(server.app);
  });

  test('and cannot be used with the settings that are stored: nothing is noted', async () => {
    const library = await known([flanders()]);
    const left = new Map(shippedPlugins);
    left.delete('flanders');
    expect(await noticeVersions({ ...server.app, plugins: left })).toEqual([]);
    expect(await library.sql('select revision from consortium where id = $1')).toEqual([{ revision: 1 }]);
  });
});

describe('A description that is at fault', () => {
  test('every fault is said at once, and nothing changes', async () => {
    const [library, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    await library.tell(library.member({ charges: [{ id: 'c', institution: library.there, amount: 1, raisedOn: '2025-01-01' }] }));
    const before = await described(library);
    const applied = await library.describe({
      institutions: [library.here, other.here],
      membershipTypes: [{ code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5 }],
      groups: [
        { id: 'g', level: '1', members: [{ institution: library.here }, { institution: library.here, from: '2025-01-01' }] },
        { id: 'h', level: '1', from: '2025-02-02', through: '2025-02-01', institutions: ['nowhere'] },
      ],
      policies: [flanders({ from: '2025-02-02', through: '2025-02-01' }), flanders({ settings: { inactivityMonths: 12 } }), { plugin: 'flemish', institutions: ['nowhere'] }],
    });
    expect(applied.kind === 'refused' && applied.problems).toEqual([
      `The member \`${library.here}\` of the group \`g\` belongs to it twice on the same days; end one stay before the next begins.`,
      'The group `h` ends on `2025-02-01`, before it begins on `2025-02-02`; put the days the right way round.',
      'The member `nowhere` of the group `h` is no institution of this consortium; list it under `institutions`.',
      'The assignment of `flanders` ends on `2025-02-01`, before it begins on `2025-02-02`; put the days the right way round.',
      'The assignment of `flemish` names `nowhere`, no institution of this consortium; list it under `institutions`.',
      expect.stringContaining('inactivityMonths'),
      expect.stringContaining('No policy plugin is called `flemish`; known are'),
      `The institution \`${other.here}\` belongs to the consortium \`${other.id}\` already; ids are unique in an installation.`,
      `The institution \`${library.there}\` has patrons and is missing; keep it in the description.`,
      'The membership type `FREE` is in use and is missing; keep it in the description.',
    ]);
    expect(await described(library)).toEqual(before);
  });

  test.each<readonly [string, object, string]>([
    ['an unknown key', { colour: 'red' }, 'The key `colour` is not known.'],
    ['a day that is none', { since: '2023-02-29' }, '`since`: `2023-02-29` is no date; write an existing day such as 2025-04-15 (found `"2023-02-29"`).'],
    ['no institution', { institutions: [] }, '`institutions`: Too small: expected array to have >=1 items (found `[]`).'],
    ['one institution twice', { institutions: ['a', 'a'] }, 'The institution `a` is listed twice; leave one of them out.'],
    ['an id with a blank', { id: 'two words' }, '`id`: is no id; write lower-case letters, digits and hyphens, beginning with a letter or digit (found `"two words"`).'],
    ['a zone that is none', { timeZone: 'Europe/Gent' }, '`timeZone`: is no time zone; write a name such as Europe/Brussels (found `"Europe/Gent"`).'],
    ['a fee below nothing', { membershipTypes: [{ code: 'A', appliesTo: 'PERSON', renewal: 'NONE', fee: -1 }] }, '`membershipTypes.0.fee`: is negative; 0 is free (found `-1`).'],
    ['a fee that no column holds', { membershipTypes: [{ code: 'A', appliesTo: 'PERSON', renewal: 'NONE', fee: 1e8 }] }, '`membershipTypes.0.fee`: is more than ten million (found `100000000`).'],
    ['a name that cannot be stored', { name: 'a\0' }, '`name`: holds a character that is none (found `"a\\u0000"`).'],
  ])('%s is named', (_name, more, problem) => {
    const whole = { id: 'x', timeZone: 'Europe/Brussels', languages: ['en'], institutions: ['a'], membershipTypes: [{ code: 'A', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }] };
    const read = readDescription({ ...whole, ...more }, day('2020-01-01'));
    expect(read).toMatchObject({ kind: 'refused', problems: [{ message: problem }] });
  });
});
