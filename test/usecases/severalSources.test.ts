import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Outcome } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly field: string; readonly institution: string | null; readonly values: readonly { source: string; value: string }[] } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const DIFFERENCES = `query ($consortium: ID!, $first: Int, $after: String) {
  differences(consortium: $consortium, first: $first, after: $after) {
    edges { cursor node { patronId field institution values { source value toldAt } } } pageInfo { hasNextPage endCursor }
  }
}`;
const page = async (library: Library, more: object = {}) => (await server.ask<{ differences: Page }>(DIFFERENCES, { consortium: library.id, ...more })).differences;
const differences = async (library: Library) =>
  (await page(library)).edges.map(({ node }) => [node.field, node.institution, ...node.values.map(({ source, value }) => `${source} ${value}`)]);
const person = (library: Library) => library.sql('select kind, born_on::text as born, deceased_on::text as deceased from person where consortium_id = $1 and superseded_at is null');
const card = [{ number: '1' }];

/** A patron of whom `wise` tells as 1 and `brocade` as 77, by the same card. */
async function toldByTwo(mine: object = {}, theirs: (library: Library) => object = () => ({})): Promise<{ readonly library: Library; readonly outcomes: readonly (Outcome | undefined)[] }> {
  const library = await aLibrary(server, '2025-03-10');
  const [first] = await library.tell(library.member(mine));
  const [second] = await library.tellAs('brocade', { sourceId: '77', cards: card, ...theirs(library) });
  return { library, outcomes: [first, second] };
}

describe('A source that tells of somebody for the first time by a card that a patron of another source has', () => {
  test('names the same patron, and needs no kind', async () => {
    const { outcomes } = await toldByTwo();
    expect(outcomes[1]).toMatchObject({ changed: true, patronId: outcomes[0]?.patronId, diagnostics: [] });
  });

  test('means him from then on, also without the card; told again nothing is written', async () => {
    const { library, outcomes } = await toldByTwo();
    expect(await library.tellAs('brocade', { sourceId: '77' })).toMatchObject([{ patronId: outcomes[0]?.patronId, changed: false }]);
  });

  test('is refused where the cards belong to two patrons, or the source knows him under another id', async () => {
    const { library } = await toldByTwo();
    expect(await library.tellAs('brocade', { sourceId: '78', kind: 'PERSON', cards: card })).toMatchObject([{ code: 'CARD_TAKEN' }]);
    await library.tell(library.member({ sourceId: '2', cards: [{ number: '2' }] }));
    expect(await library.tellAs('koha', { sourceId: '5', kind: 'PERSON', cards: [{ number: '1' }, { number: '2' }] })).toMatchObject([{ code: 'CARD_TAKEN' }]);
    expect(await library.tellAs('koha', { sourceId: '5', cards: card }, { sourceId: '6', kind: 'PERSON', cards: card })).toMatchObject([{ changed: true }, { code: 'CARD_TAKEN' }]);
  });
});

describe('Ids of two sources', () => {
  test('are two things: neither overwrites the facts of the other', async () => {
    const { library } = await toldByTwo({}, ({ there }) => ({ memberships: [{ id: 'm', institution: there, type: 'FREE', enrolledOn: '2024-05-01' }] }));
    const charge = (institution: string, amount: number) => ({ charges: [{ id: 'c', institution, amount, raisedOn: '2025-01-01' }] });
    await library.tell({ sourceId: '1', ...charge(library.here, 3) });
    await library.tellAs('brocade', { sourceId: '77', ...charge(library.here, 4) });
    const rows = await library.sql('select id, source, amount from charge where consortium_id = $1 and superseded_at is null order by id');
    expect(rows).toEqual([{ id: 'brocade/c', source: 'brocade', amount: 400 }, { id: 'c', source: 'wise', amount: 300 }]);
    expect(await library.ask('status', { at: library.there })).toEqual({ status: 'NORMAL' });
    expect(await library.ask('status')).toEqual({ status: 'NORMAL' });
    await library.tellAs('brocade', { sourceId: '77', withdrawn: [{ kind: 'CHARGE', id: 'c' }] });
    expect(await library.sql('select id from charge where consortium_id = $1 and superseded_at is null and not withdrawn')).toEqual([{ id: 'c' }]);
  });

  const fact = (library: Library, kind: string, id: string): object => {
    const here = { id, institution: library.here };
    if (kind === 'MEMBERSHIP') return { memberships: [{ ...here, type: 'FREE', enrolledOn: '2025-01-01' }] };
    return kind === 'CHARGE' ? { charges: [{ ...here, amount: 1, raisedOn: '2025-01-01' }] } : { blocks: [{ ...here, kind: 'GENERAL', from: '2025-01-01' }] };
  };

  test.each<[string, string, boolean]>([
    ['charge', 'CHARGE', false],
    ['charge that was taken back', 'CHARGE', true],
    ['block that was taken back', 'BLOCK', true],
    ['membership that stands', 'MEMBERSHIP', false],
    ['membership that was taken back', 'MEMBERSHIP', true],
  ])('that would be one and the same here are refused: a %s', async (_case, kind, isTakenBack) => {
    const { library } = await toldByTwo({ memberships: [] });
    await library.tellAs('brocade', { sourceId: '77', ...fact(library, kind, 'c') });
    if (isTakenBack) await library.tellAs('brocade', { sourceId: '77', withdrawn: [{ kind, id: 'c' }] });
    expect(await library.tell({ sourceId: '1', ...fact(library, kind, 'brocade/c') })).toMatchObject([{ code: 'ID_TAKEN' }]);
  });
});

describe('What two sources say differently', () => {
  test('of a birth: the first one stands, both are listed, and it is said', async () => {
    const { library, outcomes } = await toldByTwo({ bornOn: '1990-01-01' }, () => ({ bornOn: '1991-01-01' }));
    expect(outcomes[1]?.diagnostics).toEqual([
      { code: 'DIFFERS', message: '`BORN_ON` is `1991-01-01` to `brocade` and `1990-01-01` to `wise`; both are kept, see `differences`.' },
    ]);
    expect(await person(library)).toMatchObject([{ born: '1990-01-01' }]);
    expect(await differences(library)).toEqual([['BORN_ON', null, 'wise 1990-01-01', 'brocade 1991-01-01']]);
  });

  test.each([['the first', 'wise', '1', '1991-01-01'], ['the second', 'brocade', '77', '1990-01-01']])('is gone once %s says what the other says', async (_who, source, sourceId, bornOn) => {
    const { library } = await toldByTwo({ bornOn: '1990-01-01' }, () => ({ bornOn: '1991-01-01' }));
    expect(await library.tellAs(source, { sourceId, bornOn })).toMatchObject([{ changed: true, diagnostics: [] }]);
    expect(await differences(library)).toEqual([]);
    expect(await person(library)).toMatchObject([{ born: bornOn }]);
  });

  test('once the first takes its value back, the other one stands', async () => {
    const { library } = await toldByTwo({ deceasedOn: '2025-01-01' }, () => ({ deceasedOn: '2025-02-01' }));
    expect(await person(library)).toMatchObject([{ deceased: '2025-01-01' }]);
    await library.tell({ sourceId: '1', deceasedOn: null });
    expect([await person(library), await differences(library)]).toMatchObject([[{ deceased: '2025-02-01' }], []]);
  });

  test('what only one of them says is no difference and is taken from whoever says it', async () => {
    const { library } = await toldByTwo({}, () => ({ bornOn: '1991-01-01' }));
    expect([await person(library), await differences(library)]).toMatchObject([[{ born: '1991-01-01' }], []]);
  });

  test('of kind and identity code: the first one stands', async () => {
    const { library } = await toldByTwo({ identityCode: [{ value: 'PRESENT' }] }, () => ({ kind: 'ORGANISATION', identityCode: [{ value: 'ABSENT' }] }));
    expect(await differences(library)).toEqual([
      ['IDENTITY_CODE', null, 'wise PRESENT', 'brocade ABSENT'],
      ['KIND', null, 'wise PERSON', 'brocade ORGANISATION'],
    ]);
    expect(await person(library)).toMatchObject([{ kind: 'PERSON' }]);
  });

  test('of a membership at one institution: type, enrolment and recorded end are listed, and the first one alone counts', async () => {
    const { library } = await toldByTwo({}, ({ here }) => ({ memberships: [{ id: '9', institution: here, type: 'PAID', enrolledOn: '2024-04-12', endsOn: '2025-01-31' }] }));
    await library.tell({ sourceId: '1', memberships: [library.membership({ endsOn: '2025-12-31' })] });
    expect(await differences(library)).toEqual([
      ['ENROLLED_ON', library.here, 'wise 2024-04-10', 'brocade 2024-04-12'],
      ['MEMBERSHIP_TYPE', library.here, 'wise FREE', 'brocade PAID'],
      ['RECORDED_END', library.here, 'wise 2025-12-31', 'brocade 2025-01-31'],
    ]);
    expect(await library.ask('status membership { id }')).toEqual({ status: 'NORMAL', membership: { id: 'm' } });
    await library.tellAs('brocade', { sourceId: '77', withdrawn: [{ kind: 'MEMBERSHIP', id: '9' }] });
    expect(await differences(library)).toEqual([]);
  });

  test('of what one of them keeps the record: its value stands, also where another was told first', async () => {
    const { library } = await toldByTwo({ bornOn: '1990-01-01' });
    await library.describe({ sources: [{ id: 'wise' }, { id: 'brocade', keeps: ['PERSON', 'MEMBERSHIPS'] }] });
    const [outcome] = await library.tellAs('brocade', { sourceId: '77', bornOn: '1991-01-01', memberships: [{ id: '9', institution: library.here, type: 'PAID', enrolledOn: '2024-04-12', fee: { amount: 5 } }] });
    expect(outcome).toMatchObject({ changed: true });
    expect(await person(library)).toMatchObject([{ born: '1991-01-01' }]);
    expect(await library.ask('membership { id }')).toEqual({ membership: { id: 'brocade/9' } });
    expect(await differences(library)).toEqual([
      ['BORN_ON', null, 'wise 1990-01-01', 'brocade 1991-01-01'],
      ['ENROLLED_ON', library.here, 'wise 2024-04-10', 'brocade 2024-04-12'],
      ['MEMBERSHIP_TYPE', library.here, 'wise FREE', 'brocade PAID'],
    ]);
    expect(await library.tell({ sourceId: '1', bornOn: '1992-01-01' })).toMatchObject([{ code: 'RECORD_KEPT_ELSEWHERE' }]);
  });
});

describe('The list of differences', () => {
  test('comes a page at a time, each difference once', async () => {
    const { library } = await toldByTwo({ bornOn: '1990-01-01' }, () => ({ bornOn: '1991-01-01', kind: 'ORGANISATION' }));
    const first = await page(library, { first: 1 });
    expect([first.edges.map(({ node }) => node.field), first.pageInfo]).toEqual([['BORN_ON'], { hasNextPage: true, endCursor: first.edges[0]?.cursor }]);
    const second = await page(library, { first: 1, after: first.pageInfo.endCursor });
    expect([second.edges.map(({ node }) => node.field), second.pageInfo.hasNextPage]).toEqual([['KIND'], false]);
    expect(await page(library, { after: second.pageInfo.endCursor })).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test.each([[{ first: 0 }], [{ first: 1001 }], [{ after: 'nothing' }]])('asked for with %j is a bad request', async (asked) => {
    const { library } = await toldByTwo();
    await expect(page(library, asked)).rejects.toThrow(/^`(first|after)` is .+[;,]/);
  });
});
