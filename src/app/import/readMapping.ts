import { readFileSync } from 'node:fs';
import { isAlias, parseDocument, visit } from 'yaml';
import { dateFormat, type DateFormat } from '../../usecases/import/dateFormat';
import { mappingProblems, mappingSchema, type MappedField, type Mapping } from '../../usecases/import/mappingSchema';
import { issuesOf } from '../../usecases/describe/readDescription';

/** A mapping with its forms of dates, or everything that is wrong with its file. */
export type MappingRead =
  | { readonly kind: 'read'; readonly mapping: Mapping; readonly datesOf: (field: MappedField) => DateFormat }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Reads a mapping file: YAML 1.2 without anchors, each key once. */
export function readMapping(path: string): MappingRead {
  const file = yamlOf(path);
  if (file.kind === 'refused') return { kind: 'refused', problems: file.problems.map((problem) => `${path}: ${problem}`) };
  const parsed = mappingSchema.safeParse(file.value);
  const problems = parsed.success ? [...mappingProblems(parsed.data), ...dateProblems(parsed.data)] : issuesOf(parsed.error, file.value);
  if (!parsed.success || problems.length > 0) return { kind: 'refused', problems: problems.map((problem) => `${path}: ${problem}`) };
  const { dates } = parsed.data;
  const formats = new Map(patternsOf(dates).map(([field, pattern]) => [field, dateFormat(pattern) as DateFormat]));
  const usual = formats.get('*') ?? (dateFormat('yyyy-MM-dd') as DateFormat);
  return { kind: 'read', mapping: parsed.data, datesOf: (field) => formats.get(field) ?? usual };
}

function patternsOf(dates: Mapping['dates']): [string, string][] {
  return typeof dates === 'string' ? [['*', dates]] : Object.entries(dates);
}

function dateProblems({ dates }: Mapping): string[] {
  return patternsOf(dates)
    .filter(([, pattern]) => dateFormat(pattern) === null)
    .map(([, pattern]) => `\`${pattern}\` is no form of a date; write one such as dd-MM-yyyy.`);
}

type YamlRead = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused'; readonly problems: readonly string[] };

function yamlOf(path: string): YamlRead {
  const text = textOf(path);
  if (text.kind === 'refused') return text;
  const document = parseDocument(text.value, { version: '1.2', uniqueKeys: true });
  const problems = document.errors.map(({ message }) => `it cannot be parsed: ${message.split('\n')[0]?.replace(/:$/, '') ?? ''}.`);
  if (problems.length > 0) return { kind: 'refused', problems };
  const anchors: string[] = [];
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) anchors.push(node.source);
      else if (node.anchor !== undefined) anchors.push(node.anchor);
    },
  });
  if (anchors.length > 0) return { kind: 'refused', problems: [`it uses the anchor \`${anchors[0] as string}\`; write out what repeats, anchors are not read.`] };
  return { kind: 'read', value: document.toJS() as unknown };
}

function textOf(path: string): { readonly kind: 'read'; readonly value: string } | { readonly kind: 'refused'; readonly problems: readonly string[] } {
  try {
    return { kind: 'read', value: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT') return { kind: 'refused', problems: ['there is no such file.'] };
    if (code === 'EISDIR') return { kind: 'refused', problems: ['this is a folder; name a file.'] };
    throw error;
  }
}
