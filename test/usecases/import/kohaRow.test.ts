import type { Consortium } from '../../../src/domain/consortium';
import { dateFormat, type DateFormat } from '../../../src/usecases/import/dateFormat';
import type { RowProblem } from '../../../src/usecases/import/fileRow';
import { kohaRow } from '../../../src/usecases/import/kohaRow';
import type { ListedPatron } from '../../../src/usecases/import/listedPatron';
import { localWords } from '../../../src/usecases/import/localWords';
import { day } from '../aLibrary';

const CONSORTIUM = {
  institutions: [{ id: 'turku', name: 'Turku' }, { id: 'vaski', name: 'Vaski' }],
  membershipTypes: [
    { code: 'HENKILO', appliesTo: 'PERSON' },
    { code: 'YHTEISO', appliesTo: 'ORGANISATION' },
  ],
} as unknown as Consortium;

const ROW = { cardnumber: '20100', categorycode: 'HENKILO', branchcode: 'TURKU', dateenrolled: '2024-03-01' };

function read(cells: Record<string, string>, { identityAttribute = null as string | null, dates = 'yyyy-MM-dd', mayKeepNumbers = false } = {}): ListedPatron | readonly RowProblem[] {
  const words = localWords(CONSORTIUM, new Map([['TKU', 'turku'], ['*', 'vaski']]), new Map([['OLD', 'HENKILO']]));
  const all: Record<string, string> = { ...ROW, ...cells };
  return kohaRow({ line: 7, cell: (column) => all[column] }, { words, identityAttribute, dates: dateFormat(dates) as DateFormat, mayKeepNumbers });
}

const membership = (more: object) => ({ membership: expect.objectContaining(more) as unknown });

describe('A row of Koha', () => {
  test.each<[string, Record<string, string>, object]>([
    ['with the fewest columns', {}, { line: 7, sourceId: '20100', kind: 'PERSON', card: { number: '20100' }, ...membership({ id: 'koha', institution: 'turku', type: 'HENKILO', enrolledOn: day('2024-03-01') }) }],
    ['with a number of the patron', { borrowernumber: '17' }, { sourceId: '17', card: { number: '20100' } }],
    ['of an organisation', { categorycode: 'YHTEISO' }, { kind: 'ORGANISATION' }],
    ['of a category that was renamed', { categorycode: 'OLD' }, membership({ type: 'HENKILO' })],
    ['of a branch by its code', { branchcode: 'TKU' }, membership({ institution: 'turku' })],
    ['of any other branch', { branchcode: 'RAI' }, membership({ institution: 'vaski' })],
    ['with a last day', { dateexpiry: '2100-01-01' }, membership({ endsOn: day('2100-01-01') })],
    ['with a last day of the year 9999', { dateexpiry: '9999-12-31' }, membership({ endsOn: 'NEVER' })],
    ['with another day of the year 9999', { dateexpiry: '9999-01-01' }, membership({ endsOn: 'NEVER' })],
    ['with the last day of the year 9998', { dateexpiry: '9998-12-31' }, membership({ endsOn: day('9998-12-31') })],
    ['without a last day', { dateexpiry: '' }, membership({ endsOn: undefined })],
    ['with MySQL’s empty date', { dateexpiry: '0000-00-00' }, membership({ endsOn: undefined })],
    ['renewed', { date_renewed: '2025-03-01' }, membership({ renewedOn: day('2025-03-01') })],
    ['seen at an hour', { lastseen: '2025-09-30 23:59:59' }, { lastUse: { on: day('2025-09-30'), via: 'ILS' } }],
    ['never seen', { lastseen: '' }, { lastUse: undefined }],
    ['with a lost card', { lost: '1' }, { card: { number: '20100', state: 'LOST' } }],
    ['with a card that is not lost', { lost: '0' }, { card: { number: '20100', state: 'ACTIVE' } }],
    ['restricted for ever', { debarred: '9999-12-31' }, { restrictedUntil: 'NEVER' }],
    ['restricted until a day', { debarred: '2025-12-31' }, { restrictedUntil: day('2025-12-31') }],
    ['not restricted', { debarred: '' }, { restrictedUntil: null }],
  ])('%s', (_name, cells, listed) => {
    expect(read(cells)).toMatchObject(listed);
  });

  test.each([
    ['HETU:x', 'PRESENT'],
    ['KIELI:fi,HETU:x', 'PRESENT'],
    ['"KIELI:fi","HETU:x"', 'PRESENT'],
    ['HETU:', 'ABSENT'],
    ['HETU: ,KIELI:fi', 'ABSENT'],
    ['OLDHETU:x', 'ABSENT'],
    ['KIELI:HETU', 'ABSENT'],
    ['', 'ABSENT'],
  ])('The attributes %s: an identity code is %s', (attributes, presence) => {
    expect(read({ patron_attributes: attributes }, { identityAttribute: 'HETU' })).toMatchObject({ identityCode: presence });
  });

  test('Without the name of an attribute nothing is said of identity codes', () => {
    expect(read({ patron_attributes: 'HETU:x' })).toMatchObject({ identityCode: undefined });
  });

  test.each<[string, Record<string, string>, string, RegExp, RegExp]>([
    ['no card number', { cardnumber: '' }, 'cardnumber', /empty/, /fill in a card number/],
    ['no day of enrolment', { dateenrolled: ' ' }, 'dateenrolled', /empty/, /fill in a day of enrolment/],
    ['an unknown category', { categorycode: 'X' }, 'categorycode', /not known here as a category/, /--category CODE=TYPE/],
    ['a date in local form', { dateexpiry: '31.12.2025' }, 'dateexpiry', /no date of the form yyyy-MM-dd/, /2025-04-15, or name the form/],
    ['a day that does not exist', { dateofbirth: '2025-02-29' }, 'dateofbirth', /no date/, /existing day/],
    ['a letter that is no UTF-8', { branchcode: 'TU\uFFFDRKU' }, 'branchcode', /cannot be read/, /latin1/],
    ['NUL', { cardnumber: '20\u0000100' }, 'cardnumber', /NUL/, /remove the character/],
    ['a number of 300 characters', { cardnumber: '2'.repeat(300) }, 'cardnumber', /300 characters/, /shorten/],
    ['lost by a word', { lost: 'yes' }, 'lost', /neither/, /1 for lost/],
  ])('With %s it is refused, by its column and with what to do', (_name, cells, column, what, how) => {
    expect(read(cells)).toEqual([{ line: 7, column, value: expect.any(String) as unknown, what: expect.stringMatching(what) as unknown, how: expect.stringMatching(how) as unknown }]);
  });

  test('Everything wrong with a row is said at once', () => {
    expect(read({ cardnumber: '', categorycode: 'X', lastseen: 'today' })).toHaveLength(3);
  });

  test('In the form that was named a local date is read', () => {
    const dates = 'dd.MM.yyyy';
    expect(read({ dateenrolled: '01.03.2024', dateexpiry: '31.12.2025' }, { dates })).toMatchObject(membership({ endsOn: day('2025-12-31') }));
  });

  test('An identity code in a wrong column is not shown', () => {
    expect(JSON.stringify(read({ categorycode: '131052-308T', patron_attributes: 'HETU:131052-308T' }, { identityAttribute: 'HETU' }))).not.toContain('308T');
  });
});

describe('Names and contact data of a row of Koha', () => {
  test.each<[string, Record<string, string>, object]>([
    ['are not spoken of without columns', {}, { name: undefined, contact: undefined }],
    ['with a name', { surname: 'van den Berg', firstname: 'Jan' }, { name: { family: 'van den Berg', given: 'Jan' } }],
    ['of an organisation', { surname: 'Lukio', firstname: '' }, { name: { family: 'Lukio', given: null } }],
    ['with an empty name there is none', { surname: '', firstname: '' }, { name: null }],
    ['with a house number and two lines', { streetnumber: '7 b', address: 'Aurakatu', address2: 'c/o Satu' }, { contact: { address: ['Aurakatu 7 b', 'c/o Satu'] } }],
    ['with a telephone number, else a mobile one', { phone: '', mobile: '040 1234567' }, { contact: { phone: '040 1234567' } }],
    ['with what else there is', { email: 'a@b.fi', zipcode: '20100', city: 'Turku', country: '' }, { contact: { email: 'a@b.fi', postalCode: '20100', city: 'Turku', country: null } }],
  ])('%s', (_case, cells, listed) => expect(read(cells)).toMatchObject(listed));

  test('that cannot be read are refused without being shown', () => {
    expect(read({ surname: 'x'.repeat(201) })).toMatchObject([{ column: 'surname', value: '(not shown)' }]);
  });

  test.each([
    [true, 'KIELI:fi,HETU:131052-308T', '131052-308T'],
    [true, 'KIELI:fi', null],
    [false, 'HETU:131052-308T', undefined],
  ])('the identity code itself, where it may be kept (%s): %s', (mayKeepNumbers, attributes, identityNumber) => {
    expect(read({ patron_attributes: attributes }, { identityAttribute: 'HETU', mayKeepNumbers })).toMatchObject({ identityNumber });
  });
});
