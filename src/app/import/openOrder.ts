import type { Consortium } from '../../domain/consortium';
import { dateFormat } from '../../usecases/import/dateFormat';
import { hideIdentityCodes } from '../../usecases/hideIdentityCodes';
import { KOHA_NEEDED, KOHA_PASSED_OVER, KOHA_READ } from '../../usecases/import/kohaColumns';
import { KOHA_COLUMN_OF, kohaRow } from '../../usecases/import/kohaRow';
import { emptyTranslations, localWords } from '../../usecases/import/localWords';
import { mappedColumnOf, mappedRow } from '../../usecases/import/mappedRow';
import { unknownColumns } from '../../usecases/import/mappingSchema';
import type { ReadRow } from '../../usecases/import/rowRead';
import type { ImportArguments } from './importArguments';
import type { FileForm } from './listFile';
import { readMapping, type MappingRead } from './readMapping';

/** How one file is to be read, as far as that is known before its header is. */
export interface FileOrder {
  readonly consortiumId: string;
  readonly source: string;
  readonly form: FileForm;
  readonly columnOf: Readonly<Record<string, string>>;
  /** What keeps a file with these columns from being read; and what is passed over, to be said once. */
  columnProblems(columns: readonly string[]): { readonly problems: readonly string[]; readonly hints: readonly string[] };
  reader(consortium: Consortium): RowReading;
}

/** A reader of rows in the words of a consortium, or what those words lack. */
export type RowReading =
  | { readonly kind: 'ready'; readonly read: ReadRow }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** How a file is to be read, or everything that is wrong with what was said of it. */
export type OrderRead = { readonly kind: 'read'; readonly order: FileOrder } | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** How the file that the arguments name is to be read. */
export function openOrder(args: ImportArguments): OrderRead {
  if (args.kind === 'koha') return kohaOrder(args);
  const mapping = readMapping(args.map as string);
  return mapping.kind === 'refused' ? mapping : { kind: 'read', order: mappedOrder(args, mapping) };
}

function kohaOrder(args: ImportArguments): OrderRead {
  const { branches, categories, identityAttribute, separator, encoding } = args;
  const dates = dateFormat(args.dates);
  if (dates === null) return { kind: 'refused', problems: [`--dates is \`${args.dates}\`; write a form such as dd.MM.yyyy.`] };
  const order: FileOrder = {
    consortiumId: args.consortium as string,
    source: args.source,
    form: { kind: 'csv', separator, encoding },
    columnOf: KOHA_COLUMN_OF,
    columnProblems: (columns) => kohaColumnProblems(columns, args),
    reader: (consortium) => {
      const problems = emptyTranslations(consortium, branches, categories);
      if (problems.length > 0) return { kind: 'refused', problems };
      const reading = { words: localWords(consortium, branches, categories), identityAttribute, dates, mayKeepNumbers: consortium.identityNumbers !== undefined };
      return { kind: 'ready', read: (row) => kohaRow(row, reading) };
    },
  };
  return { kind: 'read', order };
}

function kohaColumnProblems(columns: readonly string[], { identityAttribute, separator }: ImportArguments): { readonly problems: string[]; readonly hints: string[] } {
  const missing = KOHA_NEEDED.filter((column) => !columns.includes(column));
  const other = [';', '\t', ','].find((sign) => sign !== separator && columns.length === 1 && columns[0]?.includes(sign));
  const unknown = columns.filter((column) => column !== '' && !KOHA_PASSED_OVER.has(column) && !(KOHA_READ as readonly string[]).includes(column));
  const separated = other === undefined ? '' : ` Perhaps its cells are separated by another sign: --separator ${other === '\t' ? "$'\\t'" : `'${other}'`}.`;
  const attributes = missing.length === 0 && identityAttribute !== null && !columns.includes('patron_attributes');
  return {
    problems: [
      ...(missing.length === 0 ? [] : [`the header has no column ${missing.map((name) => `\`${name}\``).join(', ')}; export the list with it.${separated}`]),
      ...(attributes ? ['the header has no column `patron_attributes`, in which --identity-attribute is looked for; export the list with it, or leave the option out.'] : []),
    ],
    hints: unknown.length === 0 ? [] : [`These columns are none of Koha’s and are passed over: ${unknown.map((name) => `\`${hideIdentityCodes(name)}\``).join(', ')}.`],
  };
}

function mappedOrder(args: ImportArguments, read: Extract<MappingRead, { readonly kind: 'read' }>): FileOrder {
  const { mapping, datesOf } = read;
  return {
    consortiumId: mapping.consortium,
    source: mapping.source,
    form: { kind: args.kind === 'jsonl' ? 'jsonl' : 'csv', separator: mapping.separator, encoding: mapping.encoding === 'latin1' ? 'latin1' : 'utf8' },
    columnOf: mappedColumnOf(mapping),
    columnProblems: (columns) => {
      const unknown = unknownColumns(mapping, columns);
      return { problems: unknown === null ? [] : [unknown], hints: [] };
    },
    reader: (consortium) => {
      const none = new Map<string, string>();
      return { kind: 'ready', read: (row) => mappedRow(row, { mapping, datesOf, words: localWords(consortium, none, none), mayKeepNumbers: consortium.identityNumbers !== undefined }) };
    },
  };
}
