import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** A patron of whom everything that can be told is told. */
function everythingOf({ here, there, membership, member }: Library): object {
  return member({
    name: { family: 'Maes', given: 'An' },
    contact: { email: 'an@example.org', city: 'Geel' },
    bornOn: '1990-02-28',
    deceasedOn: '2025-03-01',
    cards: [{ number: '1' }, { number: '2', state: 'LOST', from: '2024-05-01', through: '2030-01-01' }],
    identityCode: [{ value: 'ABSENT' }, { from: '2024-06-01', value: 'PRESENT' }],
    memberships: [
      membership({ via: 'ONLINE', digital: true, cancelledOn: '2024-12-01', cancelReason: 'moved' }),
      membership({
        id: 'paid',
        institution: there,
        type: 'PAID',
        startsOn: '2024-05-01',
        endsOn: '2025-01-31',
        endsOnFrom: '2024-04-10',
        renewals: [{ on: '2024-07-01' }, { on: '2024-08-01', endsOn: '2025-07-31' }, { on: '2024-09-01', openEnded: true }],
        fee: { amount: 5, paidOn: '2024-05-02', paid: 2.5, waivedOn: '2025-03-01' },
      }),
    ],
    activity: [{ institution: here, via: 'SIP2', on: '2024-11-11' }, { institution: there, via: 'PORTAL', on: '2025-03-10' }],
    charges: [{ id: 'c', institution: here, amount: 1.2, raisedOn: '2024-10-01', settledOn: '2024-10-02' }, { id: 'd', institution: there, amount: -3, raisedOn: '2024-10-01' }],
    blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2024-10-01', liftedOn: '2024-10-02' }],
  });
}

describe('Telling the same again', () => {
  test('of everything that can be told: nothing at all is written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const [first] = await library.tell(everythingOf(library));
    expect(first).toMatchObject({ __typename: 'PatronRecorded', changed: true });
    const before = await library.everything();
    const empty = Object.keys(before).filter((table) => before[table]?.length === 0);
    expect(empty.filter((table) => !/^eras|^legal_hold$|^api_key$|^rate_count$/.test(table))).toEqual(['cooperation_group', 'declared_source', 'group_member', 'import_run', 'noticed_activity', 'open_fee', 'outbox', 'policy_preview', 'preview_example', 'receipt', 'run', 'run_item', 'source', 'source_statement', 'told_value']);
    expect(await library.tell(everythingOf(library))).toEqual([{ ...first, changed: false }]);
    expect(await library.everything()).toEqual(before);
  });

  test('on a later day: nothing is written either', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(everythingOf(library));
    await library.go('2025-03-20');
    const before = await library.everything();
    expect(await library.tell(everythingOf(library))).toMatchObject([{ changed: false }]);
    expect(await library.everything()).toEqual(before);
  });

  test('without a part of it: what is not mentioned stays', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const { here, there, membership } = library;
    await library.tell(everythingOf(library));
    const before = await library.everything();
    const [outcome] = await library.tell({
      sourceId: '1',
      cards: [{ number: '2' }],
      memberships: [
        membership(),
        { id: 'paid', institution: there, type: 'PAID', enrolledOn: '2024-04-10', renewals: [{ on: '2024-08-01' }, { on: '2024-09-01' }], fee: { amount: 5 } },
      ],
      charges: [{ id: 'c', institution: here, amount: 1.2, raisedOn: '2024-10-01' }],
      blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2024-10-01' }],
    });
    expect(outcome).toMatchObject({ changed: false });
    expect(await library.everything()).toEqual(before);
  });
});

describe('Telling something changed', () => {
  const changes: readonly (readonly [string, string, (library: Library) => object, string, unknown, unknown])[] = [
    ['a day of birth', 'person', () => ({ bornOn: '1990-03-01' }), 'born_on', null, '1990-03-01'],
    ['a day of death that was a mistake', 'person', () => ({ deceasedOn: null }), 'deceased_on', '2025-03-01', null],
    ['a type', 'membership', ({ membership }) => ({ memberships: [membership({ type: 'PAID' })] }), 'type', 'FREE', 'PAID'],
    ['a cancellation', 'membership', ({ membership }) => ({ memberships: [membership({ cancelledOn: '2025-03-10' })] }), 'cancelled_on', null, '2025-03-10'],
    ['a payment', 'fee', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5, paidOn: '2025-03-10' } })] }), 'paid_on', null, '2025-03-10'],
    ['a payment taken back', 'fee', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5, waivedOn: null } })] }), 'waived_on', '2025-03-02', null],
    ['a charge settled', 'charge', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 2, raisedOn: '2025-03-03', settledOn: '2025-03-10' }] }), 'settled_on', null, '2025-03-10'],
    ['a block lifted', 'block', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-03', liftedOn: '2025-03-10' }] }), 'lifted_on', null, '2025-03-10'],
    ['an identity code after all', 'identity_code', () => ({ identityCode: [{ from: '2025-03-03', value: 'PRESENT' }] }), 'value', 'ABSENT', 'PRESENT'],
    ['another end of a renewal', 'renewal', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2025-03-03', endsOn: '2026-03-02' }] })] }), 'ends_on', '2026-03-01', '2026-03-02'],
    ['another last day from the same day on', 'recorded_end', ({ membership }) => ({ memberships: [membership({ endsOn: '2026-06-30', endsOnFrom: '2024-04-10' })] }), 'ends_on', '2026-05-31', '2026-06-30'],
  ];

  test.each(changes)('%s: a new revision, and the old one is superseded, not overwritten', async (_name, table, more, column, old, now) => {
    const library = await aLibrary(server, '2025-03-10');
    const { here, membership } = library;
    await library.tell(
      library.member({
        deceasedOn: table === 'person' && column === 'deceased_on' ? '2025-03-01' : undefined,
        memberships: [
          membership({
            endsOn: '2026-05-31',
            renewals: [{ on: '2025-03-03', endsOn: '2026-03-01' }],
            fee: { amount: 5, ...(column === 'waived_on' ? { waivedOn: '2025-03-02' } : {}) },
          }),
        ],
        identityCode: [{ from: '2025-03-03', value: 'ABSENT' }],
        charges: [{ id: 'c', institution: here, amount: 2, raisedOn: '2025-03-03' }],
        blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-03' }],
      }),
    );
    const rows = () => library.sql(`select revision, ${column}::text as value, superseded_at is not null as superseded from ${table} where consortium_id = $1 order by revision`);
    expect(await rows()).toEqual([{ revision: 1, value: old, superseded: false }]);
    expect(await library.tell({ sourceId: '1', ...more(library) })).toMatchObject([{ changed: true }]);
    expect(await rows()).toEqual([{ revision: 1, value: old, superseded: true }, { revision: 2, value: now, superseded: false }]);
    expect(await library.tell({ sourceId: '1', ...more(library) })).toMatchObject([{ changed: false }]);
    expect(await rows()).toHaveLength(2);
  });

  test('another last day without a day from which it is recorded: it holds from today, and the old one until then', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ memberships: [library.membership({ endsOn: '2025-12-31' })] }));
    await library.go('2025-04-10');
    await library.tell({ sourceId: '1', memberships: [library.membership({ endsOn: '2026-12-31' })] });
    const ends = await library.sql('select from_on::text as from, ends_on::text as ends, superseded_at from recorded_end where consortium_id = $1 order by 1');
    expect(ends).toEqual([{ from: '2024-04-10', ends: '2025-12-31', superseded_at: null }, { from: '2025-04-10', ends: '2026-12-31', superseded_at: null }]);
  });
});

describe('A card', () => {
  const refused = async (library: Library, on: string | null): Promise<string[]> => {
    const { permissions } = await library.ask<{ permissions: { reasons: { code: string }[] }[] }>('permissions(channel: DESK, action: BORROW) { reasons { code } }', { on });
    return permissions.flatMap((each) => each.reasons.map((reason) => reason.code));
  };

  test('reported lost today: refused from today, and what was answered before stays', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    await library.go('2025-03-20');
    expect(await library.tell({ sourceId: '1', cards: [{ number: '1', state: 'LOST' }] })).toMatchObject([{ changed: true }]);
    expect(await refused(library, null)).toContain('CARD_LOST');
    expect(await refused(library, '2025-03-19')).toEqual([]);
    expect(await library.tell({ sourceId: '1', cards: [{ number: '1' }] })).toMatchObject([{ changed: false }]);
    expect(await refused(library, null)).toContain('CARD_LOST');
  });

  test('found again: as before', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ cards: [{ number: '1', state: 'LOST' }] }));
    expect(await refused(library, null)).toContain('CARD_LOST');
    await library.tell({ sourceId: '1', cards: [{ number: '1', state: 'ACTIVE' }] });
    expect(await refused(library, null)).toEqual([]);
  });

  test('a second one: both answer for the same patron', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    await library.tell({ sourceId: '1', cards: [{ number: '2' }] });
    expect(await library.ask('patron { id }', { card: '2' })).toEqual(await library.ask('patron { id }', { card: '1' }));
  });
});

describe('Activity', () => {
  const kept = (library: Library) => library.sql('select institution_id as at, via, last_on::text as last from activity where consortium_id = $1 order by 1, 2');

  test('keeps only the last day of each library and channel', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const { here, there } = library;
    await library.tell(
      library.member({
        activity: [
          { institution: here, via: 'SIP2', on: '2025-02-01' },
          { institution: here, via: 'SIP2', on: '2025-03-01' },
          { institution: here, via: 'PORTAL', on: '2025-01-01' },
          { institution: there, via: 'SIP2', on: '2025-01-02' },
        ],
      }),
    );
    await library.tell({ sourceId: '1', activity: [{ institution: here, via: 'SIP2', on: '2025-02-15' }, { institution: there, via: 'SIP2', on: '2025-03-09' }] });
    expect(await kept(library)).toEqual([
      { at: here, via: 'PORTAL', last: '2025-01-01' },
      { at: here, via: 'SIP2', last: '2025-03-01' },
      { at: there, via: 'SIP2', last: '2025-03-09' },
    ]);
  });

  test('one that moves no boundary writes no ledger row, one that moves it does', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const use = (on: string) => library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on }] });
    await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
    const before = await library.ledger();
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2027-03-31' });
    await library.go('2025-03-20');
    expect(await use('2025-03-20')).toMatchObject([{ changed: true }]);
    expect(await library.ledger()).toEqual(before);
    await library.go('2025-04-02');
    await use('2025-04-02');
    expect(await library.ledger()).toHaveLength(before.length + 1);
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2027-04-30' });
  });

  test('told late, within days that stand recorded, it moves no boundary of theirs: no ledger row either', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-12-31' })] }));
    await library.go('2025-05-10');
    await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-05-10' }] });
    const before = await library.ledger();
    expect(before.map(({ from, through }) => [from, through])).toEqual([['2024-04-10', '2025-05-09'], ['2025-05-10', null]]);
    await library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on: '2025-04-01' }] });
    expect(await library.ledger()).toEqual(before);
  });
});
