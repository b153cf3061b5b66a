/** A row of a file that lists patrons: the line on which it begins, and its cells by the names of the header. */
export interface FileRow {
  readonly line: number;
  /** The text of a cell; undefined where the file has no such column. */
  cell(column: string): string | undefined;
}

/** Why a row was not taken, for somebody with the file open in a spreadsheet. */
export interface RowProblem {
  readonly line: number;
  /** As in the header; null where no single column is at fault. */
  readonly column: string | null;
  /** What stands there, never an identity code; null where nothing is shown. */
  readonly value: string | null;
  readonly what: string;
  readonly how: string;
}
