import { parse } from 'csv-parse/sync';
import { LONGEST_LINE, type TextLine } from './textLines';
import { tooLong, unreadableRow, type UnreadableRow } from './unreadableRow';

/** The cells of a row, or what keeps it from being read. */
export type CsvRecord =
  | { readonly kind: 'cells'; readonly line: number; readonly cells: readonly string[] }
  | UnreadableRow;

/** Divides lines into the rows of a CSV file. */
export interface CsvReader {
  push(lines: readonly TextLine[]): CsvRecord[];
  end(): CsvRecord[];
}

/** A cell may go over several lines; one that goes over more has lost its closing quotation mark. */
const MOST_LINES = 50;

/**
 * Reads rows as RFC 4180 has them. A quotation mark left open costs its own line and no other: the lines after it are
 * read anew. Most rows have no quotation mark and are simply divided.
 */
export function csvReader(separator: string): CsvReader {
  let open: TextLine[] = [];
  let width: number | null = null;
  const read = (lines: readonly TextLine[], isEnd: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    const waiting = [...open, ...lines];
    open = [];
    let position = 0;
    while (position < waiting.length) {
      const taken = recordAt(waiting, position, { separator, width, isEnd });
      if (taken === 'unfinished') break;
      if (taken.record?.kind === 'cells') width ??= taken.record.cells.length;
      if (taken.record !== null) records.push(taken.record);
      position += taken.lines;
    }
    open = waiting.slice(position);
    return records;
  };
  return { push: (lines) => read(lines, false), end: () => read([], true) };
}

interface Reading {
  readonly separator: string;
  /** The cells of the header; null before it is read. */
  readonly width: number | null;
  readonly isEnd: boolean;
}

interface Taken {
  /** Null for an empty line. */
  readonly record: CsvRecord | null;
  readonly lines: number;
}

function recordAt(lines: readonly TextLine[], position: number, reading: Reading): Taken | 'unfinished' {
  const { number, text } = lines[position] as TextLine;
  if (text === null) return { record: tooLong(number, 'cell'), lines: 1 };
  if (!text.includes('"')) return { record: text === '' ? null : { kind: 'cells', line: number, cells: text.split(reading.separator) }, lines: 1 };
  let record = text;
  for (let count = 1; ; count += 1) {
    if (isClosed(record)) return closed(record, number, count, reading);
    const next = lines[position + count];
    if (count >= MOST_LINES || record.length > LONGEST_LINE || next?.text === null) return { record: leftOpen(number), lines: 1 };
    if (next === undefined) return reading.isEnd ? { record: leftOpen(number), lines: 1 } : 'unfinished';
    record = `${record}\n${next.text}`;
  }
}

/** A row over several lines that does not fit the header has lost a quotation mark on its first line. */
function closed(record: string, line: number, count: number, reading: Reading): Taken {
  const read = quoted(record, line, count, reading);
  return { record: read, lines: read.kind === 'cells' ? count : 1 };
}

function quoted(record: string, line: number, count: number, { separator, width }: Reading): CsvRecord {
  try {
    const [cells = []] = parse(record, { delimiter: separator, relax_column_count: true });
    const fits = width === null || cells.length === width;
    return count > 1 && !fits ? leftOpen(line) : { kind: 'cells', line, cells };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (count > 1) return leftOpen(line);
    return unreadableRow(line, 'a quotation mark stands where none may', 'put the whole cell in quotation marks, and write each one inside it twice');
  }
}

function isClosed(record: string): boolean {
  let marks = 0;
  for (let at = record.indexOf('"'); at >= 0; at = record.indexOf('"', at + 1)) marks += 1;
  return marks % 2 === 0;
}

function leftOpen(line: number): CsvRecord {
  return unreadableRow(line, 'a quotation mark is opened on this line and not closed', 'close it, or remove it');
}
