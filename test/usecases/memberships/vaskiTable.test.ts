import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-05-02'));
});
afterAll(() => server.close());

const ORGANISATIONS = ['KAUKOLAINA', 'YHTEISO'];
const TYPES = ['HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL', 'EITILASTO', 'LAOMATOIMI', ...ORGANISATIONS];
const kindOf = (type: string): string => (ORGANISATIONS.includes(type) ? 'ORGANISATION' : 'PERSON');

async function turku(today: string): Promise<Library> {
  return aLibrary(server, today, {
    timeZone: 'Europe/Helsinki',
    membershipTypes: TYPES.map((code) => ({ code, appliesTo: kindOf(code), renewal: 'NONE', fee: 0 })),
    policies: [{ plugin: 'vaski', institutions: '*', settings: {} }],
  });
}

/** Enrols somebody at the desk today; the card is the number of the record. */
async function enrolled({ here }: Library, card: string, type: string, identityCode: string): Promise<unknown> {
  const person = { kind: kindOf(type), name: { family: `Virtanen ${card}` }, ...(kindOf(type) === 'PERSON' ? { bornOn: '1970-01-01', identityCode } : {}) };
  return act(server, 'enrol', { institution: here, type, person, newCard: card, isNobodyKnown: true });
}

const said = async (library: Library, card: string): Promise<string> => {
  const { validity, validThrough, membership } = await library.ask<{ validity: string; validThrough: string | null; membership: { endsOn: string | null } | null }>('validity validThrough membership { endsOn }', { card });
  return `${validity} ${validThrough ?? membership?.endsOn ?? 'nothing'}`;
};

const runs = (library: Library): Promise<unknown> => library.sql("select on_day::text as on, kind, state, changes from run where consortium_id = $1 and not forecast order by on_day, number");

type Record = readonly [situation: string, type: string, identityCode: string, before: string, after: string];

/** Enrolled on 2 May 2024, under the terms of then; what stands on 14 April 2025, and from the run of the next day on. */
const TABLE: readonly Record[] = [
  ['a person with an identity code', 'HENKILO', 'PRESENT', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['a child with one', 'LAPSI', 'PRESENT', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['a dependant with one', 'MUUHUOL', 'PRESENT', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['a patron of the home service with one', 'KOTIPALVEL', 'PRESENT', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['a person without', 'HENKILO', 'ABSENT', 'VALID 2025-05-02', 'VALID 2025-05-02'],
  ['a child without', 'LAPSI', 'ABSENT', 'VALID 2025-05-02', 'VALID 2025-05-02'],
  ['loans outside statistics, which need none', 'EITILASTO', 'ABSENT', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['an interlending library', 'KAUKOLAINA', '', 'VALID 2034-05-02', 'VALID 2100-01-01'],
  ['a corporate patron', 'YHTEISO', '', 'VALID 2025-05-02', 'VALID 2025-05-02'],
];

test('The records of the notice, enrolled at the desk: what stands on the eve of the move, on its day, and a year later', async () => {
  const library = await turku('2024-05-02');
  for (const [situation, type, identityCode] of TABLE) expect(await enrolled(library, situation, type, identityCode)).toMatchObject({ after: { validity: 'VALID' } });
  const all = async (): Promise<string[]> => Promise.all(TABLE.map(async ([situation]) => `${situation}: ${await said(library, situation)}`));
  await library.go('2025-04-14');
  expect(await all()).toEqual(TABLE.map(([situation, , , before]) => `${situation}: ${before}`));
  expect(await runs(library)).toEqual([]);
  await library.go('2025-04-15');
  expect(await all()).toEqual(TABLE.map(([situation, , , , after]) => `${situation}: ${after}`));
  expect(await runs(library)).toEqual([{ on: '2025-04-15', kind: 'EXPIRY_SHIFT', state: 'DONE', changes: 6 }]);
  await library.go('2025-05-02');
  expect(await said(library, 'a person without')).toBe('VALID 2025-05-02');
  await library.go('2025-05-03');
  expect(await said(library, 'a person without')).toMatch(/^NOT_VALID /);
  await library.go('2026-04-15');
  expect(await said(library, 'a person with an identity code')).toBe('VALID 2100-01-01');
  expect(await runs(library)).toHaveLength(1);
});

test('A record that had ended before the move is revived with an identity code; a cancelled one, one without a code and one of the dead are not', async () => {
  const library = await turku('2024-05-02');
  const { here } = library;
  const cards = { ended: 'PRESENT', cancelled: 'PRESENT', 'ended, without a code': 'ABSENT', dead: 'PRESENT' };
  for (const [card, identityCode] of Object.entries(cards)) await enrolled(library, card, 'HENKILO', identityCode);
  for (const card of ['ended', 'ended, without a code']) await act(server, 'overrideEndDate', { institution: here, card, endsOn: '2025-03-31', reason: 'as converted' });
  await library.go('2025-03-31');
  await act(server, 'cancel', { institution: here, card: 'cancelled', reason: 'moved' });
  await act(server, 'reportDeceased', { institution: here, card: 'dead' });
  expect(await said(library, 'ended')).toBe('VALID 2025-03-31');
  await library.go('2025-04-14');
  const validity = async (): Promise<string[]> => Promise.all(Object.keys(cards).map(async (card) => `${card} ${(await said(library, card)).split(' ')[0] ?? ''}`));
  expect(await validity()).toEqual(['ended NOT_VALID', 'cancelled NOT_VALID', 'ended, without a code NOT_VALID', 'dead NOT_VALID']);
  await library.go('2025-04-15');
  expect(await validity()).toEqual(['ended VALID', 'cancelled NOT_VALID', 'ended, without a code NOT_VALID', 'dead NOT_VALID']);
  expect(await said(library, 'ended')).toBe('VALID 2100-01-01');
});

type New = readonly [situation: string, on: string, type: string, identityCode: string, endsOn: string];

const NEW: readonly New[] = [
  ['on the eve of the move', '2025-04-14', 'HENKILO', 'PRESENT', '2035-04-14'],
  ['on the day of the move', '2025-04-15', 'HENKILO', 'PRESENT', '2100-04-15'],
  ['the day after', '2025-04-16', 'HENKILO', 'PRESENT', '2100-04-16'],
  ['the day after, without a code', '2025-04-16', 'HENKILO', 'ABSENT', '2026-04-16'],
  ['the day after, an interlending library', '2025-04-16', 'KAUKOLAINA', '', '2100-04-16'],
  ['the day after, a corporate patron', '2025-04-16', 'YHTEISO', '', '2026-04-16'],
  ['on 29 February', '2028-02-29', 'HENKILO', 'PRESENT', '2103-02-28'],
];

test.each(NEW)('Whoever enrols %s (%s, %s %s): through %s, and no later run shortens it', async (_situation, on, type, identityCode, endsOn) => {
  const library = await turku(on);
  expect(await enrolled(library, '1', type, identityCode)).toMatchObject({ after: { validity: 'VALID', validThrough: endsOn } });
  await library.go(day(on) < day('2025-04-15') ? '2025-04-15' : on.replace(/^\d+/, (year) => String(Number(year) + 1)).replace('02-29', '02-28'));
  expect(await said(library, '1')).toBe(`VALID ${day(on) < day('2025-04-15') ? '2100-01-01' : endsOn}`);
});

test('A person without a code renews, and has one year more', async () => {
  const library = await turku('2025-04-16');
  await enrolled(library, '1', 'HENKILO', 'ABSENT');
  await library.go('2026-04-10');
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ after: { validThrough: '2027-04-10' } });
});

test('A type that the notice does not name cannot be decided until a last day is recorded, which the move leaves as it is', async () => {
  const library = await turku('2024-05-02');
  expect(await enrolled(library, '1', 'LAOMATOIMI', 'PRESENT')).toMatchObject({ after: { validity: 'UNDETERMINED', reasons: [{ code: 'NO_RULE_FOR_TYPE' }] } });
  expect(await act(server, 'overrideEndDate', { institution: library.here, endsOn: '2026-05-01', reason: 'as for children' })).toMatchObject({ after: { validity: 'VALID', validThrough: '2026-05-01' } });
  await library.go('2025-04-16');
  expect(await said(library, '1')).toBe('VALID 2026-05-01');
});

test('Where nobody knows whether there is a code, a year is certain, and the move changes nothing', async () => {
  const library = await turku('2024-05-02');
  expect(await enrolled(library, '1', 'HENKILO', 'UNKNOWN')).toMatchObject({ after: { validity: 'VALID' } });
  await library.go('2025-05-02');
  expect(await said(library, '1')).toMatch(/^VALID /);
  await library.go('2025-05-03');
  expect(await said(library, '1')).toMatch(/^UNDETERMINED /);
});
