import { planDescription, type DescriptionPlan } from '../../src/usecases/planDescription';
import { storePlan } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { sayPlan } from '../../src/app/sayPlan';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

const TODAY = '2025-03-10';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day(TODAY));
});
afterAll(() => server.close());

const flanders = (more: object = {}): object => ({ plugin: 'flanders', institutions: '*', ...more });

/** A description of a library with something else in it, as it would be planned. */
async function planned(library: Library, more: object): Promise<DescriptionPlan> {
  const read = readDescription(
    {
      id: library.id,
      timeZone: 'Europe/Brussels',
      languages: ['en'],
      since: '2020-01-01',
      institutions: [library.here, library.there],
      membershipTypes: [
        { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
        { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 },
      ],
      policies: [flanders()],
      ...more,
    },
    day('2020-01-01'),
  );
  if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  const plan = await planDescription(server.app, read.consortium);
  if (plan.kind !== 'planned') throw new Error(JSON.stringify(plan));
  return plan;
}

const said = (plan: DescriptionPlan): string[] => sayPlan(plan, day(TODAY));

describe('A planned description', () => {
  test('writes nothing, and says how many members each change reaches', async () => {
    const library = await aLibrary(server, TODAY);
    await library.tell(library.member(), library.member({ sourceId: '2', cards: [{ number: '2' }], memberships: [library.membership({ id: 'p', institution: library.there, type: 'PAID' })] }));
    const before = await library.everything();
    const plan = await planned(library, {
      membershipTypes: [
        { code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 },
        { code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 6, termMonths: 12 },
      ],
      groups: [{ id: 'g', level: '1', institutions: [library.here, library.there], from: '2026-01-01', announcedOn: TODAY }],
      policies: [flanders(), flanders({ institutions: [library.here], from: '2025-02-01', settings: { runDay: 2 } })],
    });
    expect(plan.changes.map(({ subject, members }) => [subject, members])).toEqual([['MEMBERSHIP_TYPE', 1], ['GROUP', 2], ['POLICY', 1]]);
    expect(said(plan)).toEqual([
      '~ membership type PAID: counts from 2020-01-01; backdated: the ledger is corrected from 2020-01-01; no notice and no effect follows; members there: 1',
      '    fee: 5 → 6',
      '+ group g: counts from 2026-01-01, announced on 2025-03-10; members there: 2',
      '    id: "g"',
      '    level: "1"',
      '    from: "2026-01-01"',
      '    announcedOn: "2025-03-10"',
      `    institutions: ["${library.here}","${library.there}"]`,
      `+ policy flanders at ${library.here}: counts from 2025-02-01; backdated: the ledger is corrected from 2025-02-01; no notice and no effect follows; members there: 1`,
      '    plugin: "flanders"',
      `    institutions: ["${library.here}"]`,
      '    from: "2025-02-01"',
      '    settings.runDay: 2',
    ]);
    expect(await library.everything()).toEqual(before);
  });

  test('is not stored when somebody else has changed the description meanwhile', async () => {
    const library = await aLibrary(server, TODAY);
    const plan = await planned(library, { name: 'One' });
    await library.describe({ name: 'Two' });
    expect(await storePlan(server.app, plan)).toBe(false);
    expect(await library.sql('select name from consortium where id = $1')).toEqual([{ name: 'Two' }]);
    expect(await storePlan(server.app, await planned(library, { name: 'One' }))).toBe(true);
    expect(await library.sql('select name from consortium where id = $1')).toEqual([{ name: 'One' }]);
  });
});

describe('Policies that leave members without any', () => {
  const here = async (policies: (library: Library) => readonly object[]): Promise<readonly [Library, string[]]> => {
    const library = await aLibrary(server, TODAY);
    await library.tell(library.member());
    return [library, said(await planned(library, { policies: policies(library) })).filter((line) => line.startsWith('!'))];
  };
  const sentence = (days: string, { here: at }: Library): string =>
    `! ${days} no policy holds at \`${at}\`: the standing of its 1 members is UNDETERMINED then. Assign one, or prolong the one that ends.`;

  test.each<readonly [string, (library: Library) => readonly object[], string | null]>([
    ['one that ends', () => [flanders({ through: '2025-12-31' })], 'From 2026-01-01 on'],
    ['one that ends and one that begins two days later', () => [flanders({ through: '2025-12-31' }), flanders({ from: '2026-01-02' })], 'From 2026-01-01 through 2026-01-01'],
    ['one that begins on the day after the end', () => [flanders({ through: '2025-12-31' }), flanders({ from: '2026-01-01' })], null],
    ['one that begins later than now', () => [flanders({ from: '2021-01-01' })], 'From 2020-01-01 through 2020-12-31'],
    ['none at all', () => [], 'From 2020-01-01 on'],
    ['only one that shares', () => [{ plugin: 'cooperation', institutions: '*' }], 'From 2020-01-01 on'],
    ['one at another library', ({ there }) => [flanders({ institutions: [there] })], 'From 2020-01-01 on'],
  ])('%s: is a warning, for libraries with members', async (_what, policies, days) => {
    const [library, warnings] = await here(policies);
    expect(warnings).toEqual(days === null ? [] : [sentence(days, library)]);
  });

  test('nobody is warned of a gap that was there before', async () => {
    const library = await aLibrary(server, TODAY, { policies: [flanders({ through: '2025-12-31' })] });
    await library.tell(library.member());
    expect(said(await planned(library, { policies: [flanders({ through: '2025-12-31', settings: { runDay: 2 } })] })).filter((line) => line.startsWith('!'))).toEqual([]);
  });
});

describe('What facts speak of', () => {
  test('cannot go: an institution, a membership type', async () => {
    const library = await aLibrary(server, TODAY);
    await library.tell(library.member());
    const left = { institutions: [library.there], membershipTypes: [{ code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 }] };
    expect(await library.describe(left)).toEqual({
      kind: 'refused',
      problems: [
        `The institution \`${library.here}\` has patrons and is missing; keep it in the description.`,
        'The membership type `FREE` is in use and is missing; keep it in the description.',
      ],
    });
  });

  test('what nobody speaks of may go', async () => {
    const library = await aLibrary(server, TODAY, { sources: [{ id: 'wise' }, { id: 'idle' }] });
    await library.tell(library.member());
    const left = { sources: [], institutions: [library.here], membershipTypes: [{ code: 'FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 }] };
    expect(await library.describe(left)).toMatchObject({ kind: 'applied', from: day(TODAY) });
  });
});
