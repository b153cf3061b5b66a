import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf, STANDING, type Acted } from './acting';

const TODAY = '2025-06-17';
const NOW = new Date('2025-06-17T09:00:00Z');

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day(TODAY));
  library = await aLibrary(server, TODAY);
  const { here, there } = library;
  await library.describe({
    groups: [{ id: 'neighbours', level: '1', members: [{ institution: here }, { institution: there }] }],
    policies: [{ plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } }, { plugin: 'cooperation', institutions: '*', settings: {} }],
  });
  server.setNow(NOW);
});
afterAll(() => server.close());

const someDay = fc.constantFrom('2023-02-28', '2024-06-01', '2024-06-17', '2024-12-31', '2025-01-01', '2025-05-31', '2025-06-01', '2025-06-16', TODAY);
const orNothing = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const membership = fc.record({
  at: fc.constantFrom('here' as const, 'there' as const),
  type: fc.constantFrom('FREE', 'PAID'),
  enrolledOn: fc.constantFrom('2022-06-01', '2023-02-01', '2024-06-01', '2024-10-10', '2025-05-31'),
  endsOn: orNothing(fc.constantFrom('2025-05-31', '2025-06-16', TODAY, '2025-06-30', '2026-05-31')),
  fee: orNothing(fc.record({ amount: fc.constantFrom(0, 5, 12.5), isPaid: fc.boolean() })),
  isCancelled: fc.boolean(),
});

const patron = fc.record({ memberships: fc.array(membership, { maxLength: 2 }), charge: orNothing(fc.constantFrom(3, 40)), block: orNothing(fc.constantFrom('GENERAL', 'ONLINE_REGISTRATION', 'COLLECTIONS')) });

const doing = fc.oneof(
  fc.record({ verb: fc.constant('recordPayment'), args: fc.record({ amount: fc.constantFrom(1, 5, 12.5, 60), on: orNothing(someDay) }) }),
  fc.record({ verb: fc.constant('waiveFee'), args: fc.record({ on: orNothing(someDay) }) }),
  fc.record({ verb: fc.constant('renew'), args: fc.record({ on: orNothing(someDay), via: fc.constantFrom('DESK', 'ONLINE') }) }),
  fc.record({ verb: fc.constant('enrol'), args: fc.record({ type: fc.constantFrom('FREE', 'PAID'), via: fc.constantFrom('DESK', 'ONLINE'), startsOn: orNothing(fc.constantFrom(TODAY, '2025-07-01')) }) }),
  fc.record({ verb: fc.constant('cancel'), args: fc.record({ reason: fc.constant('moved'), on: orNothing(fc.oneof(someDay, fc.constant('2025-07-15'))) }) }),
  fc.record({ verb: fc.constant('placeBlock'), args: fc.record({ kind: fc.constantFrom('GENERAL', 'PAYMENT'), on: orNothing(someDay) }) }),
  fc.record({ verb: fc.constant('liftBlock'), args: fc.record({ kind: fc.constantFrom('GENERAL', 'COLLECTIONS', 'ONLINE_REGISTRATION') }) }),
  fc.record({ verb: fc.constant('overrideEndDate'), args: fc.record({ reason: fc.constant('closed'), endsOn: fc.constantFrom(TODAY, '2025-12-31') }) }),
  fc.record({ verb: fc.constant('reportDeceased'), args: fc.record({ on: orNothing(someDay) }) }),
);

type Sketch = typeof patron extends fc.Arbitrary<infer P> ? P : never;

function told({ memberships, charge, block }: Sketch, card: string): object {
  const { here } = library;
  return {
    sourceId: card,
    kind: 'PERSON',
    cards: [{ number: card }],
    memberships: memberships.map(({ at, type, enrolledOn, endsOn, fee, isCancelled }, index) => ({
      id: `m${index}`,
      institution: library[at],
      type,
      enrolledOn,
      endsOn,
      ...(fee === undefined ? {} : { fee: { amount: fee.amount, ...(fee.isPaid ? { paidOn: enrolledOn } : {}) } }),
      ...(isCancelled ? { cancelledOn: '2025-06-02', cancelReason: 'left' } : {}),
    })),
    charges: charge === undefined ? [] : [{ id: 'c', institution: here, amount: charge, raisedOn: '2025-06-05' }],
    blocks: block === undefined ? [] : [{ id: 'b', institution: here, kind: block, from: '2025-06-10' }],
  };
}

/** What is the same in a preview and in the act. */
function asDone(answer: Acted): object {
  return { ...answer, preview: true };
}

test('Of any patron and any act: a preview changes nothing and says what the act does, and what is answered afterwards', async () => {
  const counts = { done: 0, refused: 0 };
  const law = fc.asyncProperty(patron, doing, async (sketch, { verb, args }) => {
    const card = randomUUID().slice(0, 8);
    const [outcome] = await library.tell(told(sketch, card));
    expect(outcome).toMatchObject({ changed: true });
    const asked = { ...args, card, institution: library.here, idempotencyKey: randomUUID() };
    const before = await rowsOf(server, library);
    const preview = await act(server, verb, { ...asked, preview: true });
    expect(await rowsOf(server, library)).toEqual(before);
    const done = await act(server, verb, asked);
    expect(asDone(done)).toEqual(asDone(preview));
    if (done.__typename === 'MembershipRefused') {
      counts.refused += 1;
      expect(await rowsOf(server, library)).toEqual(before);
      return;
    }
    counts.done += 1;
    const answered = await library.ask<Record<string, unknown>>(STANDING, { card });
    const timeless = ({ computedAt: _c, ...standing }: Record<string, unknown>): object => standing;
    expect(timeless(done.after as unknown as Record<string, unknown>)).toEqual(timeless(answered));
  });
  await fc.assert(law, { numRuns: Number(process.env.GOODSTANDING_RUNS ?? 60) });
  expect(counts.done).toBeGreaterThan(5);
  expect(counts.refused).toBeGreaterThan(5);
}, 300_000);
