import type { Consortium } from '../../../src/domain/consortium';
import { dateFormat, type DateFormat } from '../../../src/usecases/import/dateFormat';
import { localWords } from '../../../src/usecases/import/localWords';
import { mappedRow } from '../../../src/usecases/import/mappedRow';
import { mappingSchema } from '../../../src/usecases/import/mappingSchema';
import { day } from '../aLibrary';

const CONSORTIUM = {
  institutions: [{ id: 'zottegem', name: 'Zottegem' }],
  membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON' }],
} as unknown as Consortium;

const COLUMNS = { patron: 'Nummer', institution: 'Vestiging', type: 'Abonnement', enrolledOn: 'Inschrijving' };
const CELLS = { Nummer: '4711', Vestiging: 'ZOT', Abonnement: '60', Inschrijving: '04-05-2023' };

function read(columns: object = {}, cells: object = {}, more: object = {}, mayKeepNumbers = false) {
  const values = { institution: { ZOT: 'zottegem' }, type: { 60: 'ADULT' }, identityCode: { neen: 'ABSENT' } };
  const mapping = mappingSchema.parse({ consortium: 'be', source: 'wise', columns: { ...COLUMNS, ...columns }, values, ...more });
  const all: Record<string, string> = { ...CELLS, ...cells };
  const words = localWords(CONSORTIUM, new Map(), new Map());
  return mappedRow({ line: 3, cell: (column) => all[column] }, { mapping, words, datesOf: () => dateFormat('dd-MM-yyyy') as DateFormat, mayKeepNumbers });
}

test.each<[string, object, object, object]>([
  ['with the fewest columns', {}, {}, { line: 3, sourceId: '4711', kind: 'PERSON', membership: { id: 'zottegem', institution: 'zottegem', type: 'ADULT', enrolledOn: day('2023-05-04') } }],
  ['with a membership’s id', { membership: 'Lid' }, { Lid: '9' }, { membership: { id: '9' } }],
  ['with a fee that is paid', { feeAmount: 'Bijdrage', feePaidOn: 'Betaald' }, { Bijdrage: '5,50', Betaald: '05-05-2023' }, { membership: { fee: { amount: 5.5, paidOn: day('2023-05-05') } } }],
  ['with a fee that is open', { feeAmount: 'Bijdrage', feePaidOn: 'Betaald' }, { Bijdrage: '5', Betaald: '' }, { membership: { fee: { amount: 5, paidOn: null } } }],
  ['without end', { endsOn: 'Einde' }, { Einde: '31-12-9999' }, { membership: { endsOn: 'NEVER' } }],
  ['with a national number', { identityCode: 'Rijk' }, { Rijk: '85073003328' }, { identityCode: 'PRESENT' }],
  ['without a national number', { identityCode: 'Rijk' }, { Rijk: ' ' }, { identityCode: 'ABSENT' }],
  ['with a word for none', { identityCode: 'Rijk' }, { Rijk: 'neen' }, { identityCode: 'ABSENT' }],
  ['with a national number that may not be kept', { identityCode: 'Rijk' }, { Rijk: '85073003328' }, { identityNumber: undefined }],
  ['with a name', { familyName: 'Naam', givenName: 'Voornaam' }, { Naam: 'Maes', Voornaam: 'An' }, { name: { family: 'Maes', given: 'An' }, contact: undefined }],
  ['with an empty name', { familyName: 'Naam' }, { Naam: '' }, { name: null }],
  ['with an address', { address: 'Straat', city: 'Stad' }, { Straat: 'Markt 1', Stad: 'Gent' }, { contact: { address: ['Markt 1'], city: 'Gent', email: undefined } }],
])('A mapped row %s', (_name, columns, cells, listed) => {
  expect(read(columns, cells)).toMatchObject(listed);
});

test.each<[string, object, object, string, RegExp]>([
  ['an unknown institution', {}, { Vestiging: 'X' }, 'Vestiging', /values\.institution/],
  ['an unknown type', {}, { Abonnement: '61' }, 'Abonnement', /values\.type/],
  ['no patron', {}, { Nummer: '' }, 'Nummer', /fill in/],
  ['no day of enrolment', {}, { Inschrijving: '' }, 'Inschrijving', /fill in/],
  ['a date of another form', {}, { Inschrijving: '2023-05-04' }, 'Inschrijving', /15-04-2025/],
  ['an amount in words', { feeAmount: 'Bijdrage' }, { Bijdrage: 'vijf' }, 'Bijdrage', /5\.00/],
])('With %s it is refused once, by the column of the file', (_name, columns, cells, column, how) => {
  expect(read(columns, cells)).toEqual([{ line: 3, column, value: expect.any(String) as unknown, what: expect.any(String) as unknown, how: expect.stringMatching(how) as unknown }]);
});

test.each([['85073003328', '85073003328'], ['', null], ['neen', undefined]])('The national number behind `%s`, where it may be kept', (cell, identityNumber) => {
  expect(read({ identityCode: 'Rijk' }, { Rijk: cell }, {}, true)).toMatchObject({ identityNumber });
});
