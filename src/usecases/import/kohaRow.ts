import type { CardState } from '../../domain/cardDays';
import type { Presence } from '../../domain/facts';
import { isNever, type DateFormat } from './dateFormat';
import type { FileRow } from './fileRow';
import { KOHA_WORDS, kohaWords } from './kohaWords';
import type { ListedMembership, ListedPatron, Until } from './listedPatron';
import type { LocalWords } from './localWords';
import { rowCells, type RowCells } from './rowCells';
import type { RowRead } from './rowRead';

/** How the codes and dates of a Koha are to be read. */
export interface KohaReading {
  readonly words: LocalWords;
  /** The code of the patron attribute that holds the identity code; null: nothing is said of identity codes. */
  readonly identityAttribute: string | null;
  readonly dates: DateFormat;
  /** Whether the consortium may keep identity codes; where not, what stands there is not looked at. */
  readonly mayKeepNumbers: boolean;
}

/** Columns with identity codes, names and addresses. */
const HIDDEN: ReadonlySet<string> = new Set(['patron_attributes', ...KOHA_WORDS]);

/** Where Koha keeps what a refusal names. */
export const KOHA_COLUMN_OF: Readonly<Record<string, string>> = {
  sourceId: 'cardnumber',
  identityNumber: 'patron_attributes',
  card: 'cardnumber',
  institution: 'branchcode',
  type: 'categorycode',
  bornOn: 'dateofbirth',
  enrolledOn: 'dateenrolled',
  endsOn: 'dateexpiry',
  'memberships.endsOn': 'dateexpiry',
  'renewals.on': 'date_renewed',
  'renewals.endsOn': 'dateexpiry',
  'activity.on': 'lastseen',
};

/** Reads a row of Koha's list of patrons; or says everything that is wrong with it. */
export function kohaRow(row: FileRow, { words, identityAttribute, dates, mayKeepNumbers }: KohaReading): RowRead {
  const cells = rowCells(row, dates, HIDDEN);
  const number = cells.required('cardnumber', 'a card number') && cells.identifier('cardnumber');
  const institution = known(cells, 'branchcode', 'a branch', (code) => words.institution(code), 'name its institution with --branch CODE=INSTITUTION');
  const type = known(cells, 'categorycode', 'a category', (code) => words.type(code), 'add it to the description, or name its type with --category CODE=TYPE');
  const enrolledOn = cells.requiredDay('dateenrolled', 'a day of enrolment');
  const days = ends(cells);
  const patron = {
    line: row.line,
    sourceId: cells.identifier('borrowernumber') || number,
    bornOn: row.cell('dateofbirth') === undefined ? undefined : cells.day('dateofbirth'),
    card: { number, state: cardState(row, cells), isOnly: true },
    ...kohaWords(row, cells),
    identityCode: identityCode(row, identityAttribute),
    identityNumber: mayKeepNumbers ? identityNumber(row, identityAttribute) : undefined,
    lastUse: lastUse(cells),
    restrictedUntil: row.cell('debarred') === undefined ? undefined : until(cells, 'debarred'),
  };
  if (cells.problems.length > 0 || institution === null || type === null || enrolledOn === null) return cells.problems;
  return { ...patron, kind: type.appliesTo, membership: { id: 'koha', institution, type: type.code, enrolledOn, ...days } };
}

function known<T>(cells: RowCells, column: string, meaning: string, find: (code: string) => T | undefined, how: string): T | null {
  const code = cells.required(column, meaning);
  const found = code === '' ? undefined : find(code);
  if (found === undefined && code !== '') cells.refuse(column, `this is not known here as ${meaning}`, how);
  return found ?? null;
}

function ends(cells: RowCells): Pick<ListedMembership, 'endsOn' | 'renewedOn'> {
  return { endsOn: until(cells, 'dateexpiry') ?? undefined, renewedOn: cells.day('date_renewed') ?? undefined };
}

function until(cells: RowCells, column: string): Until | null {
  const day = cells.day(column);
  return day !== null && isNever(day) ? 'NEVER' : day;
}

function lastUse(cells: RowCells): ListedPatron['lastUse'] {
  const on = cells.day('lastseen');
  return on === null ? undefined : { on, via: 'ILS' };
}

function cardState(row: FileRow, cells: RowCells): CardState | undefined {
  if (row.cell('lost') === undefined) return undefined;
  const said = cells.text('lost');
  if (!['', '0', '1'].includes(said)) cells.refuse('lost', 'this says neither that the card is lost nor that it is not', 'write 1 for lost, 0 for not');
  return said === '1' ? 'LOST' : 'ACTIVE';
}

/** Only whether something stands behind the attribute's code; what stands there is not looked at. */
function identityCode(row: FileRow, attribute: string | null): Presence | undefined {
  const attributes = row.cell('patron_attributes');
  if (attribute === null || attributes === undefined) return undefined;
  return valueOf(attribute, '[^\\s,"]').test(attributes) ? 'PRESENT' : 'ABSENT';
}

/** What stands behind the attribute's code; null where nothing does. */
function identityNumber(row: FileRow, attribute: string | null): string | null | undefined {
  const attributes = row.cell('patron_attributes');
  if (attribute === null || attributes === undefined) return undefined;
  return valueOf(attribute, '([^\\s,"]{1,40})').exec(attributes)?.[1] ?? null;
}

function valueOf(attribute: string, value: string): RegExp {
  const quoted = attribute.replace(/[^A-Za-z0-9_]/g, '\\$&');
  return new RegExp(`(?:^|,)\\s*"?${quoted}\\s*:\\s*${value}`, 'i');
}
