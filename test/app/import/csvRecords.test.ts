import { csvReader, type CsvRecord } from '../../../src/app/import/csvRecords';
import { lineReader, type Encoding } from '../../../src/app/import/textLines';

/** The rows of a file that is read in pieces of some bytes. */
function rowsOf(file: string | Buffer, { separator = ',', encoding = 'utf8', pieces = 7 }: { separator?: string; encoding?: Encoding; pieces?: number } = {}): CsvRecord[] {
  const bytes = Buffer.from(file as string);
  const lines = lineReader(encoding);
  const reader = csvReader(separator);
  const rows: CsvRecord[] = [];
  for (let start = 0; start < bytes.length; start += pieces) rows.push(...reader.push(lines.push(bytes.subarray(start, start + pieces))));
  return [...rows, ...reader.push(lines.end()), ...reader.end()];
}

const shown = (record: CsvRecord): string => `${record.line}: ${record.kind === 'cells' ? record.cells.join('|') : record.what}`;

describe('The rows of a CSV file', () => {
  const OPEN = 'a quotation mark is opened on this line and not closed';
  test.each<[string, string, string[]]>([
    ['plain', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['without a line end at the end', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
    ['with a byte order mark', '\uFEFFa,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['with Windows line ends', 'a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2']],
    ['with both line ends', 'a,b\r\n1,2\n3,4\r\n', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['with empty lines between', 'a,b\n\n1,2\n\n\n3,4\n', ['1: a|b', '3: 1|2', '6: 3|4']],
    ['with quoted cells', 'a,b\n"1,5","say ""hei"""\n', ['1: a|b', '2: 1,5|say "hei"']],
    ['with a cell over two lines', 'a,b\n1,"x\ny"\n3,4\n', ['1: a|b', '2: 1|x\ny', '4: 3|4']],
    ['with a quotation mark left open: one line is lost', 'a,b\n1,"x\n3,4\n5,6\n', ['1: a|b', `2: ${OPEN}`, '3: 3|4', '4: 5|6']],
    ['with a mark left open that a later row closes', 'a,b\n1,"x\n3,4\n"5",6\n7,"8"\n', ['1: a|b', `2: ${OPEN}`, '3: 3|4', '4: 5|6', '5: 7|8']],
    ['with a quotation mark inside a cell', 'a,b\n1,x""y\n3,4\n', ['1: a|b', '2: a quotation mark stands where none may', '3: 3|4']],
    ['with a lone quotation mark inside a cell', 'a,b\n1,27" x\n3,4\n', ['1: a|b', `2: ${OPEN}`, '3: 3|4']],
    ['with more cells than the header', 'a,b\n1,2,3\n', ['1: a|b', '2: 1|2|3']],
    ['empty', '', []],
  ])('%s', (_name, file, rows) => {
    expect([1, 2, 7, 4096].map((pieces) => rowsOf(file, { pieces }).map(shown))).toEqual([rows, rows, rows, rows]);
  });

  test('A mark left open and a thousand rows after it: all of them are read', () => {
    const file = `a,b\n1,"x\n${'3,4\n'.repeat(1000)}`;
    expect(rowsOf(file, { pieces: 100 }).filter((record) => record.kind === 'cells')).toHaveLength(1001);
  });

  test('A megabyte in one cell, quoted or not: the row is refused, and those after it are read', () => {
    for (const cell of ['x'.repeat(1_000_000), `"${'x'.repeat(1_000_000)}"`]) {
      expect(rowsOf(`a,b\n1,${cell}\n3,4\n`, { pieces: 64 * 1024 }).map(shown)).toEqual(['1: a|b', '2: the line is longer than 64 KB', '3: 3|4']);
    }
  });

  test('Another separator, and Latin-1', () => {
    expect(rowsOf(Buffer.from('a;b\nV\u00e4in\u00f6;2,5\n', 'latin1'), { separator: ';', encoding: 'latin1' }).map(shown)).toEqual(['1: a|b', '2: Väinö|2,5']);
  });

  test('A letter divided between two pieces of the file is whole', () => {
    expect(rowsOf('a\nVäinö\n', { pieces: 1 }).map(shown)).toEqual(['1: a', '2: Väinö']);
  });
});
