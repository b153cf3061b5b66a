import fc from 'fast-check';
import { addDays, dayOf, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { advance } from '../../src/usecases/advance';
import { applyDescription } from '../../src/usecases/applyDescription';
import type { Case, CaseFile } from '../../src/usecases/cases/readCaseFile';
import type { PatronTold } from '../../src/usecases/patronTold';
import { recordFacts } from '../../src/usecases/recordFacts';
import { caseTelling } from '../support/caseTelling';
import { randomRead } from '../support/randomRead';
import { askRow, namedConsortium, replayInStore, type AskedRow } from '../support/storeReplay';
import { startTestServer, type TestServer } from '../support/testServer';

const FIRST = Number(process.env.STORE_SEED ?? 1);
const CASES = Number(process.env.STORE_CASES ?? 10);

/** Told late, in any order, twice, wrongly and then corrected or withdrawn: what a seed makes of the days of a patron. */
function tellings(seed: number, { description }: Case, since: Day, today: Day): (card: string, place: (id: string) => string) => PatronTold[] {
  const days = fc.sample(fc.array(fc.integer({ min: since, max: today }), { minLength: 2, maxLength: 5 }), { seed, numRuns: 1 })[0] as Day[];
  return (card, place) => {
    const told = (day: Day): PatronTold => JSON.parse(JSON.stringify({ ...caseTelling(description, day, card), activity: [] }), (key, value: unknown) => (key === 'institution' ? place(String(value)) : value)) as PatronTold;
    const whole = told(today);
    const at = place(description.expect[0]?.at as string);
    const wrong: PatronTold = {
      ...whole,
      charges: [...(whole.charges ?? []).map((charge) => ({ ...charge, amount: charge.amount + 40 })), { id: 'wrong', institution: at, amount: 99, raisedOn: addDays(since, 30) }],
      blocks: [...(whole.blocks ?? []), { id: 'wrong', institution: at, kind: 'GENERAL', from: addDays(since, 40) }],
      memberships: (whole.memberships ?? []).map((row, index) => (index === 0 ? { ...row, renewals: [...(row.renewals ?? []), ...wrongRenewal(row, today)] } : row)),
    };
    const first = whole.memberships?.[0];
    const renewed = first === undefined ? [] : wrongRenewal(first, today);
    const withdrawn: PatronTold = {
      ...whole,
      withdrawn: [{ kind: 'CHARGE', id: 'wrong' }, { kind: 'BLOCK', id: 'wrong' }, ...renewed.map(({ on }) => ({ kind: 'RENEWAL' as const, membership: first?.id, on }))],
    };
    return [...days.map(told), wrong, withdrawn, ...days.map(told), whole, whole];
  };
}

/** On a day on which the membership was not renewed. */
function wrongRenewal(row: NonNullable<PatronTold['memberships']>[number], today: Day): { readonly on: Day }[] {
  const on = addDays(row.enrolledOn, 77);
  return on > today || (row.renewals ?? []).some((each) => each.on === on) ? [] : [{ on }];
}

describe(`Random patrons, told late and corrected (STORE_SEED=${FIRST})`, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(dayOf(1990, 1, 1));
  });
  afterAll(() => server.close());

  async function toldLate(file: CaseFile, each: Case, seed: number): Promise<AskedRow['atTheEnd'][]> {
    const name = `late-${seed}`;
    const place = (institution: string): string => `${name}-${institution}`;
    const { since, consortium } = namedConsortium(file, each, name);
    const today = Math.max(...each.description.expect.map((row) => row.on)) as Day;
    server.setToday(since);
    expect(await applyDescription(server.app, consortium)).toMatchObject({ kind: expect.not.stringContaining('refused') as string });
    await server.app.shelf.reload();
    server.setToday(today);
    await advance(server.app, name, today);
    for (const told of tellings(seed, each, since, today)(name, place)) {
      const outcomes = await recordFacts(server.app, { consortiumId: name, source: 'cases', patrons: [told] });
      expect(outcomes).toMatchObject([{ kind: 'recorded' }]);
    }
    return Promise.all(each.description.expect.map(async (row) => (await askRow(server, name, place(row.at as string), isoDay(row.on))).given));
  }

  test.each(Array.from({ length: CASES }, (_, index) => FIRST + index))(
    'seed %i: the same facts end in the same standings of every day, whenever and however often they are told',
    async (seed) => {
      const { file, each: whole } = randomRead(seed);
      const each: Case = { ...whole, description: { ...whole.description, activity: [] } };
      const onTheirDays = await replayInStore(server, file, each, `told-${seed}`);
      const late = await toldLate(file, each, seed);
      expect(late.map((answer, index) => ({ seed, index, ...answer }))).toEqual(onTheirDays.map(({ index, atTheEnd }) => ({ seed, index, ...atTheEnd })));
    },
    60_000,
  );
});
