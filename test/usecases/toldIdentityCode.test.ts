import { recordDelivery } from '../../src/usecases/recordDelivery';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-15'));
});
afterAll(() => server.close());

const HETU = '131052-308T';
const NATIONAL = '85.07.30-033.28';

/** Every name that a patron is told with, by how the refusal calls it. */
const NAMES: readonly (readonly [string, (library: Library, code: string) => object])[] = [
  ['sourceId', (library, code) => library.member({ sourceId: code })],
  ['cards.number', (library, code) => library.member({ cards: [{ number: code }] })],
  ['memberships.id', (library, code) => library.member({ memberships: [library.membership({ id: code })] })],
  ['memberships.cancelReason', (library, code) => library.member({ memberships: [library.membership({ cancelledOn: '2025-01-01', cancelReason: code })] })],
  ['charges.id', ({ member, here }, code) => member({ charges: [{ id: code, institution: here, amount: 1, raisedOn: '2025-01-01' }] })],
  ['blocks.id', ({ member, here }, code) => member({ blocks: [{ id: code, institution: here, kind: 'GENERAL', from: '2025-01-01' }] })],
  ['withdrawn.id', ({ member }, code) => member({ withdrawn: [{ kind: 'CHARGE', id: code }] })],
  ['withdrawn.membership', ({ member }, code) => member({ withdrawn: [{ kind: 'FEE', membership: code }] })],
];

describe('An identity code told in place of a number of the library system', () => {
  test.each(NAMES)('as %s: refused, and neither kept nor said back', async (name, patron) => {
    const library = await aLibrary(server, '2025-06-15');
    for (const code of [HETU, HETU.toLowerCase(), '131052A308T', '131052–308T', NATIONAL, ` ${HETU} `]) {
      const outcomes = await library.tell(patron(library, code));
      expect(outcomes).toMatchObject([
        { code: 'IDENTITY_CODE_TOLD', message: `\`${name}\` looks like an identity code (not shown), and these are not kept; tell a number of the library system in its place.` },
      ]);
      expect(JSON.stringify(outcomes)).not.toContain(code.trim());
    }
    expect(await library.sql('select from patron where consortium_id = $1')).toEqual([]);
  });

  test('as an id in a delivery that is refused whole: is not said back either', async () => {
    const library = await aLibrary(server, '2025-06-15');
    const delivery = { consortiumId: library.id, source: 'wise', patrons: [{ sourceId: HETU }, { sourceId: '7' }], completeThrough: day('2025-06-16') };
    const { patrons } = await recordDelivery(server.app, delivery);
    expect(patrons.map(({ sourceId }) => sourceId)).toEqual(['(not shown)', '7']);
  });

  test.each([
    ['with a code in it', `twice, see ${HETU}.`, false],
    ['with a national number in it', `twice, see ${NATIONAL}.`, false],
    ['with a number in it of which the check does not fit', 'twice, see 131052-308U.', true],
    ['with the number of a charge in it', 'see charge 202401-0015.', true],
  ])('in the reason of a cancellation, %s: %s is taken: %s', async (_what, cancelReason, isTaken) => {
    const library = await aLibrary(server, '2025-06-15');
    const [outcome] = await library.tell(library.member({ memberships: [library.membership({ cancelledOn: '2025-01-01', cancelReason })] }));
    expect(outcome).toMatchObject(isTaken ? { changed: true } : { code: 'IDENTITY_CODE_TOLD', message: expect.stringContaining('`memberships.cancelReason`') as string });
  });

  test('by the second source that tells of a patron', async () => {
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    const charges = [{ id: HETU, institution: library.here, amount: 1, raisedOn: '2025-01-01' }];
    expect(await library.tellAs('koha', { sourceId: '9', cards: [{ number: '1' }], charges })).toMatchObject([{ code: 'IDENTITY_CODE_TOLD' }]);
  });

  test('twice in one call: both are refused for the same', async () => {
    const library = await aLibrary(server, '2025-06-15');
    const told = library.member({ sourceId: NATIONAL });
    expect(await library.tell(told, told)).toMatchObject([{ sourceId: '(not shown)', code: 'IDENTITY_CODE_TOLD' }, { sourceId: '(not shown)', code: 'IDENTITY_CODE_TOLD' }]);
  });
});

describe('A card number of eleven digits', () => {
  test.each([
    ['that is a national number by its day and check digits', '85073003328', true],
    ['of somebody born since 2000', '01020300170', true],
    ['with other check digits', '85073003329', false],
    ['with a month that there is not', '85133003370', false],
    ['with a day that there is not', '85073203365', false],
  ])('%s: taken, with a diagnostic: %s %s', async (_what, number, isSaid) => {
    const library = await aLibrary(server, '2025-06-15');
    const outcomes = await library.tell(library.member({ cards: [{ number }] }));
    const message = '`cards.number` (not shown) may be a national number, which is not to be kept here; if it is none, nothing need be done.';
    expect(outcomes).toMatchObject([{ changed: true, diagnostics: isSaid ? [{ code: 'PERHAPS_IDENTITY_CODE', message }] : [] }]);
  });

  test('of a hundred with the same beginning two are said to be in doubt', async () => {
    const library = await aLibrary(server, '2025-06-15');
    const numbers = Array.from({ length: 100 }, (_, index) => String(20010100100 + index));
    const outcomes = await library.tell(...numbers.map((number) => ({ sourceId: `p${number}`, kind: 'PERSON', cards: [{ number }] })));
    expect(outcomes.filter(({ diagnostics }) => diagnostics?.length !== 0).length).toBe(2);
  });
});
