import { erasePatron, previewErasure, type ErasureOutcome } from '../../src/usecases/erasure/erasePatron';
import { liftLegalHold, placeLegalHold } from '../../src/usecases/erasure/legalHold';
import { readmitPatron } from '../../src/usecases/erasure/readmitPatron';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

async function withMember(more: object = {}): Promise<{ readonly library: Library; readonly patron: string }> {
  const library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member(more));
  return { library, patron: told?.patronId as string };
}

const asked = (library: Library, patronId: string) => ({ consortiumId: library.id, patronId, reason: 'asked by letter', by: 'person steward' });
const erase = (library: Library, patron: string): Promise<ErasureOutcome> => erasePatron(server.app, asked(library, patron));
const waitsFor = (outcome: ErasureOutcome): string[] => ('waitsFor' in outcome ? outcome.waitsFor.map(({ code }) => code) : []);
const rowsOf = async (library: Library): Promise<number> =>
  Object.entries(await library.everything()).reduce((sum, [table, rows]) => (['card', 'person', 'membership', 'ledger', 'patron', 'patron_source'].includes(table) ? sum + rows.length : sum), 0);

test('A patron whom nothing keeps is erased at once, from every table, and a receipt says how much it was', async () => {
  const { library, patron } = await withMember();
  const erased = await erase(library, patron);
  expect(erased).toMatchObject({ kind: 'erased', receipt: { requested_by: 'person steward', counts: { person: 1, card: 1, card_number: 1, membership: 1, patron: 1, patron_source: 1, charge: 0 } } });
  expect(await rowsOf(library)).toBe(0);
});

test('Asked again it gives the same receipt', async () => {
  const { library, patron } = await withMember();
  const first = await erase(library, patron);
  expect(await erase(library, patron)).toEqual(first);
  expect(await previewErasure(server.app, asked(library, patron))).toEqual(first);
});

test('A preview says what would go and what it would wait for, and writes nothing', async () => {
  const { library, patron } = await withMember({ charges: [] });
  await library.tell({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 12.5, raisedOn: '2025-01-20' }] });
  const before = await library.everything();
  expect(await previewErasure(server.app, asked(library, patron))).toMatchObject({
    kind: 'previewed',
    counts: { person: 1, charge: 1 },
    waitsFor: [{ code: 'OPEN_CHARGES', message: '1 charge is open, `12.50 EUR` together; settle or withdraw what is open.' }],
  });
  expect(await library.everything()).toEqual(before);
});

describe('An erasure waits', () => {
  const charge = (library: Library, more: object = {}) => ({ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-01-20', ...more });

  test('for an open charge, and comes about by itself when it is settled', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '1', charges: [charge(library)] });
    expect(waitsFor(await erase(library, patron))).toEqual(['OPEN_CHARGES']);
    expect(await library.ask('validity')).toEqual({ validity: 'VALID' });
    await library.tell({ sourceId: '1', charges: [charge(library, { settledOn: '2025-03-10' })] });
    expect(await rowsOf(library)).toBe(0);
    expect(await erase(library, patron)).toMatchObject({ kind: 'erased' });
  });

  test('for a credit too: what the library owes the patron', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '1', charges: [charge(library, { amount: -3 })] });
    expect(waitsFor(await erase(library, patron))).toEqual(['OPEN_CHARGES']);
  });

  test('not for a charge that was told in error and taken back', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '1', charges: [charge(library)] });
    await library.tell({ sourceId: '1', withdrawn: [{ kind: 'CHARGE', id: 'c' }] });
    expect(await erase(library, patron)).toMatchObject({ kind: 'erased' });
  });

  test('for a fee that is neither paid nor waived', async () => {
    const { library, patron } = await withMember();
    const paid = (fee: object) => library.tell({ sourceId: '1', memberships: [library.membership({ id: 'p', institution: library.there, type: 'PAID', enrolledOn: '2025-02-01', fee })] });
    await paid({ amount: 5 });
    expect(waitsFor(await erase(library, patron))).toEqual(['UNPAID_FEES']);
    await paid({ amount: 5, waivedOn: '2025-03-10' });
    expect(await rowsOf(library)).toBe(0);
  });

  test('for a collection', async () => {
    const { library, patron } = await withMember({});
    const block = (more: object = {}) => library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'COLLECTIONS', from: '2025-03-01', ...more }] });
    await block();
    expect(waitsFor(await erase(library, patron))).toEqual(['COLLECTION']);
    await block({ liftedOn: '2025-03-10' });
    expect(await rowsOf(library)).toBe(0);
  });

  test('for every legal hold, and comes about when the last is lifted', async () => {
    const { library, patron } = await withMember();
    const place = async (): Promise<string> => {
      const placed = await placeLegalHold(server.app, { ...asked(library, patron), reason: 'a claim is heard in court' });
      return placed.kind === 'placed' ? placed.hold : '';
    };
    const [one, other] = [await place(), await place()];
    expect(waitsFor(await erase(library, patron))).toEqual(['LEGAL_HOLD', 'LEGAL_HOLD']);
    const lift = (hold: string) => liftLegalHold(server.app, { ...asked(library, patron), hold, reason: 'judged' });
    expect(await lift(one)).toMatchObject({ kind: 'lifted' });
    expect(await lift(one)).toMatchObject({ kind: 'refused', code: 'NO_SUCH_HOLD' });
    expect(await rowsOf(library)).toBeGreaterThan(0);
    await lift(other);
    expect(await rowsOf(library)).toBe(0);
  });

  test('and is looked at again when a day begins', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '1', charges: [charge(library)] });
    await erase(library, patron);
    await library.sql("update charge set settled_on = '2025-03-10' where consortium_id = $1");
    await library.go('2025-03-11');
    expect(await rowsOf(library)).toBe(0);
  });

  test('and what comes about later is written to the trail for whoever asked', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '1', charges: [charge(library)] });
    await erase(library, patron);
    await library.tell({ sourceId: '1', charges: [charge(library, { settledOn: '2025-03-10' })] });
    expect(await library.sql("select act, caller, outcome from audit_line where consortium_id = $1 and act = 'ERASURE'")).toEqual([{ act: 'ERASURE', caller: 'person steward', outcome: 'DONE' }]);
  });
});

describe('A source that still keeps an erased patron', () => {
  test('is refused when it tells of him again, by his id there or by his card, and is complete without him', async () => {
    const { library, patron } = await withMember();
    await erase(library, patron);
    const [byId, byCard, other] = await library.tell(
      { sourceId: '1', kind: 'PERSON' },
      { sourceId: 'new', kind: 'PERSON', cards: [{ number: '1' }] },
      { sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }] },
    );
    expect([byId?.code, byCard?.code, other?.__typename]).toEqual(['ERASED', 'ERASED', 'PatronRecorded']);
    expect(byId?.message).toBe(
      'The patron `1`, or one of the cards, was erased on request on `' + (await today()) + '`; remove the record from `wise` too, or, if this is somebody else or he has enrolled anew, let him in with `readmitPatron`.',
    );
    const { recordFacts } = await server.ask<{ recordFacts: { completeness: object } }>(
      `mutation { recordFacts(consortium: "${library.id}", source: "wise", completeThrough: "2025-03-09", patrons: [{ sourceId: "1", kind: PERSON }]) { completeness { __typename } } }`,
    );
    expect(recordFacts.completeness).toEqual({ __typename: 'SourceComplete' });
  });

  test('may tell of him again when he was let in', async () => {
    const { library, patron } = await withMember();
    await erase(library, patron);
    const readmit = (sourceId: string | null, card: string | null) => readmitPatron(server.app, { consortiumId: library.id, source: 'wise', sourceId, card, reason: 'enrolled anew' });
    expect(await readmit('9', null)).toMatchObject({ kind: 'refused', code: 'NEVER_ERASED' });
    expect(await readmit('1', '1')).toEqual({ kind: 'readmitted', names: 2 });
    const [again] = await library.tell(library.member());
    expect(again).toMatchObject({ __typename: 'PatronRecorded' });
    expect(again?.patronId).not.toBe(patron);
  });

  test('may give his card to somebody who is known', async () => {
    const { library, patron } = await withMember();
    await library.tell({ sourceId: '2', kind: 'PERSON' });
    await erase(library, patron);
    expect(await library.tell({ sourceId: '2', cards: [{ number: '1' }] })).toMatchObject([{ __typename: 'PatronRecorded' }]);
  });
});

async function today(): Promise<string> {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' }).format(server.app.clock.now());
}

test('Of an erased patron there is no answer, not even as it was known then', async () => {
  const { library, patron } = await withMember();
  const asOf = new Date().toISOString();
  expect(await library.ask('validity', { asOf })).not.toBeNull();
  await erase(library, patron);
  expect([await library.ask('validity', { asOf }), await library.ask('validity')]).toEqual([null, null]);
});

test('A patron of another consortium is unknown, and stays', async () => {
  const [{ library }, other] = [await withMember(), await withMember()];
  for (const patron of [other.patron, 'nobody']) expect(await erase(library, patron)).toMatchObject({ kind: 'refused', code: 'UNKNOWN_PATRON' });
  expect(await rowsOf(other.library)).toBeGreaterThan(0);
});

test('A reason that names a card is refused, and nothing is erased', async () => {
  const { library, patron } = await withMember();
  expect(await erasePatron(server.app, { ...asked(library, patron), reason: 'holder of 4310000000031' })).toMatchObject({ kind: 'refused', code: 'REASON_UNUSABLE' });
  expect(await rowsOf(library)).toBeGreaterThan(0);
});

test('A source that tells of a patron while he is erased does not bring him back', async () => {
  const { library, patron } = await withMember();
  const tell = () => library.tell({ sourceId: '1', kind: 'PERSON', activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-09' }] });
  await Promise.all([tell(), erase(library, patron), tell(), tell()]);
  expect(await rowsOf(library)).toBe(0);
});
