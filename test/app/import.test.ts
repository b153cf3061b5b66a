import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { apply } from '../../src/app/commands/apply';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await anImportDesk();
});
afterEach(() => desk.close());

const list = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const count = async (table: string): Promise<number> => Number((await desk.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);
const told = (count: string): string => `${count}.`;

describe('A list of Koha', () => {
  test('imported twice: the second time nothing is written', async () => {
    const path = desk.file('koha.csv', list(patron('1'), patron('2'), patron('3', '9999-12-31', '')));
    expect(await desk.koha(path)).toEqual({ code: 0, printed: [told('3 rows: 3 added, 0 changed, 0 unchanged, 0 refused')] });
    const before = [await count('recorded_end'), await count('ledger'), await count('identity_code')];
    expect(await desk.koha(path)).toEqual({ code: 0, printed: [told('3 rows: 0 added, 0 changed, 3 unchanged, 0 refused')] });
    expect([await count('recorded_end'), await count('ledger'), await count('identity_code')]).toEqual(before);
  });

  test('with a changed last day: a new revision from today, beside the old one', async () => {
    await desk.koha(desk.file('old.csv', list(patron('1', '2026-03-01'), patron('2'))));
    expect(await desk.koha(desk.file('new.csv', list(patron('1', '2030-03-01'), patron('2'))))).toEqual({ code: 0, printed: [told('2 rows: 0 added, 1 changed, 1 unchanged, 0 refused')] });
    const ends = await desk.rows("select from_on, ends_on, source from recorded_end r where exists (select from patron p where p.id = r.patron_id and p.source_id = '1') order by from_on");
    expect(ends).toEqual([
      { from_on: '2024-03-01', ends_on: '2026-03-01', source: 'koha' },
      { from_on: '2025-10-05', ends_on: '2030-03-01', source: 'koha' },
    ]);
  });

  test('with bad rows among good ones: these are refused by line and column, the others taken', async () => {
    const rows = [patron('1'), patron('2', '31.12.2025'), patron('3').replace('HENKILO', 'OUTO'), `${patron('4')},x,y`, HEADER, patron('1'), patron('5', '2020-01-01'), '6,"HENKILO,vaski,2024-03-01,,', patron('7')];
    const { code, printed } = await desk.koha(desk.file('koha.csv', list(...rows)));
    expect(code).toBe(1);
    expect(printed).toEqual([
      'line 3, column dateexpiry: this is no date of the form yyyy-MM-dd (found `31.12.2025`); write an existing day such as 2025-04-15, or name the form in which the whole file writes its dates.',
      'line 4, column categorycode: this is not known here as a category (found `OUTO`); add it to the description, or name its type with --category CODE=TYPE.',
      'line 5: the row has 8 cells, the header 6; put cells that contain the separator in quotation marks, and leave none out.',
      'line 6: the row repeats the header; remove the row; perhaps two files were joined.',
      'line 7, column cardnumber: this patron stands on line 2 already (found `1`); leave one of the two rows out.',
      'line 9: a quotation mark is opened on this line and not closed; close it, or remove it.',
      'line 8, column dateexpiry: PERIOD_REVERSED: `memberships.endsOn` is `2020-01-01`, before `2024-03-01` when it began (found `2020-01-01`); put the days the right way round.',
      told('9 rows: 2 added, 0 changed, 0 unchanged, 7 refused'),
    ]);
  });

  test('with one bad row and --strict: nothing is written', async () => {
    const path = desk.file('koha.csv', list(patron('1'), patron('2'), patron('3', '2020-01-01')));
    const { code, printed } = await desk.koha(path, '--strict');
    expect([code, printed.at(-1)]).toEqual([1, '3 rows: 2 added, 0 changed, 0 unchanged, 1 refused. Nothing was written, since --strict takes all rows or none.']);
    expect([await count('patron'), await count('membership'), await count('card'), await count('ledger'), await count('import_run')]).toEqual([0, 0, 0, 0, 0]);
    expect(await desk.koha(desk.file('good.csv', list(patron('1'), patron('2'))), '--strict')).toMatchObject({ code: 0 });
    expect(await count('patron')).toBe(2);
  });

  test('rehearsed: what would change is shown, and nothing is written', async () => {
    await desk.koha(desk.file('old.csv', list(patron('1', '2026-03-01'))));
    const { code, printed } = await desk.koha(desk.file('new.csv', list(patron('1', '2030-03-01'), patron('2'))), '--dry-run');
    expect(code).toBe(0);
    expect(printed).toEqual([
      '2 rows: 1 added, 1 changed, 0 unchanged, 0 refused.',
      'This was a dry run: nothing was written.',
      'Facts that would be written, by kind:',
      ...['  card: 1', '  identity code: 1', '  membership: 1', '  person: 1', '  recorded end: 2'],
      'For example:',
      '  line 2, patron 1: changed: recorded end',
      '  line 3, patron 2: new: person, identity code, membership, recorded end, card',
    ]);
    expect([await count('patron'), await count('recorded_end')]).toEqual([1, 1]);
  });

  test('with identity codes: they are nowhere, neither in what is printed nor in the report nor in the database', async () => {
    const code = '131052-308T';
    const rows = [patron('1', '2100-01-01', `HETU:${code}`), patron('2', 'x', `HETU:${code}`), `${code},OUTO,vaski,2024-03-01,,HETU:${code}`];
    const report = desk.file('report.csv', '');
    const { printed } = await desk.koha(desk.file('koha.csv', list(...rows)), '--report', report);
    expect(printed.at(-1)).toBe(told('3 rows: 1 added, 0 changed, 0 unchanged, 2 refused'));
    expect(readFileSync(report, 'utf8').split('\n')).toHaveLength(5);
    expect(`${printed.join()}${readFileSync(report, 'utf8')}`).not.toContain('308T');
    expect(await desk.rows("select value from identity_code where superseded_at is null")).toEqual([{ value: 'PRESENT' }]);
  });

  test('that states completeness, and an older one after it: refused before it is read', async () => {
    const path = desk.file('koha.csv', list(patron('1')));
    expect((await desk.koha(path, '--complete-through', '2025-10-04')).printed.at(-1)).toBe('The source is complete through 2025-10-04.');
    const { code, printed } = await desk.koha(desk.file('older.csv', list(patron('2'))), '--complete-through', '2025-10-03');
    expect([code, printed]).toEqual([2, [expect.stringMatching(/was complete through `2025-10-04` already, and this goes back to `2025-10-03`/)]]);
    expect(await count('patron')).toBe(1);
  });

  test('that states completeness with a row refused: it is not noted', async () => {
    const { printed } = await desk.koha(desk.file('koha.csv', list(patron('1'), patron('2', 'x'))), '--complete-through', '2025-10-04');
    expect(printed.at(-1)).toMatch(/was not noted, since rows were refused/);
    expect(await desk.rows('select complete_through from source where complete_through is not null')).toEqual([]);
  });

  test('while another of its source runs: refused, and taken once that has been silent', async () => {
    const path = desk.file('koha.csv', list(patron('1')));
    await desk.rows("insert into import_run values ('fi-vaski', 'koha', gen_random_uuid(), now(), now())");
    expect(await desk.koha(path)).toEqual({ code: 2, printed: [expect.stringMatching(/^Another import of the source `koha` is running: its last sign of life was \d+ s ago\./)] });
    await desk.rows("update import_run set heard_at = now() - interval '16 seconds'");
    expect(await desk.koha(path)).toMatchObject({ code: 0 });
    expect(await count('import_run')).toBe(0);
  });

  test('a card that another patron holds: refused with the code of the refusal', async () => {
    const rows = ['borrowernumber,cardnumber,categorycode,branchcode,dateenrolled,patron_attributes', '11,1,HENKILO,vaski,2024-03-01,', '12,1,HENKILO,vaski,2024-03-01,'];
    const { printed } = await desk.koha(desk.file('koha.csv', rows.join('\n')));
    expect(printed[0]).toMatch(/^line 3, column cardnumber: CARD_TAKEN: The card `1` belongs to another patron/);
    expect(printed.at(-1)).toBe('2 rows: 1 added, 0 changed, 0 unchanged, 1 refused.');
  });

  test('a patron with a new card number: the card before is replaced from that day', async () => {
    const numbered = (card: string): string => `borrowernumber,${HEADER}\n11,${patron(card)}\n`;
    await desk.koha(desk.file('a.csv', numbered('1')));
    const { printed } = await desk.koha(desk.file('b.csv', numbered('2')));
    expect(printed).toEqual(['1 rows: 0 added, 1 changed, 0 unchanged, 0 refused.']);
    const states = await desk.rows('select number, state from card where superseded_at is null and through_on is null order by 1');
    expect(states).toEqual([{ number: '1', state: 'REPLACED' }, { number: '2', state: 'ACTIVE' }]);
    expect(await desk.koha(desk.file('c.csv', numbered('2')))).toMatchObject({ printed: ['1 rows: 0 added, 0 changed, 1 unchanged, 0 refused.'] });
  });

  test('that another source has told too: its rows join the same patron', async () => {
    await desk.koha(desk.file('a.csv', list(patron('1'))));
    const { printed } = await desk.koha(desk.file('b.csv', list(patron('1'))), '--source', 'other');
    expect(printed).toEqual(['1 rows: 0 added, 1 changed, 0 unchanged, 0 refused.']);
    expect([await count('patron'), await count('patron_source')]).toEqual([1, 2]);
  });

  test('enrolled after today: what `recordFacts` refuses comes out with line and column', async () => {
    const path = desk.file('koha.csv', list(patron('1').replace('2024-03-01', '2025-10-06')));
    expect((await desk.koha(path)).printed[0]).toMatch(/^line 2, column dateenrolled: FUTURE_FACT: /);
  });
});

describe('A restriction in the list of a system that is the second to tell of a patron', () => {
  test('begins once, and ends with the list that no longer has it', async () => {
    const restricted = (until: string): string => `${HEADER},debarred\n${patron('1')},${until}\n`;
    await desk.koha(desk.file('first.csv', list(patron('1'))));
    await desk.koha(desk.file('other.csv', restricted('9999-12-31')), '--source', 'other');
    expect((await desk.koha(desk.file('again.csv', restricted('9999-12-31')), '--source', 'other')).printed).toEqual([told('1 rows: 0 added, 0 changed, 1 unchanged, 0 refused')]);
    expect((await desk.koha(desk.file('free.csv', restricted('')), '--source', 'other')).printed).toEqual([told('1 rows: 0 added, 1 changed, 0 unchanged, 0 refused')]);
    expect(await desk.rows('select lifted_on from block where superseded_at is null')).toEqual([{ lifted_on: '2025-10-05' }]);
  });
});

describe('A row that once ended the whole import', () => {
  test('enrolled on 0000-00-00: refused by itself, and the others are taken', async () => {
    const rows = [patron('1').replace('2024-03-01', '0000-00-00'), patron('2')];
    const { code, printed } = await desk.koha(desk.file('koha.csv', list(...rows)));
    expect([code, printed]).toEqual([
      1,
      ['line 2, column dateenrolled: this is no day, and without a day of enrolment nobody can be taken in (found `0000-00-00`); fill in a day of enrolment.', told('2 rows: 1 added, 0 changed, 0 unchanged, 1 refused')],
    ]);
  });
});

describe('An identity code where a number belongs', () => {
  test('as a card or as a patron’s id is refused, and stands nowhere in the database', async () => {
    const withNumber = (number: string, row: string): string => `${number},${row}`;
    const rows = [withNumber('7', patron('131052-308T')), withNumber('131052A308T', patron('2')), withNumber('8', patron('85.07.30-033.28')), withNumber('9', patron('3'))];
    const { code, printed } = await desk.koha(desk.file('koha.csv', `borrowernumber,${HEADER}\n${rows.join('\n')}\n`));
    expect([code, printed.at(-1)]).toEqual([1, told('4 rows: 1 added, 0 changed, 0 unchanged, 3 refused')]);
    expect(printed.join()).not.toMatch(/308T|033\.28/);
    expect(await desk.rows('select number from card_number')).toEqual([{ number: '3' }]);
  });

  test('as the name of a column is not shown', async () => {
    const { printed } = await desk.koha(desk.file('koha.csv', `${HEADER},131052-308T\n${patron('1')},x\n`));
    expect(printed[0]).toBe('These columns are none of Koha’s and are passed over: `(not shown)`.');
  });
});

describe('A report', () => {
  test('that names the list itself is refused, and the list stays as it was', async () => {
    const content = list(patron('1'));
    const path = desk.file('koha.csv', content);
    expect(await desk.koha(path, '--report', path)).toEqual({ code: 2, printed: [expect.stringMatching(/names the list itself, .*; name another file\.$/)] });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('in a folder that does not exist, or that is a folder, is refused before a row is taken', async () => {
    const path = desk.file('koha.csv', list(patron('1')));
    for (const report of ['/nowhere/report.csv', PROJECT_FOLDER]) {
      expect(await desk.koha(path, '--report', report)).toEqual({ code: 2, printed: [expect.stringMatching(/^The report `.*` cannot be written \(E\w+\); name a file in a folder that exists/)] });
    }
    expect(await count('patron')).toBe(0);
  });
});

describe('A file that cannot be used', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /the file is empty/],
    ['without a column', 'cardnumber,categorycode,dateenrolled\n1,HENKILO,2024-03-01\n', /no column `branchcode`; export the list with it/],
    ['separated by semicolons', `${HEADER.replaceAll(',', ';')}\n`, /--separator ';'/],
    ['with a column twice', `${HEADER},cardnumber\n`, /names the column `cardnumber` twice/],
    ['without a row', `${HEADER}\n`, /a header and no rows; export it anew/],
    ['with carriage returns alone', list(patron('1'), patron('2')).replaceAll('\n', '\r'), /end with a carriage return alone/],
    ['compressed', gzipSync(list(patron('1'))), /compressed; unpack it first/],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004'), /save the list as CSV/],
    ['UTF-16 without a mark', Buffer.from(HEADER, 'utf16le'), /UTF-16; save it as UTF-8/],
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}`, 'utf16le'), /UTF-16; save it as UTF-8/],
  ])('%s', async (_name, content, sentence) => {
    expect(await desk.koha(desk.file('koha.csv', content))).toEqual({ code: 2, printed: [expect.stringMatching(sentence)] });
  });

  test('missing, or a folder', async () => {
    expect(await desk.koha('/nowhere.csv')).toEqual({ code: 2, printed: ['/nowhere.csv: there is no such file.'] });
    expect(await desk.koha(PROJECT_FOLDER)).toMatchObject({ code: 2, printed: [expect.stringMatching(/this is a folder; name a file\.$/)] });
  });

  test('a pipe is refused at once, though nobody writes into it', async () => {
    const path = `${desk.file('koha.csv', '')}.pipe`;
    execFileSync('mkfifo', [path]);
    expect(await desk.koha(path)).toEqual({ code: 2, printed: [expect.stringMatching(/a pipe or a device; write the list into a file first/)] });
  });

  test('without a row states nothing of completeness', async () => {
    await desk.koha(desk.file('koha.csv', `${HEADER}\n`), '--complete-through', '2025-10-04');
    expect(await desk.rows('select complete_through from source where complete_through is not null')).toEqual([]);
  });

  test('a column that Koha does not have is named once; a name in Latin-1 is refused unless the file is said to be so', async () => {
    const content = Buffer.from(`surname,${HEADER},shoe_size\nM\u00e4kel\u00e4,${patron('1')},43\nV\u00e4re,${patron('2')},40\n`, 'latin1');
    const refused = await desk.koha(desk.file('koha.csv', content));
    expect([refused.code, JSON.stringify(refused.printed).includes('M')]).toEqual([1, false]);
    expect(await desk.koha(desk.file('koha.csv', content), '--encoding', 'latin1')).toEqual({
      code: 0,
      printed: ['These columns are none of Koha’s and are passed over: `shoe_size`.', told('2 rows: 2 added, 0 changed, 0 unchanged, 0 refused')],
    });
  });
});

describe('A mapping', () => {
  const MAPPING = 'consortium: fi-vaski\nsource: other\ndates: dd.MM.yyyy\ncolumns: { patron: id, card: id, type: laji, enrolledOn: alku }\nconstants: { institution: vaski }\nvalues: { type: { 1: HENKILO } }\n';
  const mapped = (mapping: string, content: string, kind = 'csv') => desk.run(kind, desk.file('list.txt', content), '--map', desk.file('map.yaml', mapping));

  test('of CSV and of JSON Lines comes to the same', async () => {
    expect(await mapped(MAPPING, 'id,laji,alku\n1,1,01.03.2024\n')).toMatchObject({ code: 0, printed: [told('1 rows: 1 added, 0 changed, 0 unchanged, 0 refused')] });
    expect(await mapped(MAPPING, '{"id":1,"laji":1,"alku":"01.03.2024"}\n', 'jsonl')).toMatchObject({ code: 0, printed: [told('1 rows: 0 added, 0 changed, 1 unchanged, 0 refused')] });
  });

  test('with a constant that is not known refuses every row with a sentence that names it', async () => {
    const wrong = MAPPING.replace('institution: vaski', 'institution: vask, bornOn: 2024-03-01');
    const { code, printed } = await mapped(wrong, 'id,laji,alku\n1,1,01.03.2024\n');
    expect([code, printed]).toEqual([
      1,
      [
        'line 2: `constants.institution` of the mapping: this is not known here as an institution (found `vask`); say what it means under `values.institution` of the mapping.',
        'line 2: `constants.bornOn` of the mapping: this is no date of the form dd.MM.yyyy (found `2024-03-01`); write an existing day in that form.',
        told('1 rows: 0 added, 0 changed, 0 unchanged, 1 refused'),
      ],
    ]);
  });

  test('takes a code that every object knows for no code', async () => {
    const { printed } = await mapped(MAPPING, 'id,laji,alku\n1,constructor,01.03.2024\n');
    expect(printed[0]).toMatch(/^line 2, column laji: this is not known here as a membership type \(found `constructor`\)/);
  });

  test('of JSON Lines with a number that no computer number holds refuses the row', async () => {
    const { printed } = await mapped(MAPPING, '{"id":1,"laji":1,"alku":"01.03.2024"}\n{"id":12345678901234567890,"laji":1,"alku":"01.03.2024"}\n', 'jsonl');
    expect(printed[0]).toBe('line 2: `id` is a number of more digits than can be told apart; write it as a text, in quotation marks.');
  });

  test.each<[string, string, RegExp]>([
    ['a column that the file does not have', MAPPING.replace('card: id', 'card: kortti'), /names the column `kortti`, which the file does not have\. Its columns are `id`, `laji`, `alku`\./],
    ['nothing in it', '', /map\.yaml:1:1: It is empty; write keys and their values, at least `consortium`, `source` and `columns`\.$/],
    ['a key twice', `${MAPPING}source: again\n`, /map\.yaml:7:1: the key `source` stands twice here; leave one of them out\./],
    ['a tab', MAPPING.replace('columns: {', 'columns:\n\tx: {'), /map\.yaml:5:\d+: .*tab/],
    ['an anchor bomb', `a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n${MAPPING}`, /map\.yaml:1:\d+: the anchor `&a` is not read/],
    ['a field that is none', MAPPING.replace('card: id', 'shoe: id'), /columns/],
    ['nothing on the type', MAPPING.replace(', type: laji', ''), /Nothing says what `type` is/],
    ['a form of dates that is none', MAPPING.replace('dd.MM.yyyy', 'dd.mm.yy'), /`dd\.mm\.yy` is no form of a date/],
  ])('that has %s is refused before anything is read', async (_name, mapping, sentence) => {
    const { code, printed } = await mapped(mapping, 'id,laji,alku\n1,1,01.03.2024\n');
    expect([code, printed.join('\n')]).toEqual([2, expect.stringMatching(sentence)]);
    expect(await count('patron')).toBe(0);
  });
});

test('The sample of Vaski is taken whole', async () => {
  const sample = (name: string): string => join(PROJECT_FOLDER, 'samples', name);
  expect(await desk.koha(sample('fi-vaski/koha.csv'), '--branch', '*=vaski')).toEqual({ code: 0, printed: [told('50 rows: 50 added, 0 changed, 0 unchanged, 0 refused')] });
});

test('The sample of a selection made in Wise is taken whole, and once', async () => {
  const sample = (name: string): string => join(PROJECT_FOLDER, 'samples/be-vlg', name);
  await apply(['--yes', sample('consortium.yaml')], () => undefined);
  const wise = () => desk.run('csv', sample('wise-selection.csv'), '--map', sample('wise.map.yaml'));
  expect(await wise()).toEqual({ code: 0, printed: [told('15 rows: 15 added, 0 changed, 0 unchanged, 0 refused')] });
  expect(await wise()).toEqual({ code: 0, printed: [told('15 rows: 0 added, 0 changed, 15 unchanged, 0 refused')] });
});
