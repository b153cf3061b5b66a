import type { FileRow, RowProblem } from './fileRow';
import type { ListedPatron } from './listedPatron';

/** What a row of a list comes to: a patron, or everything that is wrong with the row. */
export type RowRead = ListedPatron | readonly RowProblem[];

/** Reads the rows of one list. */
export type ReadRow = (row: FileRow) => RowRead;
