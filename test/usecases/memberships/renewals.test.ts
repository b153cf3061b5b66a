import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2026-03-10'));
});
afterAll(() => server.close());

const VASKI_TYPES = [
  { code: 'HENKILO', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 },
  { code: 'YHTEISO', appliesTo: 'ORGANISATION', renewal: 'NONE', fee: 0 },
];

type Base = 'TODAY' | 'OLD_EXPIRY' | 'LATER_OF_BOTH';

/** A person without an identity code, whose year ended or ends on 31 May 2026. */
async function ofOneYear(base: Base): Promise<Library> {
  const library = await aLibrary(server, '2025-05-31', {
    membershipTypes: VASKI_TYPES,
    policies: [{ plugin: 'vaski', institutions: '*', settings: { renewalBase: base } }],
  });
  const membership = { id: 'm', institution: library.here, type: 'HENKILO', enrolledOn: '2025-05-31', endsOn: '2026-05-31' };
  await library.tell({ sourceId: '1', kind: 'PERSON', cards: [{ number: '1' }], identityCode: [{ value: 'ABSENT' }], memberships: [membership] });
  return library;
}

type Case = readonly [base: Base, when: string, on: string, endsOn: string, validity: string, warnings: readonly string[]];

/** A year (for want of an identity code) from the base of the policy. */
const BASES: readonly Case[] = [
  ['TODAY', 'early', '2026-03-10', '2027-03-10', 'VALID', []],
  ['TODAY', 'on the last day', '2026-05-31', '2027-05-31', 'VALID', []],
  ['TODAY', 'the day after', '2026-06-01', '2027-06-01', 'VALID', []],
  ['TODAY', 'long after', '2028-02-29', '2029-02-28', 'VALID', []],
  ['OLD_EXPIRY', 'early', '2026-03-10', '2027-05-31', 'VALID', []],
  ['OLD_EXPIRY', 'on the last day', '2026-05-31', '2027-05-31', 'VALID', []],
  ['OLD_EXPIRY', 'the day after', '2026-06-01', '2027-05-31', 'VALID', []],
  ['OLD_EXPIRY', 'long after: it is over at once', '2028-02-29', '2027-05-31', 'NOT_VALID', ['STILL_NOT_VALID']],
  ['LATER_OF_BOTH', 'early', '2026-03-10', '2027-05-31', 'VALID', []],
  ['LATER_OF_BOTH', 'on the last day', '2026-05-31', '2027-05-31', 'VALID', []],
  ['LATER_OF_BOTH', 'the day after', '2026-06-01', '2027-06-01', 'VALID', []],
  ['LATER_OF_BOTH', 'long after', '2028-02-29', '2029-02-28', 'VALID', []],
];

test.each(BASES)('Renewed by the base %s, %s (%s): through %s', async (base, _when, on, endsOn, validity, warnings) => {
  const library = await ofOneYear(base);
  await library.go(on);
  const renewed = await act(server, 'renew', { institution: library.here });
  expect(renewed).toMatchObject({ after: { validity, validThrough: validity === 'VALID' ? endsOn : null } });
  expect(renewed.changes?.map(({ fact, on: day }) => [fact, day])).toEqual([['RENEWAL', on]]);
  expect(renewed.warnings?.map(({ code }) => code)).toEqual(warnings);
  const { membership } = await library.ask<{ membership: { endsOn: string } | null }>('membership { endsOn }');
  if (validity === 'VALID') expect(membership).toEqual({ endsOn });
});

test('A renewal that gives less than there was says so', async () => {
  const library = await ofOneYear('TODAY');
  await library.go('2025-06-10');
  await act(server, 'overrideEndDate', { institution: library.here, endsOn: '2030-01-01', reason: 'promised' });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({
    after: { validThrough: '2026-06-10' },
    warnings: [{ code: 'ENDS_EARLIER', message: expect.stringContaining('2030-01-01') as string }],
  });
});

/** The Flemish rules: the fee of a year, or a membership that is free and renews itself. */
async function flemish(type: 'FREE' | 'PAID', more: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2024-06-01');
  const fee = type === 'PAID' ? { endsOn: '2025-05-31', fee: { amount: 5, paidOn: '2024-06-01' } } : {};
  await library.tell(library.member({ memberships: [library.membership({ type, enrolledOn: '2024-06-01', ...fee, ...more })] }));
  return library;
}

type Period = readonly [when: string, on: string, startsOn: string, endsOn: string, status: string];

const PERIODS: readonly Period[] = [
  ['early', '2025-03-10', '2025-06-01', '2026-05-31', 'INVOICED'],
  ['on the last day', '2025-05-31', '2025-06-01', '2026-05-31', 'INVOICED'],
  ['the day after, which is the day of a run', '2025-06-01', '2025-06-01', '2026-05-31', 'REMINDED'],
  ['long after', '2027-09-15', '2027-09-15', '2028-09-30', 'INVOICED'],
];

test.each(PERIODS)('A paying member renews %s (%s): a period from %s through %s with a fee of its own', async (_when, on, startsOn, endsOn, status) => {
  const library = await flemish('PAID');
  await library.go(on);
  const renewed = await act(server, 'renew', { institution: library.here });
  expect(renewed).toMatchObject({ after: { status, validity: 'VALID' } });
  expect(await library.sql("select starts_on::text as \"startsOn\", enrolled_on::text as \"enrolledOn\" from membership where consortium_id = $1 and id <> 'm'")).toEqual([{ startsOn, enrolledOn: on }]);
  expect(await act(server, 'recordPayment', { institution: library.here, amount: 5 })).toMatchObject({ after: { status: 'NORMAL', validThrough: endsOn } });
});

test('A free membership that has lapsed for inactivity is renewed: the same goes on, from the day of renewal', async () => {
  const library = await flemish('FREE');
  await library.go('2026-08-10');
  expect(await library.ask('status reasons { code }')).toEqual({ status: 'EXPIRED', reasons: [{ code: 'INACTIVE' }] });
  const renewed = await act(server, 'renew', { institution: library.here });
  expect(renewed).toMatchObject({ before: { status: 'EXPIRED' }, after: { status: 'NORMAL', validity: 'VALID' }, changes: [{ fact: 'RENEWAL', id: 'm', on: '2026-08-10' }] });
});

test('A cancelled membership is renewed on the very day of the cancellation: the cancellation is taken back', async () => {
  const library = await flemish('FREE');
  await library.go('2025-03-10');
  await act(server, 'cancel', { institution: library.here, reason: 'by mistake' });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ before: { status: 'EXPIRED' }, after: { status: 'NORMAL' } });
});

test('A membership that is cancelled for a later day is renewed: the cancellation is taken back, and that is said', async () => {
  const library = await flemish('PAID');
  await library.go('2025-03-10');
  await act(server, 'cancel', { institution: library.here, on: '2025-04-01', reason: 'moves away' });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ warnings: [{ code: 'CANCELLATION_TAKEN_BACK', message: expect.stringContaining('2025-04-01') as string }] });
  await library.go('2025-04-01');
  expect(await library.ask('validity')).toEqual({ validity: 'VALID' });
});

type Bad = readonly [situation: string, type: 'FREE' | 'PAID', more: object, args: object, code: string];

const REFUSED: readonly Bad[] = [
  ['a membership that renews itself', 'FREE', {}, {}, 'NOTHING_TO_RENEW'],
  ['tomorrow', 'PAID', {}, { on: '2025-06-02' }, 'FUTURE_FACT'],
  ['before the enrolment', 'PAID', {}, { on: '2024-05-31' }, 'BEFORE_ENROLMENT'],
  ['before anything is recorded', 'PAID', {}, { on: '2019-12-31' }, 'BEFORE_RECORDS'],
  ['a membership that is not theirs', 'PAID', {}, { membership: 'x' }, 'NOT_A_MEMBER'],
];

test.each(REFUSED)('Renewing %s is refused', async (_situation, type, more, args, code) => {
  const library = await flemish(type, more);
  await library.go('2025-06-01');
  expect(await act(server, 'renew', { institution: library.here, ...args })).toMatchObject({ __typename: 'MembershipRefused', code });
});

test('Renewing the deceased is refused, and so are enrolling and cancelling', async () => {
  const library = await flemish('PAID');
  await library.go('2025-03-10');
  expect(await act(server, 'reportDeceased', { institution: library.here, on: '2025-03-01' })).toMatchObject({ after: { status: 'EXPIRED', reasons: [{ code: 'DECEASED' }] } });
  for (const [verb, args] of [['renew', {}], ['enrol', { type: 'FREE' }], ['cancel', { reason: 'died' }], ['reportDeceased', {}], ['overrideEndDate', { endsOn: '2026-01-01', reason: 'x' }]] as const) {
    expect([verb, await act(server, verb, { institution: library.here, ...args })]).toMatchObject([verb, { code: 'PATRON_DECEASED', message: expect.stringContaining('2025-03-01') as string }]);
  }
});

test('A membership without an end is not renewed', async () => {
  const library = await aLibrary(server, '2025-05-31', { membershipTypes: VASKI_TYPES, policies: [{ plugin: 'vaski', institutions: '*', settings: {} }] });
  await library.tell({ sourceId: '1', kind: 'PERSON', cards: [{ number: '1' }], identityCode: [{ value: 'ABSENT' }], memberships: [{ id: 'm', institution: library.here, type: 'HENKILO', enrolledOn: '2025-05-31', openEnded: true }] });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ code: 'NOTHING_TO_RENEW', message: expect.stringContaining('has no last day') as string });
});

test('A paying member who has renewed early cannot renew again before the next period has begun, and owes one fee', async () => {
  const library = await flemish('PAID');
  await library.go('2025-03-10');
  const { here } = library;
  await act(server, 'renew', { institution: here });
  const again = [{}, { membership: 'm' }];
  for (const named of again) {
    expect(await act(server, 'renew', { institution: here, ...named })).toMatchObject({ code: 'ALREADY_RENEWED', message: expect.stringContaining('2025-06-01') as string });
  }
  await library.go('2025-05-31');
  expect(await act(server, 'renew', { institution: here })).toMatchObject({ code: 'ALREADY_RENEWED' });
  expect(await library.sql("select count(*)::int as fees from fee where consortium_id = $1 and membership_id <> 'm'")).toEqual([{ fees: 1 }]);
  await library.go('2025-06-01');
  expect(await act(server, 'renew', { institution: here, preview: true })).toMatchObject({ __typename: 'MembershipChanged' });
});

test.each([
  ['nothing', { amount: 5 }, '5.00 EUR'],
  ['a part', { amount: 5, paidOn: '2024-06-01', paid: 2 }, '3.00 EUR'],
])('Whoever renews a period of which %s is paid is told what is still open of it', async (_paid, fee, open) => {
  const library = await flemish('PAID', { fee });
  await library.go('2024-10-10');
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ after: { status: 'INVOICED' }, warnings: [{ code: 'STILL_OPEN', message: expect.stringContaining(open) as string }] });
});

test('A next period that was cancelled stands in the way of no renewal', async () => {
  const library = await flemish('PAID');
  await library.go('2025-03-10');
  await act(server, 'renew', { institution: library.here });
  await act(server, 'cancel', { institution: library.here, reason: 'in error' });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ after: { status: 'INVOICED' }, warnings: [] });
});

test('A renewal that is recorded late does not undo what was cancelled after it', async () => {
  const library = await ofOneYear('TODAY');
  await library.go('2026-04-20');
  const { here } = library;
  await act(server, 'cancel', { institution: here, on: '2026-04-10', reason: 'moved' });
  expect(await act(server, 'renew', { institution: here, on: '2026-04-09' })).toMatchObject({ code: 'ALREADY_CANCELLED', message: expect.stringContaining('2026-04-10') as string });
  expect(await act(server, 'renew', { institution: here, on: '2026-04-10' })).toMatchObject({ after: { validThrough: '2027-04-10' } });
});

test('A period that a run has ended for its fee does not overlap the one that follows', async () => {
  const library = await flemish('PAID', { fee: { amount: 5 } });
  await library.go('2025-01-02');
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ before: { status: 'EXPIRED' }, after: { status: 'INVOICED' }, warnings: [] });
});

test('Once a day is enough', async () => {
  const library = await ofOneYear('TODAY');
  await act(server, 'renew', { institution: library.here });
  expect(await act(server, 'renew', { institution: library.here })).toMatchObject({ code: 'ALREADY_RENEWED' });
});
