import { foldNoticed } from '../../../src/usecases/activity/foldNoticed';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { noticed, uses, type Use } from './noticing';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const ANSWER = 'validity status validThrough nextChange { on status byRun } reasons { code } timeline { from through validity status reasons { code } }';

/** A member since 10 April 2024, and what else is told of him. */
async function aMember(more: (library: Library) => object = () => ({})): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10');
  await library.tell(library.member(more(library)));
  return library;
}

const notice = (library: Library, ...told: readonly Use[]) => noticed(server.app, library, told);
const fold = (library: Library) => foldNoticed(server.app, library.id);
const answers = async (library: Library, days: readonly string[]): Promise<string> => {
  const all = await Promise.all(days.map((on) => library.ask(ANSWER, { on })));
  return JSON.stringify([...all, await library.ask(ANSWER)]);
};

/** What the ledger says, without when it was written. */
const written = async (library: Library): Promise<string> => {
  const [ledger, facts] = await Promise.all([
    library.sql('select institution_id, from_on::text, through_on::text, standing from ledger where consortium_id = $1 and superseded_at is null order by 1, 2'),
    library.sql('select membership_id, on_day::text, status, reason from run_fact where consortium_id = $1 and withdrawn_at is null order by 1, 2'),
  ]);
  return JSON.stringify([ledger, facts, (await uses(library)).kept]).replaceAll(library.id, 'library');
};

describe('A use that was noticed', () => {
  test('is in the next answer, before it is folded and after, and moves the foreseen end', async () => {
    const library = await aMember();
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2026-04-30' });
    await library.go('2025-03-10');
    await notice(library, {});
    const seen = { validThrough: '2027-03-31' };
    expect([await library.ask('validThrough'), await uses(library)]).toEqual([seen, { noticed: ['SIP2 2025-03-10'], kept: [] }]);
    expect(await fold(library)).toBe(1);
    expect([await library.ask('validThrough'), await uses(library)]).toEqual([seen, { noticed: [], kept: ['SIP2 2025-03-10 all'] }]);
    expect(await fold(library)).toBe(0);
  });

  test('that moves no boundary writes no ledger row when it is folded', async () => {
    const library = await aMember();
    await library.go('2025-03-10');
    await notice(library, {});
    await fold(library);
    const before = await library.ledger();
    server.setToday(day('2025-03-20'));
    await notice(library, {});
    await fold(library);
    expect(await library.ledger()).toEqual(before);
    server.setToday(day('2025-04-02'));
    await notice(library, {});
    await fold(library);
    expect(await library.ledger()).toHaveLength(before.length + 1);
  });

  test('is kept as the last day of its library and channel, and nothing of the days before it', async () => {
    const library = await aMember();
    await library.go('2025-03-10');
    await notice(library, { on: '2025-03-09' }, {}, { on: '2025-03-08', via: 'PORTAL' }, { at: library.there });
    await fold(library);
    expect(await uses(library)).toEqual({ noticed: [], kept: ['PORTAL 2025-03-08', 'SIP2 2025-03-10', 'SIP2 2025-03-10 all'] });
    expect(await notice(library, { on: '2025-03-09' }, { on: '2025-03-07' })).toEqual(['known', 'known']);
  });
});

/** What happens to a member from day to day: uses on their days or told late, and days on which nothing is told. */
const LIVES: readonly (readonly [string, readonly (readonly [string, ...Use[]])[]])[] = [
  ['a use each month', [['2024-05-02', {}], ['2024-06-15', {}], ['2024-07-31', {}], ['2024-08-01', {}]]],
  ['a use on the day before the run that would end it', [['2026-04-30', {}], ['2026-05-01'], ['2026-05-02']]],
  ['a use on the day of that run', [['2026-04-30'], ['2026-05-01', {}], ['2026-05-02']]],
  ['a use on the day after it', [['2026-05-01'], ['2026-05-02', {}], ['2026-06-01']]],
  ['a use before the run, told after it', [['2026-05-01'], ['2026-05-20', { on: '2026-04-20' }], ['2026-06-01']]],
  ['uses at several channels and libraries', [['2024-06-01', {}, { via: 'PORTAL' }], ['2025-01-10', { via: 'PORTAL' }], ['2026-07-01', { via: 'ILS' }], ['2028-07-01']]],
  ['a first use told late', [['2025-06-10', { on: '2025-06-01' }], ['2025-07-01', { on: '2025-05-01' }], ['2027-06-02'], ['2027-07-01']]],
];

describe('Use that was noticed is to every answer what use told as a fact is', () => {
  /** One life, told by `tell`; after each day what is answered of it and of the days before, and what is written once all is folded. */
  async function lived(life: (typeof LIVES)[number][1], tell: (library: Library, told: readonly Use[]) => Promise<void>): Promise<readonly string[]> {
    const library = await aMember();
    const seen: string[] = [];
    for (const [index, [on, ...told]] of life.entries()) {
      await library.go(on);
      await tell(library, told);
      seen.push((await answers(library, life.slice(0, index).map(([past]) => past))).replaceAll(library.id, 'library'));
    }
    await fold(library);
    return [...seen, await written(library)];
  }

  const asFacts = async (library: Library, told: readonly Use[]): Promise<void> => {
    for (const { on, at = library.here, via = 'SIP2' } of told) await library.tell({ sourceId: '1', activity: [{ institution: at, via, on: on ?? (await today()) }] });
  };
  const asEvents = async (library: Library, told: readonly Use[]): Promise<void> => {
    if (told.length > 0) await notice(library, ...told);
  };
  const today = async (): Promise<string> => new Date(server.app.clock.today('Europe/Brussels') * 86_400_000).toISOString().slice(0, 10);

  test.each(LIVES)('%s', async (_, life) => {
    const facts = await lived(life, asFacts);
    const events = await lived(life, asEvents);
    const folded = await lived(life, async (library, told) => {
      await asEvents(library, told);
      await fold(library);
    });
    expect(events).toEqual(facts);
    expect(folded).toEqual(facts);
  });
});
