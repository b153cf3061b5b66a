import type { Day } from '../../domain/day';
import { isUnstorable } from '../unreadableText';
import type { DateFormat } from './dateFormat';
import type { FileRow, RowProblem } from './fileRow';
import { HIDDEN, isIdentityCode, shownValue } from '../hideIdentityCodes';

/** The cells of one row, read with everything noted that is wrong with them. */
export interface RowCells {
  readonly problems: readonly RowProblem[];
  /** The text of a cell; empty where there is none. */
  text(column: string): string;
  /** As `text`, and refused where it is empty. */
  required(column: string, meaning: string): string;
  /** The day of a cell; null where it is empty, or refused. */
  day(column: string): Day | null;
  /** As `day`, and refused where there is none. */
  requiredDay(column: string, meaning: string): Day | null;
  /** As `text`, for what names a patron or a card: refused where it looks like an identity code. */
  identifier(column: string): string;
  refuse(column: string, what: string, how: string): void;
}

const LONGEST = 200;
/** MySQL's "no date". */
const NO_DATE = /^0000-00-00/;

/** Reads the cells of a row. What stands in a column of `hidden` never comes into a problem. */
export function rowCells(row: FileRow, dates: DateFormat, hidden: ReadonlySet<string>): RowCells {
  const problems: RowProblem[] = [];
  const refuse = (column: string, what: string, how: string): void => {
    const value = row.cell(column) ?? '';
    problems.push({ line: row.line, column, value: hidden.has(column) ? HIDDEN : shownValue(value), what, how });
  };
  const text = (column: string): string => {
    const value = (row.cell(column) ?? '').trim();
    const problem = unreadable(value);
    if (problem === null) return value;
    refuse(column, ...problem);
    return '';
  };
  const required = (column: string, meaning: string): string => {
    const before = problems.length;
    const value = text(column);
    if (value === '' && problems.length === before) refuse(column, `the cell is empty, and without ${meaning} nobody can be taken in`, `fill in ${meaning}`);
    return value;
  };
  const day = (column: string): Day | null => {
    const value = text(column);
    if (value === '' || NO_DATE.test(value)) return null;
    const found = dates.parse(value);
    if (found === null) refuse(column, `this is no date of the form ${dates.pattern}`, howToWrite(value, dates));
    return found;
  };
  const requiredDay = (column: string, meaning: string): Day | null => {
    const before = problems.length;
    const found = day(column);
    if (found === null && problems.length === before && required(column, meaning) !== '') refuse(column, `this is no day, and without ${meaning} nobody can be taken in`, `fill in ${meaning}`);
    return found;
  };
  const identifier = (column: string): string => {
    const value = text(column);
    if (!isIdentityCode(value)) return value;
    refuse(column, 'this looks like an identity code, and these are not kept', 'export a number of the library system in its place');
    return '';
  };
  return { problems, text, required, day, requiredDay, identifier, refuse };
}

function unreadable(value: string): readonly [string, string] | null {
  if (value.includes('\uFFFD')) return ['a letter cannot be read: the file is not the UTF-8 it should be', 'save the file as UTF-8, or say in which encoding it is: latin1'];
  if (isUnstorable(value)) return ['the cell holds a character that is none (NUL or half a character)', 'remove the character, or export the file anew'];
  if (value.length > LONGEST) return [`the cell has ${value.length} characters, more than the ${LONGEST} that are taken`, 'shorten it; perhaps a quotation mark is missing'];
  return null;
}

function howToWrite(value: string, { pattern }: DateFormat): string {
  const example = pattern.replace('yyyy', '2025').replace(/MM?/, '04').replace(/dd?/, '15');
  const local = /^\d{1,2}[-./]\d{1,2}[-./]\d{4}|^\d{4}[-./]\d{1,2}[-./]\d{1,2}/.test(value) ? ', or name the form in which the whole file writes its dates' : '';
  return `write an existing day such as ${example}${local}`;
}
