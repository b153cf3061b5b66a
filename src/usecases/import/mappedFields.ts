import type { Day } from '../../domain/day';
import { PRESENCES, type Presence } from '../../domain/facts';
import type { DateFormat } from './dateFormat';
import type { FileRow, RowProblem } from './fileRow';
import type { LocalWords } from './localWords';
import { MAPPED_WORDS, type MappedField, type Mapping } from './mappingSchema';
import { rowCells, type RowCells } from './rowCells';

/** A mapping, and how its words and dates are to be read. */
export interface MappedReading {
  readonly mapping: Mapping;
  readonly words: LocalWords;
  datesOf(field: MappedField): DateFormat;
  /** Whether the consortium may keep national numbers; where not, what stands there is not looked at. */
  readonly mayKeepNumbers: boolean;
}

/** The cells of a row by field, after constants and values have been put in their places. */
export interface MappedFields {
  has(field: MappedField): boolean;
  text(field: MappedField): string;
  /** As `text`, and refused where it is an identity code. */
  identifier(field: MappedField): string;
  needed(field: MappedField, meaning: string): string | null;
  known<T>(field: MappedField, meaning: string, find: (code: string) => T | undefined): T | null;
  oneOf<T extends string>(field: MappedField, allowed: readonly T[]): T | null;
  /** Undefined where the mapping does not speak of the field, null where the cell is empty. */
  day(field: MappedField): Day | null | undefined;
  /** The day of enrolment; refused where there is none. */
  enrolment(): Day | null;
  amount(field: MappedField): number | null;
  presence(field: MappedField): Presence | undefined;
  /** The national number behind `identityCode`; null of an empty cell, undefined where a word there only says whether there is one. */
  number(): string | null | undefined;
  problems(): readonly RowProblem[];
}

/** Reads the fields of a row, with everything noted that is wrong with them. */
export function mappedFields(row: FileRow, reading: MappedReading): MappedFields {
  const { columns, constants, values } = reading.mapping;
  const { cell, day, refuse, problems } = cellsByField(row, reading);
  const text = (field: MappedField): string => {
    const said = constants[field] ?? cell(field, (cells, column) => cells.text(column)) ?? '';
    return meaningOf(values[field], said) ?? said;
  };
  const choose = <T>(field: MappedField, what: string, how: string, find: (code: string) => T | undefined): T | null => {
    const code = text(field);
    const found = code === '' ? undefined : find(code);
    if (found === undefined && code !== '') refuse(field, what, how);
    return found ?? null;
  };
  const sayWhat = (field: MappedField): string => `under \`values.${field}\` of the mapping`;
  return {
    has: (field) => columns[field] !== undefined || constants[field] !== undefined,
    text,
    identifier: (field) => (cell(field, (cells, column) => cells.identifier(column)) === '' ? '' : text(field)),
    needed: (field, meaning) => constants[field] ?? cell(field, (cells, column) => cells.required(column, meaning)) ?? null,
    known: (field, meaning, find) => {
      if (constants[field] === undefined && cell(field, (cells, column) => cells.required(column, meaning)) === '') return null;
      return choose(field, `this is not known here as ${meaning}`, `say what it means ${sayWhat(field)}`, find);
    },
    oneOf: (field, allowed) =>
      choose(field, `this is none of ${allowed.join(', ')}`, `say which it means ${sayWhat(field)}`, (code) => allowed.find((each) => each === code)),
    day: (field) => day(field, (cells, column) => cells.day(column)),
    enrolment: () => day('enrolledOn', (cells, column) => cells.requiredDay(column, 'a day of enrolment')) ?? null,
    amount: (field) => choose(field, 'this is no amount', 'write an amount such as 5.00 or 5,00', amountIn),
    presence: (field) => cell(field, (_cells, column) => presenceIn(row.cell(column) ?? '', values[field])),
    number: () => numberIn(columns.identityCode === undefined ? undefined : row.cell(columns.identityCode), values.identityCode),
    problems: () => eachOnce(problems),
  };
}

type ReadCell<T> = (cells: RowCells, column: string) => T;

/** The cells of a row by the fields that have a column. */
interface CellsByField {
  /** Undefined where the mapping names no column. */
  cell<T>(field: MappedField, read: ReadCell<T>): T | undefined;
  /** As `cell`, or the day of a constant. */
  day(field: MappedField, read: ReadCell<Day | null>): Day | null | undefined;
  refuse(field: MappedField, what: string, how: string): void;
  readonly problems: readonly RowProblem[];
}

function cellsByField(row: FileRow, { mapping: { columns, constants }, datesOf }: MappedReading): CellsByField {
  const hidden = new Set(['identityCode' as const, ...MAPPED_WORDS].flatMap((field) => columns[field] ?? []));
  const problems: RowProblem[] = [];
  const cell = <T>(field: MappedField, read: ReadCell<T>): T | undefined => {
    const column = columns[field];
    if (column === undefined) return undefined;
    const cells = rowCells(row, datesOf(field), hidden);
    const found = read(cells, column);
    problems.push(...cells.problems);
    return found;
  };
  const refuse = (field: MappedField, what: string, how: string): void => {
    if (columns[field] !== undefined) cell(field, (cells, column) => cells.refuse(column, what, how));
    else problems.push({ line: row.line, column: null, value: constants[field] ?? null, what: `\`constants.${field}\` of the mapping: ${what}`, how });
  };
  const day = (field: MappedField, read: ReadCell<Day | null>): Day | null | undefined => {
    const constant = constants[field];
    if (constant === undefined) return cell(field, read);
    const found = datesOf(field).parse(constant);
    if (found === null) refuse(field, `this is no date of the form ${datesOf(field).pattern}`, 'write an existing day in that form');
    return found;
  };
  return { cell, day, refuse, problems };
}

/** A cell that is looked at twice is refused once. */
function eachOnce(problems: readonly RowProblem[]): RowProblem[] {
  const isSame = (a: RowProblem, b: RowProblem): boolean => a.column === b.column && (a.column !== null || a.what === b.what);
  return problems.filter((problem, index) => problems.findIndex((other) => isSame(other, problem)) === index);
}

function amountIn(text: string): number | undefined {
  return /^-?\d+([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** What a code means by the mapping; a word that every object knows is no code. */
function meaningOf(values: Readonly<Record<string, string>> | undefined, code: string): string | undefined {
  return values !== undefined && Object.hasOwn(values, code) ? values[code] : undefined;
}

/** More than any number has: what is longer is refused as none. */
const LONGEST_NUMBER = 40;

function numberIn(cell: string | undefined, values: Readonly<Record<string, string>> | undefined): string | null | undefined {
  const text = cell?.trim();
  return text === undefined || meaningOf(values, text) !== undefined ? undefined : text.slice(0, LONGEST_NUMBER) || null;
}

/** Anything that stands there is one, unless the mapping says what it means. */
function presenceIn(cell: string, values: Readonly<Record<string, string>> | undefined): Presence {
  const meant = meaningOf(values, cell.trim());
  return PRESENCES.find((each) => each === meant) ?? (cell.trim() === '' ? 'ABSENT' : 'PRESENT');
}
