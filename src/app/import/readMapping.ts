import { dateFormat, type DateFormat } from '../../usecases/import/dateFormat';
import { mappingProblems, mappingSchema, type MappedField, type Mapping } from '../../usecases/import/mappingSchema';
import { problemsOfIssues, wholeProblems } from '../../usecases/describe/descriptionProblem';
import { readFile } from '../readFile';

/** A mapping with its forms of dates, or everything that is wrong with its file. */
export type MappingRead =
  | { readonly kind: 'read'; readonly mapping: Mapping; readonly datesOf: (field: MappedField) => DateFormat }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Reads a mapping file: YAML, or JSON if its name ends so, without surprises and each key once. */
export function readMapping(path: string): MappingRead {
  const file = readFile(path, path.endsWith('.json') ? 'JSON' : 'YAML');
  if (file.kind === 'refused') return file;
  const parsed = mappingSchema.safeParse(file.value);
  if (!parsed.success) {
    const problems = wholeProblems(file.value, mappingSchema) ?? problemsOfIssues(parsed.error, file.value);
    return { kind: 'refused', problems: problems.map((problem) => `${file.placeOf(problem.path)}: ${problem.message}`) };
  }
  const problems = [...mappingProblems(parsed.data), ...dateProblems(parsed.data)];
  if (problems.length > 0) return { kind: 'refused', problems: problems.map((problem) => `${path}: ${problem}`) };
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
