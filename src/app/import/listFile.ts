import { closeSync, createReadStream, fstatSync, openSync, statSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { RowProblem } from '../../usecases/import/fileRow';
import { hideIdentityCodes } from '../../usecases/hideIdentityCodes';
import type { ReadRow, RowRead } from '../../usecases/import/rowRead';
import { csvReader, type CsvRecord } from './csvRecords';
import { jsonReader, type JsonRecord } from './jsonRecords';
import { lineReader, type Encoding } from './textLines';

/** How a file is written. */
export interface FileForm {
  readonly kind: 'csv' | 'jsonl';
  readonly separator: string;
  readonly encoding: Encoding;
}

/** A file whose columns are known and whose rows can be read once. */
export interface ListFile {
  readonly columns: readonly string[];
  readonly bytes: number;
  bytesRead(): number;
  rows(read: ReadRow): AsyncIterable<readonly RowRead[]>;
}

/** A list that can be read, or why it cannot. */
export type ListOpened = { readonly kind: 'open'; readonly file: ListFile } | { readonly kind: 'refused'; readonly problem: string };

type ListRecord = CsvRecord | JsonRecord;

/** Thrown at the end of a file that somebody wrote to while it was read; the message says how it changed. */
export class ListChanged extends Error {}

/** Opens a list of patrons and reads its header; the rest is read as it is asked for. */
export async function openList(path: string, form: FileForm): Promise<ListOpened> {
  const unusable = await unusableFile(path);
  if (unusable !== null) return { kind: 'refused', problem: `${path}: ${unusable}` };
  let bytesRead = 0;
  const parts = records(path, form, (count) => (bytesRead += count));
  const first = await firstPart(parts);
  const columns = form.kind === 'csv' ? headerOf(first) : keysOf(first);
  if (typeof columns === 'string') return { kind: 'refused', problem: `${path}: ${columns}` };
  const rows = async function* (read: ReadRow): AsyncGenerator<readonly RowRead[]> {
    const asRow = rowReader(columns, read);
    yield (form.kind === 'csv' ? first.slice(1) : first).map(asRow);
    for await (const part of parts) yield part.map(asRow);
  };
  return { kind: 'open', file: { columns, bytes: statSync(path).size, bytesRead: () => bytesRead, rows } };
}

async function* records(path: string, { kind, separator, encoding }: FileForm, read: (bytes: number) => void): AsyncGenerator<readonly ListRecord[]> {
  const lines = lineReader(encoding);
  const reader = kind === 'csv' ? csvReader(separator) : jsonReader();
  const fd = openSync(path, 'r');
  try {
    const before = fstatSync(fd);
    for await (const chunk of createReadStream(path, { fd, autoClose: false })) {
      read((chunk as Buffer).length);
      yield reader.push(lines.push(chunk as Buffer));
    }
    refuseChanged(before, fstatSync(fd));
    yield [...reader.push(lines.end()), ...reader.end()];
  } finally {
    closeSync(fd);
  }
}

/** Of a list that is being written nobody knows whether its last row is whole, or its last at all. */
function refuseChanged(before: Stats, after: Stats): void {
  if (before.size === after.size && before.mtimeMs === after.mtimeMs) return;
  throw new ListChanged(`it had ${before.size} bytes at first and ${after.size} at last`);
}

/** The first rows of a file; none only if there are none. */
async function firstPart(parts: AsyncGenerator<readonly ListRecord[]>): Promise<readonly ListRecord[]> {
  for (;;) {
    const part = await parts.next();
    if (part.done === true) return [];
    if (part.value.length > 0) return part.value;
  }
}

function headerOf([first]: readonly ListRecord[]): string[] | string {
  if (first === undefined) return 'the file is empty; export it anew.';
  if (first.kind !== 'cells') return first.kind === 'unreadable' ? `the header cannot be read: ${first.what}; ${first.how}.` : 'the header cannot be read.';
  if (first.cells.some((cell) => cell.includes('\r'))) return 'its lines end with a carriage return alone; save it with line feeds (Windows or Unix line ends).';
  const columns = first.cells.map((cell) => cell.trim());
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  return twice === undefined ? columns : `the header names the column \`${hideIdentityCodes(twice)}\` twice; rename or remove one of them.`;
}

function keysOf(rows: readonly ListRecord[]): string[] | string {
  if (rows.length === 0) return 'the file is empty; export it anew.';
  return [...new Set(rows.flatMap((row) => (row.kind === 'object' ? [...row.values.keys()] : [])))];
}

function rowReader(columns: readonly string[], read: ReadRow): (record: ListRecord) => RowRead {
  const places = new Map(columns.map((column, place) => [column, place]));
  return (record) => {
    const { line } = record;
    if (record.kind === 'unreadable') return [{ line, column: null, value: null, what: record.what, how: record.how }];
    if (record.kind === 'object') return read({ line, cell: (column) => record.values.get(column) ?? (places.has(column) ? '' : undefined) });
    const { cells } = record;
    const misfit = misfitOf(line, cells, columns);
    if (misfit !== null) return [misfit];
    return read({ line, cell: (column) => cells[places.get(column) ?? -1] });
  };
}

function misfitOf(line: number, cells: readonly string[], columns: readonly string[]): RowProblem | null {
  if (cells.length !== columns.length) {
    const what = `the row has ${cells.length} cells, the header ${columns.length}`;
    return { line, column: null, value: null, what, how: 'put cells that contain the separator in quotation marks, and leave none out' };
  }
  if (!cells.every((cell, place) => cell.trim() === columns[place])) return null;
  return { line, column: null, value: null, what: 'the row repeats the header', how: 'remove the row; perhaps two files were joined' };
}

async function unusableFile(path: string): Promise<string | null> {
  try {
    const kind = statSync(path);
    if (kind.isDirectory()) return 'this is a folder; name a file.';
    if (!kind.isFile()) return 'this is a pipe or a device; write the list into a file first.';
    const file = await open(path, 'r');
    try {
      return await noText(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file.';
    if (code === 'EACCES' || code === 'EPERM') return 'it may not be read; grant the permission to read it.';
    throw error;
  }
}

/** What the first bytes of a file say it is, if that is no list; null where nothing speaks against it. */
async function noText(file: FileHandle): Promise<string | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  if (bytesRead < 2) return null;
  const first = buffer.readUInt16BE(0);
  if (first === 0xfffe || first === 0xfeff || buffer.includes(0)) return 'the file is UTF-16; save it as UTF-8.';
  if (first === 0x1f8b) return 'the file is compressed; unpack it first.';
  return first === 0x504b ? 'the file is a spreadsheet or an archive; save the list as CSV.' : null;
}
