import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await anImportDesk();
});
afterEach(() => desk.close());

/** More than one batch holds. */
const MANY = 260;

/** A list of many patrons, in which each patron has the card of his number, save those named. */
const list = (cards: Readonly<Record<number, number>> = {}): string =>
  `borrowernumber,${HEADER}\n${Array.from({ length: MANY }, (_, index) => `${index},${patron(String(1000 + (cards[index] ?? index)))}\n`).join('')}`;

const held = () =>
  desk.rows(`select p.source_id as patron, c.number, c.state, c.through_on as through from card c join patron p on p.id = c.patron_id
    where c.superseded_at is null and c.number in ('1000', '1001', '1259') order by c.number, c.from_on`);

const days = (number: string, from: string, to: string): readonly object[] => [
  { patron: from, number, state: 'ACTIVE', through: '2025-10-04' },
  { patron: to, number, state: 'ACTIVE', through: null },
];

describe('Patrons who exchanged their cards since the list before', () => {
  test.each<readonly [string, Readonly<Record<number, number>>, readonly (readonly object[])[]]>([
    ['two next to each other', { 0: 1, 1: 0 }, [days('1000', '0', '1'), days('1001', '1', '0')]],
    ['two far from each other', { 0: 259, 259: 0 }, [days('1000', '0', '259'), days('1259', '259', '0')]],
    ['three in a ring', { 0: 1, 1: 259, 259: 0 }, [days('1000', '0', '259'), days('1001', '1', '0'), days('1259', '259', '1')]],
  ])('%s: previewed and done, and the same list again writes nothing', async (_name, cards, expected) => {
    await desk.koha(desk.file('before.csv', list()));
    const path = desk.file('after.csv', list(cards));
    const count = Object.keys(cards).length;
    const said = `${MANY} rows: 0 added, ${count} changed, ${MANY - count} unchanged, 0 refused.`;
    expect((await desk.koha(path, '--dry-run')).printed).toContain(said);
    expect((await desk.koha(path)).printed).toEqual([said]);
    expect((await held()).filter(({ number }) => Object.values(cards).some((card) => Number(number) === 1000 + card))).toEqual(expected.flat());
    expect((await desk.koha(path)).printed).toEqual([`${MANY} rows: 0 added, 0 changed, ${MANY} unchanged, 0 refused.`]);
  });

  test('with --strict: all of them', async () => {
    await desk.koha(desk.file('before.csv', list()));
    expect((await desk.koha(desk.file('after.csv', list({ 0: 259, 259: 0 })), '--strict')).code).toBe(0);
  });

  test('a card that another goes on holding: refused once, by its line', async () => {
    await desk.koha(desk.file('before.csv', list()));
    const { printed } = await desk.koha(desk.file('after.csv', list({ 0: 259 })));
    expect(printed).toEqual([
      expect.stringMatching(/^line 2, column cardnumber: CARD_TAKEN: The card `1259` belongs to another patron/),
      `${MANY} rows: 0 added, 0 changed, ${MANY - 1} unchanged, 1 refused.`,
    ]);
  });
});
