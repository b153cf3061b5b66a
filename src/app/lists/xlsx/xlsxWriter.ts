import { PassThrough, type Readable, type Writable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Cell, ListWriter } from '../cell';
import { sentInto, writeInto } from '../outlet';
import { SHEET_FOOT, SHEET_HEAD, STYLE, workbookParts } from './parts';
import { sheetCell } from './sheetCell';

/** A sheet has room for no more, its row of titles included. */
export const MOST_ROWS = 1_048_576;

/** A list as a workbook, written while it is read; what does not fit on a sheet goes on on the next. */
export function xlsxWriter(output: Writable, titles: readonly string[], mostRows = MOST_ROWS): ListWriter {
  const zip = new ZipFile();
  const written = sentInto(zip.outputStream as Readable, output);
  const head = `${SHEET_HEAD}${sheetRow(titles.map((text) => ({ text })), STYLE.title)}`;
  let sheets = 0;
  const newSheet = (): { readonly stream: PassThrough; rows: number } => {
    const stream = new PassThrough();
    sheets += 1;
    zip.addReadStream(stream, `xl/worksheets/sheet${sheets}.xml`);
    stream.write(head);
    return { stream, rows: 1 };
  };
  let sheet = newSheet();
  const write = async (rows: readonly (readonly Cell[])[]): Promise<void> => {
    if (rows.length === 0) return;
    if (sheet.rows === mostRows) {
      sheet.stream.end(SHEET_FOOT);
      sheet = newSheet();
    }
    const fitting = rows.slice(0, mostRows - sheet.rows);
    sheet.rows += fitting.length;
    await writeInto(sheet.stream, fitting.map((row) => sheetRow(row)).join(''), written);
    await write(rows.slice(fitting.length));
  };
  return {
    write,
    end: async () => {
      sheet.stream.end(SHEET_FOOT);
      for (const [path, text] of workbookParts(sheets)) zip.addBuffer(Buffer.from(text), path);
      zip.end();
      await written;
    },
  };
}

function sheetRow(cells: readonly Cell[], style?: number): string {
  return `<row>${cells.map((cell) => sheetCell(cell, style)).join('')}</row>`;
}
