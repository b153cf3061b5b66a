import type { ActivityChannel, EnrolmentChannel, PatronKind, Presence } from '../../domain/facts';
import { isNever, type DateFormat } from './dateFormat';
import type { FileRow, RowProblem } from './fileRow';
import type { CardState, ListedMembership, ListedPatron, Until } from './listedPatron';
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

/** By the names that refusals use: where a mapped file has what they speak of. */
export function mappedColumnOf({ columns }: Mapping): Record<string, string> {
  const pairs: readonly (readonly [string, MappedField])[] = [
    ...([['sourceId', 'patron'], ['card', 'card'], ['institution', 'institution'], ['type', 'type'], ['bornOn', 'bornOn']] as const),
    ...([['deceasedOn', 'deceasedOn'], ['enrolledOn', 'enrolledOn'], ['memberships.startsOn', 'startsOn'], ['memberships.endsOn', 'endsOn']] as const),
    ...([['renewals.on', 'renewedOn'], ['renewals.endsOn', 'endsOn'], ['cancelledOn', 'cancelledOn'], ['memberships.cancelledOn', 'cancelledOn']] as const),
    ...([['fee.amount', 'feeAmount'], ['fee.paidOn', 'feePaidOn'], ['activity.on', 'lastUseOn'], ['identityNumber', 'identityCode']] as const),
  ];
  return Object.fromEntries(pairs.flatMap(([name, field]) => (columns[field] === undefined ? [] : [[name, columns[field]]])));
}

/** Reads a row by a mapping; or says everything that is wrong with it. */
export function mappedRow(row: FileRow, reading: MappedReading): ListedPatron | readonly RowProblem[] {
  const fields = mappedFields(row, reading);
  const sourceId = fields.needed('patron', 'the patron’s number') ? fields.identifier('patron') : '';
  const institution = fields.known('institution', 'an institution', (code) => reading.words.institution(code));
  const type = fields.known('type', 'a membership type', (code) => reading.words.type(code));
  const enrolledOn = fields.enrolment();
  const patron = { line: row.line, sourceId, ...aboutPerson(fields), ...wordsIn(fields), ...aboutUse(fields), identityNumber: reading.mayKeepNumbers ? fields.number() : undefined };
  const membership = aboutMembership(fields);
  const membershipId = fields.identifier('membership');
  const problems = fields.problems();
  if (problems.length > 0 || institution === null || type === null || enrolledOn === null) return problems;
  const id = membershipId || institution;
  return { ...patron, kind: patron.kind ?? type.appliesTo, membership: { ...membership, id, institution, type: type.code, enrolledOn } };
}

function aboutPerson(fields: MappedFields): { readonly kind: PatronKind | null } & Pick<ListedPatron, 'bornOn' | 'deceasedOn' | 'card' | 'identityCode'> {
  const number = fields.identifier('card');
  return {
    kind: fields.oneOf<PatronKind>('kind', ['PERSON', 'ORGANISATION', 'ADMINISTRATIVE']),
    bornOn: fields.day('bornOn'),
    deceasedOn: fields.day('deceasedOn'),
    card: number ? { number, state: cardState(fields) } : undefined,
    identityCode: fields.presence('identityCode'),
  };
}

/** An empty cell says that there is none. */
function wordsIn(fields: MappedFields): Pick<ListedPatron, 'name' | 'contact'> {
  const told = (field: MappedField): string | null | undefined => (fields.has(field) ? fields.text(field) || null : undefined);
  const family = told('familyName');
  const [address, ...single] = [told('address'), told('email'), told('phone'), told('postalCode'), told('city'), told('country')];
  const [email, phone, postalCode, city, country] = single;
  const contact = { email, phone, postalCode, city, country, address: address === undefined ? undefined : [address ?? ''] };
  return {
    name: family === undefined || family === null ? family : { family, given: told('givenName') },
    contact: Object.values(contact).every((part) => part === undefined) ? undefined : contact,
  };
}

function cardState(fields: MappedFields): CardState | undefined {
  if (!fields.has('cardState')) return undefined;
  return fields.oneOf<CardState>('cardState', ['ACTIVE', 'LOST', 'REPLACED', 'WITHDRAWN']) ?? 'ACTIVE';
}

function aboutUse(fields: MappedFields): Pick<ListedPatron, 'lastUse' | 'restrictedUntil'> {
  const on = fields.day('lastUseOn');
  const via = fields.oneOf<ActivityChannel>('lastUseVia', ['ILS', 'LEGACY', 'PORTAL', 'SIP2']) ?? 'ILS';
  return { lastUse: on === null || on === undefined ? undefined : { on, via }, restrictedUntil: until(fields, 'restrictedUntil') };
}

function aboutMembership(fields: MappedFields): Omit<ListedMembership, 'id' | 'institution' | 'type' | 'enrolledOn'> {
  const amount = fields.amount('feeAmount');
  return {
    startsOn: fields.day('startsOn') ?? undefined,
    via: fields.oneOf<EnrolmentChannel>('enrolledVia', ['DESK', 'ONLINE', 'IMPORT']) ?? undefined,
    endsOn: until(fields, 'endsOn') ?? undefined,
    renewedOn: fields.day('renewedOn') ?? undefined,
    cancelledOn: fields.day('cancelledOn'),
    fee: amount === null ? undefined : { amount, paidOn: fields.day('feePaidOn') ?? null },
  };
}

function until(fields: MappedFields, field: MappedField): Until | null | undefined {
  const day = fields.day(field);
  return typeof day === 'number' && isNever(day) ? 'NEVER' : day;
}

/** The cells of a row by field, after constants and values have been put in their places. */
interface MappedFields {
  has(field: MappedField): boolean;
  text(field: MappedField): string;
  /** As `text`, and refused where it is an identity code. */
  identifier(field: MappedField): string;
  needed(field: MappedField, meaning: string): string | null;
  known<T>(field: MappedField, meaning: string, find: (code: string) => T | undefined): T | null;
  oneOf<T extends string>(field: MappedField, allowed: readonly T[]): T | null;
  /** Undefined where the mapping does not speak of the field, null where the cell is empty. */
  day(field: MappedField): ReturnType<RowCells['day']> | undefined;
  /** The day of enrolment; refused where there is none. */
  enrolment(): ReturnType<RowCells['day']>;
  amount(field: MappedField): number | null;
  presence(field: MappedField): Presence | undefined;
  /** The national number behind `identityCode`; null of an empty cell, undefined where a word there only says whether there is one. */
  number(): string | null | undefined;
  problems(): readonly RowProblem[];
}

function mappedFields(row: FileRow, { mapping, datesOf }: MappedReading): MappedFields {
  const { columns, constants, values } = mapping;
  const hidden = new Set(['identityCode' as const, ...MAPPED_WORDS].flatMap((field) => columns[field] ?? []));
  const problems: RowProblem[] = [];
  /** Reads by the column of a field; without one there is nothing to read. */
  const cell = <T>(field: MappedField, read: (cells: RowCells, column: string) => T): T | undefined => {
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
  const constantDay = (field: MappedField, constant: string): ReturnType<RowCells['day']> => {
    const found = datesOf(field).parse(constant);
    if (found === null) refuse(field, `this is no date of the form ${datesOf(field).pattern}`, 'write an existing day in that form');
    return found;
  };
  const dayOrConstant = (field: MappedField, read: (cells: RowCells, column: string) => ReturnType<RowCells['day']>): ReturnType<RowCells['day']> | undefined => {
    const constant = constants[field];
    return constant === undefined ? cell(field, read) : constantDay(field, constant);
  };
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
  return {
    has: (field) => columns[field] !== undefined || constants[field] !== undefined,
    text,
    identifier: (field) => (cell(field, (cells, column) => cells.identifier(column)) === '' ? '' : text(field)),
    needed: (field, meaning) => constants[field] ?? cell(field, (cells, column) => cells.required(column, meaning)) ?? null,
    known: (field, meaning, find) => {
      if (constants[field] === undefined && cell(field, (cells, column) => cells.required(column, meaning)) === '') return null;
      return choose(field, `this is not known here as ${meaning}`, `say what it means under \`values.${field}\` of the mapping`, find);
    },
    oneOf: (field, allowed) =>
      choose(field, `this is none of ${allowed.join(', ')}`, `say which it means under \`values.${field}\` of the mapping`, (code) => allowed.find((each) => each === code)),
    day: (field) => dayOrConstant(field, (cells, column) => cells.day(column)),
    enrolment: () => dayOrConstant('enrolledOn', (cells, column) => cells.requiredDay(column, 'a day of enrolment')) ?? null,
    amount: (field) => choose(field, 'this is no amount', 'write an amount such as 5.00 or 5,00', amountIn),
    presence: (field) => cell(field, (_cells, column) => presenceIn(row.cell(column) ?? '', values[field])),
    number: () => {
      const text = columns.identityCode === undefined ? undefined : (row.cell(columns.identityCode) ?? '').trim();
      return text === undefined || meaningOf(values.identityCode, text) !== undefined ? undefined : text.slice(0, LONGEST_NUMBER) || null;
    },
    problems: () => problems.filter(({ column, what }, index) => problems.findIndex((other) => other.column === column && (column !== null || other.what === what)) === index),
  };
}

/** More than any number has: what is longer is refused as none. */
const LONGEST_NUMBER = 40;

function amountIn(text: string): number | undefined {
  return /^-?\d+([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** What a code means by the mapping; a word that every object knows is no code. */
function meaningOf(values: Readonly<Record<string, string>> | undefined, code: string): string | undefined {
  return values !== undefined && Object.hasOwn(values, code) ? values[code] : undefined;
}

/** Anything that stands there is one, unless the mapping says what it means. */
function presenceIn(cell: string, values: Readonly<Record<string, string>> | undefined): Presence {
  const meant = meaningOf(values, cell.trim());
  if (meant === 'PRESENT' || meant === 'ABSENT' || meant === 'UNKNOWN') return meant;
  return cell.trim() === '' ? 'ABSENT' : 'PRESENT';
}
