import type { Day } from '../../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../../src/domain/facts';
import { isoDay } from '../../../src/domain/isoDay';
import { termStart } from '../../../src/policies/decideTerm';
import { feeOpen } from '../../../src/policies';
import { factsOf, loadPatrons } from '../../../src/store/loadPatrons';
import { erasePatron } from '../../../src/usecases/erasure/erasePatron';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { diceOf, type Dice } from '../../differential/dice';
import { startTestServer, type TestServer } from '../../support/testServer';
import { noticed } from '../activity/noticing';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from '../memberships/acting';

const FIRST = Number(process.env.STORE_SEED ?? 1);
const CASES = Number(process.env.STORE_CASES ?? 6);
const STEPS = 14;
const CARDS = ['1', '2', '3', '4', '5'];
const DAYS = ['2025-03-10', '2025-03-11', '2025-04-30', '2025-08-01', '2025-10-01', '2025-10-20', '2026-02-11', '2026-03-01', '2026-04-01'];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

interface Told {
  readonly library: Library;
  readonly dice: Dice;
  readonly today: string;
}

/** What may happen to somebody, or to everyone; gives whether it did. */
const STEPS_OF_LIFE: Readonly<Record<string, (told: Told) => Promise<boolean>>> = {
  told: async ({ library, dice, today }) => (await library.tell(told(library, dice, dice.pick(CARDS), today))).every(({ changed }) => changed === true),
  toldInError: async ({ library, dice }) => (await library.tell({ sourceId: dice.pick(CARDS), withdrawn: [{ kind: 'MEMBERSHIP', id: dice.pick(['m0', 'm1']) }] })).every(({ changed }) => changed === true),
  paid: (told) => done(told, 'recordPayment', { amount: told.dice.pick([1, 5]) }),
  waived: (told) => done(told, 'waiveFee', {}),
  cancelled: (told) => done(told, 'cancel', { reason: 'moved', ...(told.dice.chance(50) ? { on: '2026-01-15' } : {}) }),
  renewed: (told) => done(told, 'renew', {}),
  enrolled: (told) => done(told, 'enrol', { type: 'PAID' }),
  died: (told) => done(told, 'reportDeceased', {}),
  moved: (told) => done(told, 'overrideEndDate', { reason: 'closed', endsOn: '2026-03-31' }),
  used: async ({ library, dice }) => (await noticed(server.app, library, [{ card: dice.pick(CARDS) }])).includes('recorded'),
  undone: async ({ library, dice }) => {
    const runs = await library.sql<{ id: string }>("select id from run where consortium_id = $1 and state = 'DONE' order by on_day desc, number desc");
    if (dice.chance(30)) await STEPS_OF_LIFE.told?.({ library, dice, today: '2025-03-10' });
    const run = runs[0];
    return run !== undefined && (await undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' })).kind !== 'refused';
  },
  described: async ({ library, dice }) => (await library.describe({ policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: dice.pick([12, 24]), charges: { max: dice.pick([5, 10]) } } }] })).kind === 'applied',
  erased: async ({ library, dice }) => {
    const patron = dice.pick(await library.sql<{ id: string }>('select id from patron where consortium_id = $1'));
    return patron !== undefined && (await erasePatron(server.app, { consortiumId: library.id, patronId: patron.id, reason: 'asked by letter', by: 'Anna' })).kind === 'erased';
  },
};

async function done({ library, dice }: Told, verb: string, args: object): Promise<boolean> {
  return (await act(server, verb, { card: dice.pick(CARDS), institution: library.here, ...args })).__typename === 'MembershipChanged';
}

function told(library: Library, dice: Dice, card: string, today: string): object {
  const enrolledOn = dice.pick(['2023-12-01', '2024-03-10', '2025-02-10', '2025-03-10']);
  const fee = dice.pick([{}, { amount: 5 }, { amount: 5, paid: 2, paidOn: '2025-03-10' }, { amount: 5, paid: 2 }, { amount: 5, paidOn: '2025-03-10' }]);
  const renewals = dice.chance(20) ? [{ on: dice.pick(['2025-03-10', today]) }] : [];
  const membership = { id: dice.pick(['m0', 'm1']), institution: dice.pick([library.here, library.there]), type: dice.pick(['FREE', 'PAID']), enrolledOn, renewals, ...('amount' in fee ? { fee } : {}), ...(dice.chance(20) ? { cancelledOn: '2025-03-10' } : {}) };
  return { sourceId: card, kind: 'PERSON', cards: [{ number: card }], memberships: [membership], ...(dice.chance(10) ? { deceasedOn: dice.pick([null, '2025-03-10']) } : {}) };
}

/** From which day on a membership is ended, as its facts say. */
function endedOn({ deceasedOn }: PatronFacts, membership: MembershipFacts): Day | null {
  const start = termStart(membership);
  const ends = [membership.cancelledOn, ...membership.committed.filter(({ kind }) => kind === 'END').map(({ on }) => on)].filter((on): on is Day => on !== null && on >= start);
  const days = [...ends, ...(deceasedOn === null ? [] : [deceasedOn])];
  return days.length === 0 ? null : (Math.min(...days) as Day);
}

async function openFees(library: Library): Promise<string[]> {
  const ids = await library.sql<{ id: string }>('select id from patron where consortium_id = $1');
  const patrons = (await loadPatrons(server.app.store, library.id, ids.map(({ id }) => id))).map((patron) => factsOf(patron));
  return patrons.flatMap((facts) =>
    facts.memberships.filter(feeOpen).map((membership) => {
      const { id, institution, type, enrolledOn, fee } = membership;
      const ended = endedOn(facts, membership);
      return [facts.id, id, institution, type, isoDay(enrolledOn), fee?.amount, fee?.paidOn === null ? null : fee?.paid, ended === null ? null : isoDay(ended)].join(' ');
    }),
  ).sort();
}

async function compared(library: Library, after: string): Promise<number> {
  const kept = await library.sql<Record<string, unknown>>('select patron_id, membership_id, institution_id, type, enrolled_on::text, amount, paid, ended_on::text from open_fee where consortium_id = $1');
  const fees = await openFees(library);
  expect([after, kept.map((row) => Object.values(row).join(' ')).sort()]).toEqual([after, fees]);
  const changed = await library.sql('select patron_id, institution_id, changed_at from standing_change where consortium_id = $1 order by 1, 2');
  expect([after, changed]).toEqual([after, await library.sql('select patron_id, institution_id, max(greatest(recorded_at, closed_at, superseded_at)) as changed_at from ledger where consortium_id = $1 group by 1, 2 order by 1, 2')]);
  return fees.length;
}

describe(`The slim tables of lists (STORE_SEED=${FIRST})`, () => {
  const happened = new Map<string, number>();
  let fees = 0;
  afterAll(() => {
    expect(fees).toBeGreaterThan(CASES);
    expect(happened.size).toBeGreaterThan(CASES > 3 ? 9 : 0);
  });

  test.each(Array.from({ length: CASES }, (_, index) => FIRST + index))('seed %i: say after each of many changes what the facts and the ledger say', async (seed) => {
    const dice = diceOf(seed * 104729);
    const library = await aLibrary(server, '2025-03-10', { runs: { undoDays: 365 } });
    await library.tell(...CARDS.map((card) => told(library, dice, card, '2025-03-10')));
    let place = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const name = dice.pick(Object.keys(STEPS_OF_LIFE));
      const did = await STEPS_OF_LIFE[name]?.({ library, dice, today: DAYS[place] as string });
      if (did === true) happened.set(name, (happened.get(name) ?? 0) + 1);
      fees += await compared(library, `${step} ${name}`);
      if (dice.chance(60) && place < DAYS.length - 1) {
        await library.go(DAYS[(place += 1)] as string);
        await compared(library, `${step} ${DAYS[place]}`);
      }
    }
  }, 120_000);
});
