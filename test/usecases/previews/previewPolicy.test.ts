import type { Assignment, Consortium } from '../../../src/domain/consortium';
import { previewPolicy } from '../../../src/usecases/previews/previewPolicy';
import type { PreviewResult } from '../../../src/usecases/previews/previewRefusal';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { previewed, previewOf, type Previewed } from './aPreview';

const TODAY = '2025-03-10';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day(TODAY));
});
afterAll(() => server.close());

const inForce = ({ id }: Library): Consortium => server.app.shelf.rulebook(id)?.consortium as Consortium;
const flanders = (settings: object = {}, more: object = {}): Assignment => ({ plugin: 'flanders', institutions: '*', settings, ...more });
const cooperation: Assignment = { plugin: 'cooperation', institutions: '*', settings: {} };

async function previewing(library: Library, changes: Partial<Consortium>, on: string | null = null): Promise<Previewed> {
  return previewed(server, library.id, await previewOf(server, { ...inForce(library), ...changes }, on === null ? null : day(on)));
}

/** A member of every age, the oldest first, of whom one owes twelve euro, and one who pays. */
async function aTown(description: object = {}): Promise<Library> {
  const library = await aLibrary(server, TODAY, description);
  const { here, there } = library;
  const person = (sourceId: string, bornOn: string | null, more: object = {}): object => ({ sourceId, kind: 'PERSON', bornOn, cards: [{ number: sourceId }], memberships: [library.membership()], activity: [{ institution: here, via: 'SIP2', on: '2025-01-15' }], ...more });
  await library.tell(
    person('1', '1950-01-01'),
    person('2', '1985-01-01', { charges: [{ id: 'c', institution: here, amount: 12, raisedOn: '2025-02-01' }] }),
    person('3', '2012-03-10', { activity: [{ institution: here, via: 'SIP2', on: '2023-09-15' }] }),
    person('4', '2016-01-01', { memberships: [library.membership({ institution: there })], activity: [{ institution: there, via: 'SIP2', on: '2025-01-15' }] }),
    person('5', null, { memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-09', fee: { amount: 5, paidOn: '2024-04-10' } })] }),
  );
  return library;
}

const rows = ({ summary }: Previewed, { id }: Library): string[] =>
  summary.counts.map(({ institution, type, ageBand, outcome, reason, patrons }) => `${outcome} ${patrons} ${institution.slice(id.length + 1)} ${type} ${ageBand} ${reason}`);

describe('A single change', () => {
  test.each<[string, Partial<Consortium>, string | null, readonly string[]]>([
    ['a shorter term of inactivity, on the day of the run that it brings about', { policies: [flanders({ inactivityTermMonths: 12 })] }, '2025-05-01', ['LOSES 1 here FREE FROM_12_TO_17 INACTIVE', 'ENDS_EARLIER 1 there FREE UNDER_12 INACTIVE', 'ENDS_EARLIER 1 here FREE FROM_26_TO_64 INACTIVE', 'ENDS_EARLIER 1 here FREE FROM_65 INACTIVE']],
    ['the same, on the day before it: who will lose is foreseen to end', { policies: [flanders({ inactivityTermMonths: 12 })] }, null, ['ENDS_EARLIER 1 here FREE FROM_12_TO_17 INACTIVE', 'ENDS_EARLIER 1 here FREE FROM_26_TO_64 INACTIVE', 'ENDS_EARLIER 1 here FREE FROM_65 INACTIVE', 'ENDS_EARLIER 1 there FREE UNDER_12 INACTIVE']],
    ['no term of inactivity any more', { policies: [flanders({ inactivityTermMonths: null })] }, null, ['ENDS_LATER 1 here FREE FROM_12_TO_17 MEMBER', 'ENDS_LATER 1 here FREE FROM_26_TO_64 MEMBER', 'ENDS_LATER 1 here FREE FROM_65 MEMBER', 'ENDS_LATER 1 there FREE UNDER_12 MEMBER']],
    ['a lower maximum of charges', { policies: [flanders({ charges: { max: 10 } })] }, null, ['MAY_LESS 1 here FREE FROM_26_TO_64 CHARGES_ABOVE_MAXIMUM']],
    ['a policy that begins tomorrow in place of always', { policies: [flanders({}, { from: day('2025-03-11') })] }, null, ['UNDETERMINED 1 here FREE FROM_12_TO_17 NO_POLICY', 'UNDETERMINED 1 here FREE FROM_26_TO_64 NO_POLICY', 'UNDETERMINED 1 here FREE FROM_65 NO_POLICY', 'UNDETERMINED 1 here PAID UNKNOWN NO_POLICY', 'UNDETERMINED 1 there FREE UNDER_12 NO_POLICY']],
    ['a group of which nobody is', { groups: [{ id: 'g', level: '3a', members: [] }] }, null, []],
  ])('%s', async (_name, changes, on, expected) => {
    const library = await aTown();
    const preview = await previewing(library, changes, on);
    expect(rows(preview, library).sort()).toEqual([...expected].sort());
    expect(preview.summary).toMatchObject({ patrons: 5, failed: 0 });
  });

  test('settings that begin later are felt from their day on, and not on the day before', async () => {
    const library = await aTown();
    const later: Partial<Consortium> = { policies: [flanders(), flanders({ charges: { max: 10 } }, { from: day('2025-06-01') })] };
    const before = await previewing(library, later, '2025-05-31');
    expect([before.summary.lookedAt, before.summary.changed]).toEqual([0, 0]);
    expect(rows(await previewing(library, later, '2025-06-01'), library)).toEqual(['MAY_LESS 1 here FREE FROM_26_TO_64 CHARGES_ABOVE_MAXIMUM']);
  });

  test('a group that is left: the neighbours are welcome no more, and their own library does not change', async () => {
    const groups = (library: Library): Consortium['groups'] => [{ id: 'region', level: '3a', members: [{ institution: library.here }, { institution: library.there }] }];
    const library = await aTown();
    await library.describe({ groups: groups(library), policies: [flanders(), cooperation] });
    await library.go(TODAY);
    const preview = await previewing(library, { groups: [] });
    expect(rows(preview, library)).toEqual([
      'LOSES 1 here FREE UNDER_12 NOT_A_MEMBER',
      ...['FREE FROM_12_TO_17', 'FREE FROM_26_TO_64', 'FREE FROM_65', 'PAID UNKNOWN'].map((who) => `LOSES 1 there ${who} NOT_A_MEMBER`),
    ]);
    expect(preview.summary.outcomes).toEqual([{ outcome: 'LOSES', standings: 5, patrons: 5 }]);
  });

  test('a type of which no rule speaks any more is named, with how many have it', async () => {
    const library = await aTown();
    const { summary } = await previewing(library, { policies: [{ plugin: 'vaski', institutions: '*', settings: {} }] });
    const { here, there } = library;
    expect(summary.uncoveredTypes).toEqual([
      { institution: here, type: 'FREE', patrons: 3, newly: 3 },
      { institution: here, type: 'PAID', patrons: 1, newly: 1 },
      { institution: there, type: 'FREE', patrons: 1, newly: 1 },
    ]);
  });
});

describe('A preview', () => {
  test('shows both courses of a standing side by side, from its day on', async () => {
    const library = await aTown();
    const { examples } = await previewing(library, { policies: [flanders({ inactivityTermMonths: 12 })] }, '2025-05-01');
    const lost = examples.find(({ outcome }) => outcome === 'LOSES');
    const on = day('2025-05-01');
    expect(lost).toMatchObject({
      before: [{ from: on, through: day('2026-04-30'), validity: 'VALID', basis: 'OWN', status: 'NORMAL' }, { from: day('2026-05-01'), through: null, validity: 'NOT_VALID', status: 'EXPIRED', reasons: ['INACTIVE'] }],
      after: [{ from: on, through: null, validity: 'NOT_VALID', basis: null, status: 'EXPIRED', reasons: ['INACTIVE'] }],
    });
  });

  test('counts the last days close at hand that move, for what was written of them is wrong', async () => {
    const library = await aTown();
    const longer = inForce(library).membershipTypes.map((type) => (type.code === 'PAID' ? { ...type, renewal: 'AUTOMATIC' as const } : type));
    expect((await previewing(library, { membershipTypes: longer })).summary.remindedInVain).toBe(1);
    expect((await previewing(library, { policies: [flanders({ charges: { max: 10 } })] })).summary.remindedInVain).toBe(0);
  });

  test('projects nobody whom the draft cannot touch', async () => {
    const library = await aTown();
    const { summary } = await previewing(library, { policies: [flanders(), flanders({ charges: { max: 10 } }, { institutions: [library.there] })] });
    expect(summary).toMatchObject({ patrons: 5, lookedAt: 1, changed: 0 });
  });

  test('changes nothing but that it is kept', async () => {
    const library = await aTown();
    const before = await library.everything();
    const { id, summary, digest } = await previewing(library, { policies: [flanders({ inactivityTermMonths: 12 })] }, '2025-04-01');
    const after = await library.everything();
    const kept = ['policy_preview', 'preview_example'];
    expect(Object.fromEntries(Object.entries(after).filter(([table]) => !kept.includes(table)))).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => !kept.includes(table))));
    expect(after.policy_preview).toHaveLength(1);
    expect(after.preview_example).toHaveLength(summary.changed);
    expect(await library.sql('select id, digest, on_day::text from policy_preview where consortium_id = $1')).toEqual([{ id, digest, on_day: '2025-04-01' }]);
  });

  test('has the digest that the description has once it is applied', async () => {
    const library = await aTown();
    const policies = [flanders({ charges: { max: 10 } })];
    const { digest } = await previewing(library, { policies });
    await library.describe({ policies });
    expect(await library.sql('select digest from consortium where id = $1')).toEqual([{ digest }]);
  });
});

describe('Nothing is previewed', () => {
  const codeOf = (result: PreviewResult): string => (result.kind === 'refused' ? [result.code, ...result.problems].join(' | ') : 'previewed');

  test.each<[string, (library: Library) => Partial<Consortium>, string | null, string]>([
    ['of what is in force already', () => ({}), null, 'SAME_AS_IN_FORCE'],
    ['of a day that has passed', () => ({ groups: [{ id: 'g', level: '1', members: [] }] }), '2025-03-09', 'DAY_PAST'],
    ['of a day before standings are recorded', () => ({ groups: [{ id: 'g', level: '1', members: [] }] }), '2019-12-31', 'BEFORE_SINCE'],
    ['of a consortium that is not there', () => ({ id: 'nowhere' }), null, 'UNKNOWN_CONSORTIUM'],
    ['of a plugin that is not there', () => ({ policies: [{ plugin: 'flandres', institutions: '*', settings: {} }] }), null, 'DRAFT_UNUSABLE | policies.0.plugin: No policy plugin is called `flandres`; known are `cooperation`, `flanders`, `template`, `vaski`. Assign one of these, or add its folder under `plugins`.'],
    ['of settings that the plugin refuses', () => ({ policies: [flanders({ inactivityTermMonths: 'many' })] }), null, expect.stringMatching(/^DRAFT_UNUSABLE \| policies\.0\.settings\.inactivityTermMonths: /) as string],
    ['without a library that has patrons', (library) => ({ institutions: [{ id: library.there, name: library.there }] }), null, expect.stringMatching(/^DRAFT_UNUSABLE \| institutions: The institution `.*-here` has patrons and is missing; keep it in the description\.$/) as string],
  ])('%s', async (_name, changes, on, expected) => {
    const library = await aTown();
    const result = await previewOf(server, { ...inForce(library), ...changes(library) }, on === null ? null : day(on));
    expect(codeOf(result)).toEqual(expected);
    expect(await library.sql('select from policy_preview where consortium_id = $1')).toEqual([]);
  });

  test('where somebody changes the description meanwhile', async () => {
    const library = await aTown();
    let changed: Promise<unknown> | null = null;
    const meanwhile = (): void => void (changed ??= library.sql('update consortium set revision = revision + 1 where id = $1'));
    const store = { ...server.app.store, inTransaction: async (...args: Parameters<typeof server.app.store.inTransaction>) => (await changed, server.app.store.inTransaction(...args)) } as typeof server.app.store;
    const result = await previewPolicy({ ...server.app, store }, { draft: { ...inForce(library), policies: [flanders({ charges: { max: 10 } })] }, faults: [], say: ({ message }) => message, on: null, by: 'Anna', onBatch: meanwhile });
    expect(codeOf(result)).toBe('CHANGED_MEANWHILE');
    expect(await library.sql('select from policy_preview where consortium_id = $1')).toEqual([]);
  });
});
