import { PassThrough, type Writable } from 'node:stream';
import { isoDay } from '../../domain/isoDay';
import type { Cell, ListWriter } from './cell';
import { sentInto, writeInto } from './outlet';
import { safeInLine } from './safeText';

/** By it spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A list as comma-separated values (RFC 4180): days as 2025-04-15, amounts with a point, texts in quotation marks where they must be. */
export function csvWriter(output: Writable, titles: readonly string[]): ListWriter {
  const rows = new PassThrough();
  const written = sentInto(rows, output);
  rows.write(`${BYTE_ORDER_MARK}${csvLine(titles.map((text) => ({ text })))}`);
  return {
    write: (more) => writeInto(rows, more.map(csvLine).join(''), written),
    end: async () => {
      rows.end();
      await written;
    },
  };
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(plain(cell))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return safeInLine(cell.text);
  if ('day' in cell) return isoDay(cell.day);
  if ('moment' in cell) return cell.moment.toISOString();
  return 'money' in cell ? (cell.money / 100).toFixed(2) : String(cell.number);
}
