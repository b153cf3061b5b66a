import { z } from 'zod';
import { hideIdentityCodes } from '../hideIdentityCodes';

/** Names and contact data; what stands there never comes into a report. */
export const MAPPED_WORDS = ['familyName', 'givenName', 'email', 'phone', 'address', 'postalCode', 'city', 'country'] as const;

/** What a column of a file may be. */
export const MAPPED_FIELDS = [
  ...(['patron', 'card', 'cardState', 'kind', 'bornOn', 'deceasedOn', 'identityCode', 'membership', 'institution', 'type'] as const),
  ...(['enrolledOn', 'enrolledVia', 'startsOn', 'endsOn', 'renewedOn', 'cancelledOn', 'feeAmount', 'feePaidOn'] as const),
  ...(['lastUseOn', 'lastUseVia', 'restrictedUntil'] as const),
  ...MAPPED_WORDS,
] as const;
/** What one column of a file may be. */
export type MappedField = (typeof MAPPED_FIELDS)[number];

const text = z.string().min(1).max(200);
/** YAML reads `60` as a number; as a code it is a text. */
const code = z.union([z.string(), z.number()]).transform(String);
const fields = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(MAPPED_FIELDS), value);

/** A mapping file: whose list it is, how it is written, and which column says what. */
export const mappingSchema = z.strictObject({
  consortium: text,
  source: text,
  /** One character between two cells; a comma where it is left out. */
  separator: z.string().length(1).default(','),
  encoding: z.enum(['utf-8', 'latin1']).default('utf-8'),
  /** How the file writes dates; by field where one differs. */
  dates: z.union([text, fields(text)]).default('yyyy-MM-dd'),
  /** By field the name of its column. */
  columns: fields(text),
  /** By field what holds for every row. */
  constants: fields(code).default({}),
  /** By field what a code of the file means here. */
  values: fields(z.record(z.string(), code)).default({}),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Without these no row can be taken. */
const NEEDED: readonly MappedField[] = ['patron', 'institution', 'type', 'enrolledOn'];

/** What a mapping says that cannot be, each in a sentence. */
export function mappingProblems({ columns, constants }: Mapping): string[] {
  const both = MAPPED_FIELDS.filter((field) => columns[field] !== undefined && constants[field] !== undefined);
  const missing = NEEDED.filter((field) => columns[field] === undefined && constants[field] === undefined);
  return [
    ...both.map((field) => `\`${field}\` has a column and a constant; leave one of them out.`),
    ...missing.map((field) => `Nothing says what \`${field}\` is; name its column under \`columns\`${field === 'patron' ? '' : ', or a value for all rows under `constants`'}.`),
  ];
}

/** The columns that a mapping names and a file does not have, in a sentence that lists those it has; null if there are none. */
export function unknownColumns({ columns }: Mapping, header: readonly string[]): string | null {
  const unknown = Object.values(columns).filter((column) => !header.includes(column));
  if (unknown.length === 0) return null;
  const named = [...new Set(unknown)].map((column) => `\`${column}\``).join(', ');
  return `The mapping names ${unknown.length === 1 ? 'the column' : 'the columns'} ${named}, which the file does not have. Its columns are ${header.map((column) => `\`${hideIdentityCodes(column)}\``).join(', ')}.`;
}
