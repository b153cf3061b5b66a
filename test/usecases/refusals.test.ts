import { dayOf, type Day } from '../../src/domain/day';
import { recordFacts } from '../../src/usecases/recordFacts';
import { startTestServer, type TestServer } from '../support/testServer';
import { RefusalCode } from '../../src/schema/recordFacts.result';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

type Case = readonly [code: string, what: string, bad: (library: Library) => object, sentence: (library: Library) => string];

const CASES: readonly Case[] = [
  ['KIND_MISSING', 'no kind the first time', () => ({ kind: undefined }), () => 'The patron `bad` is told of for the first time without a kind; say PERSON, ORGANISATION or ADMINISTRATIVE.'],
  ['UNKNOWN_INSTITUTION', 'a membership elsewhere', ({ membership }) => ({ memberships: [membership({ institution: 'nowhere' })] }), ({ id }) => `\`nowhere\` is no institution of \`${id}\`; use one of its ids.`],
  ['UNKNOWN_INSTITUTION', 'activity elsewhere', () => ({ activity: [{ institution: 'nowhere', via: 'SIP2', on: '2025-01-01' }] }), ({ id }) => `\`nowhere\` is no institution of \`${id}\`; use one of its ids.`],
  ['UNKNOWN_INSTITUTION', 'a charge elsewhere', () => ({ charges: [{ id: 'c', institution: 'nowhere', amount: 1, raisedOn: '2025-01-01' }] }), ({ id }) => `\`nowhere\` is no institution of \`${id}\`; use one of its ids.`],
  ['UNKNOWN_INSTITUTION', 'a block elsewhere', () => ({ blocks: [{ id: 'b', institution: 'nowhere', kind: 'GENERAL', from: '2025-01-01' }] }), ({ id }) => `\`nowhere\` is no institution of \`${id}\`; use one of its ids.`],
  ['UNKNOWN_MEMBERSHIP_TYPE', 'an unknown type', ({ membership }) => ({ memberships: [membership({ type: 'GOLD' })] }), ({ id }) => `\`GOLD\` is no membership type of \`${id}\`; add it to the description first.`],
  ['FUTURE_FACT', 'activity dated tomorrow', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2025-03-11' }] }), () => '`activity.on` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'an enrolment tomorrow', ({ membership }) => ({ memberships: [membership({ enrolledOn: '2025-03-11' })] }), () => '`enrolledOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a cancellation in a year', ({ membership }) => ({ memberships: [membership({ cancelledOn: '2026-03-10' })] }), () => '`cancelledOn` is `2026-03-10`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a payment tomorrow', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5, paidOn: '2025-03-11' } })] }), () => '`fee.paidOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a waiver tomorrow', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5, waivedOn: '2025-03-11' } })] }), () => '`fee.waivedOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a renewal tomorrow', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2025-03-11' }] })] }), () => '`renewals.on` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a last day recorded tomorrow', ({ membership }) => ({ memberships: [membership({ endsOn: '2026-01-01', endsOnFrom: '2025-03-11' })] }), () => '`endsOnFrom` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a charge raised tomorrow', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: '2025-03-11' }] }), () => '`charges.raisedOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a charge settled tomorrow', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: '2025-03-01', settledOn: '2025-03-11' }] }), () => '`charges.settledOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a block from tomorrow', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-11' }] }), () => '`blocks.from` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a block lifted tomorrow', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-01', liftedOn: '2025-03-11' }] }), () => '`blocks.liftedOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'an identity code from tomorrow', () => ({ identityCode: [{ from: '2025-03-11', value: 'PRESENT' }] }), () => '`identityCode.from` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a birth tomorrow', () => ({ bornOn: '2025-03-11' }), () => '`bornOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['FUTURE_FACT', 'a death tomorrow', () => ({ deceasedOn: '2025-03-11' }), () => '`deceasedOn` is `2025-03-11`, after today (`2025-03-10`); tell it on its day.'],
  ['BEFORE_BIRTH', 'an enrolment on the day before the birth', ({ membership }) => ({ bornOn: '2024-04-11', memberships: [membership()] }), () => '`enrolledOn` is `2024-04-10`, before the patron was born (`2024-04-11`); correct one of the two.'],
  ['BEFORE_BIRTH', 'use before the birth', ({ here }) => ({ bornOn: '2024-04-10', activity: [{ institution: here, via: 'SIP2', on: '2024-04-09' }] }), () => '`activity.on` is `2024-04-09`, before the patron was born (`2024-04-10`); correct one of the two.'],
  ['BEFORE_BIRTH', 'a block before the birth', ({ here }) => ({ bornOn: '2024-04-10', blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2024-04-09' }] }), () => '`blocks.from` is `2024-04-09`, before the patron was born (`2024-04-10`); correct one of the two.'],
  ['NEVER_TOLD', 'an unknown charge is taken back', () => ({ withdrawn: [{ kind: 'CHARGE', id: 'c' }] }), () => '`CHARGE c` was never told of the patron `bad`; take back what was told, by the names under which it was.'],
  ['PERIOD_REVERSED', 'a last day before the first', ({ membership }) => ({ memberships: [membership({ startsOn: '2024-06-01', endsOn: '2024-05-31' })] }), () => '`memberships.endsOn` is `2024-05-31`, before `2024-06-01` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a last day before the enrolment', ({ membership }) => ({ memberships: [membership({ endsOn: '2024-04-09' })] }), () => '`memberships.endsOn` is `2024-04-09`, before `2024-04-10` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a cancellation before the enrolment', ({ membership }) => ({ memberships: [membership({ cancelledOn: '2024-04-09' })] }), () => '`memberships.cancelledOn` is `2024-04-09`, before `2024-04-10` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a renewal before the enrolment', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2024-04-09' }] })] }), () => '`renewals.on` is `2024-04-09`, before `2024-04-10` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a renewal that ends before it is made', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2024-06-10', endsOn: '2024-06-09' }] })] }), () => '`renewals.endsOn` is `2024-06-09`, before `2024-06-10` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a charge settled before it was raised', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: '2025-02-02', settledOn: '2025-02-01' }] }), () => '`charges.settledOn` is `2025-02-01`, before `2025-02-02` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a block lifted before it began', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-02-02', liftedOn: '2025-02-01' }] }), () => '`blocks.liftedOn` is `2025-02-01`, before `2025-02-02` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a card that ends before it begins', () => ({ cards: [{ number: 'bad', from: '2025-02-02', through: '2025-02-01' }] }), () => '`cards.through` is `2025-02-01`, before `2025-02-02` when it began; put the days the right way round.'],
  ['PERIOD_REVERSED', 'a death before the birth', () => ({ bornOn: '1990-02-02', deceasedOn: '1990-02-01' }), () => '`deceasedOn` is `1990-02-01`, before `1990-02-02` when it began; put the days the right way round.'],
  ['AMOUNT_INVALID', 'a tenth of a cent', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1.001, raisedOn: '2025-01-01' }] }), () => '`charges.amount` is `1.001`; write an amount with at most two decimals, up to ten million.'],
  ['AMOUNT_INVALID', 'more than anybody owes', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1e300, raisedOn: '2025-01-01' }] }), () => '`charges.amount` is `1e+300`; write an amount with at most two decimals, up to ten million.'],
  ['AMOUNT_INVALID', 'a fee below nothing', ({ membership }) => ({ memberships: [membership({ fee: { amount: -5 } })] }), () => '`fee.amount` is `-5`; write an amount with at most two decimals, not negative, up to ten million.'],
  ['AMOUNT_INVALID', 'a payment below nothing', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5, paid: -1, paidOn: '2025-01-01' } })] }), () => '`fee.paid` is `-1`; write an amount with at most two decimals, not negative, up to ten million.'],
  ['TOLD_TWICE', 'one membership twice', ({ membership }) => ({ memberships: [membership(), membership()] }), () => 'The membership `m` is told twice in one patron; tell it once.'],
  ['TOLD_TWICE', 'one charge twice', ({ here }) => ({ charges: [1, 2].map((amount) => ({ id: 'c', institution: here, amount, raisedOn: '2025-01-01' })) }), () => 'The charge `c` is told twice in one patron; tell it once.'],
  ['TOLD_TWICE', 'one block twice', ({ here }) => ({ blocks: ['GENERAL', 'PAYMENT'].map((kind) => ({ id: 'b', institution: here, kind, from: '2025-01-01' })) }), () => 'The block `b` is told twice in one patron; tell it once.'],
  ['TOLD_TWICE', 'one card twice', () => ({ cards: [{ number: 'bad' }, { number: 'bad', state: 'LOST' }] }), () => 'The card `bad` is told twice in one patron; tell it once.'],
  ['TOLD_TWICE', 'one renewal twice', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2024-06-10' }, { on: '2024-06-10', openEnded: true }] })] }), () => 'The renewal `2024-06-10` is told twice in one patron; tell it once.'],
  ['TOLD_TWICE', 'an identity code since ever, twice', () => ({ identityCode: [{ value: 'PRESENT' }, { from: '0001-01-01', value: 'ABSENT' }] }), () => 'The identity code from the day `0001-01-01` is told twice in one patron; tell it once.'],
  ['IDENTITY_NUMBER_NOT_AUTHORISED', 'a national number that nobody may keep', () => ({ identityNumber: '131052-308T' }), ({ id }) => `\`${id}\` has not recorded that it may keep national numbers, and one was told of the patron \`bad\`; leave it out, or describe the decision under \`identityNumbers\`.`],
  ['IDENTITY_CODE_TOLD', 'an identity code as the id of a charge', ({ here }) => ({ charges: [{ id: '131052-308T', institution: here, amount: 1, raisedOn: '2025-01-01' }] }), () => '`charges.id` looks like an identity code (not shown), and these are not kept; tell a number of the library system in its place.'],
  ['CARD_TAKEN', 'the card of another', () => ({ cards: [{ number: 'taken' }] }), () => 'The card `taken` belongs to another patron of this consortium; give this patron another card, or end the other first.'],
  ['DATE_OUT_OF_RANGE', 'a last day after which no day can follow', ({ membership }) => ({ memberships: [membership({ endsOn: '9999-12-31' })] }), () => '`memberships.endsOn` is `9999-12-31`, after which no day can follow; tell `openEnded` in its place.'],
  ['DATE_OUT_OF_RANGE', 'a renewal through such a day', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2024-06-10', endsOn: '9999-12-31' }] })] }), () => '`renewals.endsOn` is `9999-12-31`, after which no day can follow; tell `openEnded` in its place.'],
];

describe('One bad patron among good ones', () => {
  test.each(CASES)('%s: %s', async (code, _what, bad, sentence) => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ sourceId: 'holder', cards: [{ number: 'taken' }] }));
    const patron = (sourceId: string, more: object = {}): object => library.member({ sourceId, cards: [{ number: sourceId }], ...more });
    const outcomes = await library.tell(patron('first'), patron('bad', bad(library)), patron('last'));
    expect(outcomes).toMatchObject([{ __typename: 'PatronRecorded' }, { __typename: 'PatronRefused', sourceId: 'bad', code, message: sentence(library) }, { __typename: 'PatronRecorded' }]);
    const told = await library.sql<{ source_id: string }>('select source_id from patron where consortium_id = $1 order by 1');
    expect(told.map((row) => row.source_id)).toEqual(['first', 'holder', 'last']);
    expect(JSON.stringify(await library.everything())).not.toMatch(/\bbad\b/);
  });

  test.each(CASES.filter(([code]) => code !== 'KIND_MISSING'))('who is known already, %s: %s: nothing of him changes', async (code, _what, bad, sentence) => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ sourceId: 'holder', cards: [{ number: 'taken' }] }), library.member({ sourceId: 'bad', cards: [{ number: 'mine' }] }));
    const before = await library.everything();
    expect(await library.tell({ sourceId: 'bad', kind: 'ORGANISATION', bornOn: '2000-01-01', ...bad(library) })).toMatchObject([{ code, message: sentence(library) }]);
    expect(await library.everything()).toEqual(before);
  });

  test('every code of a refusal is in the table above, but for what GraphQL itself keeps out, what refuses a whole delivery, what was erased, or what two sources or a ground for national numbers make', () => {
    const elsewhere = ['DELIVERY_REFUSED', 'ERASED', 'ID_TAKEN', 'IDENTITY_NUMBER_INVALID', 'RECORD_KEPT_ELSEWHERE'];
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual(Object.keys(RefusalCode).filter((code) => !elsewhere.includes(code)).sort());
  });

  test('told of twice in one call: the first is taken, the second refused', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await library.tell(library.member({ bornOn: '1990-01-01' }), library.member({ bornOn: '1991-01-01' }));
    expect(outcomes).toMatchObject([{ changed: true }, { code: 'TOLD_TWICE', message: 'The patron `1` is told twice in one call; tell of a patron once.' }]);
    expect(await library.sql('select born_on::text as born from person where consortium_id = $1')).toEqual([{ born: '1990-01-01' }]);
    expect(await library.tell(library.member({ bornOn: '1990-01-01' }), { sourceId: '1' })).toMatchObject([{ changed: false }, { code: 'TOLD_TWICE' }]);
  });

  test('a card in two patrons of one call: whoever is told of first has it', async () => {
    const library = await aLibrary(server, '2025-03-10');
    expect(await library.tell(library.member({ sourceId: 'a' }), library.member({ sourceId: 'b' }))).toMatchObject([{ changed: true }, { code: 'CARD_TAKEN' }]);
  });

  test('refused for one thing, he does not keep a card from another', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await library.tell(library.member({ sourceId: 'a', kind: undefined }), library.member({ sourceId: 'b' }));
    expect(outcomes).toMatchObject([{ code: 'KIND_MISSING' }, { changed: true }]);
  });
});

describe('A card', () => {
  test('may be in two consortia at once', async () => {
    const [one, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    expect([await one.tell(one.member()), await other.tell(other.member())]).toMatchObject([[{ changed: true }], [{ changed: true }]]);
  });

  test('of a patron of whom the source has told under another id is taken', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    expect(await library.tell(library.member({ sourceId: '2' }))).toMatchObject([{ code: 'CARD_TAKEN' }]);
  });
});

describe('A birth', () => {
  const born = async (bornOn: string, more: object = {}) => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    const [outcome] = await library.tell({ sourceId: '1', bornOn, ...more });
    return { library, outcome };
  };

  test.each(['2024-04-09', '2024-04-10'])('told as %s, on or before everything known: is taken', async (bornOn) => {
    expect((await born(bornOn)).outcome).toMatchObject({ changed: true });
  });

  test('told as the day after a known enrolment: is refused, unless that is taken back at once', async () => {
    const message = '`enrolledOn` is `2024-04-10`, before the patron was born (`2024-04-11`); correct one of the two.';
    expect((await born('2024-04-11')).outcome).toMatchObject({ code: 'BEFORE_BIRTH', message });
    expect((await born('2024-04-11', { withdrawn: [{ kind: 'MEMBERSHIP', id: 'm' }] })).outcome).toMatchObject({ changed: true });
  });

  test.each<readonly [string, (library: Library) => object]>([
    ['deceasedOn', () => ({ deceasedOn: '2024-04-01' })],
    ['identityCode.from', () => ({ identityCode: [{ from: '2024-04-01', value: 'PRESENT' }] })],
    ['enrolledOn', ({ membership }) => ({ memberships: [membership({ id: 'n', enrolledOn: '2024-04-01' })] })],
    ['endsOnFrom', ({ membership }) => ({ memberships: [membership({ endsOn: '2030-01-01', endsOnFrom: '2024-04-01' })] })],
    ['charges.raisedOn', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: '2024-04-01' }] })],
    ['blocks.from', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2024-04-01' }] })],
    ['activity.on', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2024-04-01' }] })],
  ])('told as the day after what is known as `%s`: names it as the source does', async (name, known) => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    expect(await library.tell({ sourceId: '1', ...known(library) })).toMatchObject([{ changed: true }]);
    const [outcome] = await library.tell({ sourceId: '1', bornOn: '2024-04-02' });
    expect(outcome?.message).toBe(`\`${name}\` is \`2024-04-01\`, before the patron was born (\`2024-04-02\`); correct one of the two.`);
  });

  test('told as the day after a known use that is taken back at once: is taken', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const used = { institution: library.here, via: 'SIP2', on: '2024-04-01' };
    await library.tell(library.member({ activity: [used] }));
    expect(await library.tell({ sourceId: '1', bornOn: '2024-04-02', withdrawn: [{ kind: 'ACTIVITY', ...used }] })).toMatchObject([{ changed: true }]);
  });

  test('known from before refuses what is dated before it, until it is corrected', async () => {
    const { library } = await born('2010-05-01');
    const charge = { charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2010-04-30' }] };
    expect(await library.tell({ sourceId: '1', ...charge })).toMatchObject([{ code: 'BEFORE_BIRTH' }]);
    expect(await library.tell({ sourceId: '1', ...charge, bornOn: '2010-04-30' })).toMatchObject([{ changed: true }]);
    expect(await library.tell({ sourceId: '1', charges: [{ ...charge.charges[0], id: 'd', raisedOn: '1900-01-01' }], bornOn: null })).toMatchObject([{ changed: true }]);
  });
});

describe('A day that no scalar has seen', () => {
  test.each([dayOf(10000, 1, 1), dayOf(0, 12, 31), 1.5 as Day, Number.NaN as Day])('%s is out of range', async (bornOn) => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await recordFacts(server.app, { consortiumId: library.id, source: 'wise', patrons: [{ sourceId: '1', kind: 'PERSON', bornOn }] });
    expect(outcomes).toMatchObject([{ code: 'DATE_OUT_OF_RANGE', message: '`bornOn` is no day of the years 0001 to 9999; tell one of these years.' }]);
  });
});

describe('Two memberships of one library that run on the same days', () => {
  const told = async (...rows: readonly object[]) => {
    const library = await aLibrary(server, '2025-03-10');
    const memberships = rows.map((row, index) => library.membership({ id: `m${index}`, type: 'PAID', ...row }));
    const [outcome] = await library.tell(library.member({ memberships }));
    return { library, outcome };
  };

  test('are taken, with a diagnostic, and the one that begins later counts', async () => {
    const { library, outcome } = await told({ endsOn: '2025-12-31' }, { enrolledOn: '2025-01-01', endsOn: '2026-06-30' });
    expect(outcome).toMatchObject({
      changed: true,
      diagnostics: [{ code: 'OVERLAPPING_MEMBERSHIPS', message: `The memberships \`m0\` and \`m1\` at \`${library.here}\` overlap; the one that begins later counts.` }],
    });
    expect(await library.ask('validThrough membership { id }')).toEqual({ validThrough: '2026-06-30', membership: { id: 'm1' } });
  });

  test.each([
    ['one after the other', { endsOn: '2024-12-31' }, { enrolledOn: '2025-01-01' }],
    ['the first cancelled before the second', { endsOn: '2025-12-31', cancelledOn: '2025-01-01' }, { enrolledOn: '2025-01-01' }],
  ])('%s: no diagnostic', async (_name, first, second) => {
    expect((await told(first, second)).outcome).toMatchObject({ diagnostics: [] });
  });

  test.each([
    ['by one day', { endsOn: '2025-01-01' }, { enrolledOn: '2025-01-01' }],
    ['by a renewal', { endsOn: '2024-12-31', renewals: [{ on: '2024-12-20', endsOn: '2025-12-31' }] }, { enrolledOn: '2025-01-01' }],
  ])('%s: a diagnostic', async (_name, first, second) => {
    expect((await told(first, second)).outcome).toMatchObject({ diagnostics: [{ code: 'OVERLAPPING_MEMBERSHIPS' }] });
  });
});
