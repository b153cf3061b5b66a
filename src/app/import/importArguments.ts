import { parseArgs } from 'node:util';
import type { Day } from '../../domain/day';
import { parseIsoDay } from '../../domain/isoDay';
import type { Translations } from '../../usecases/import/localWords';

/** What the command line of an import says. */
export interface ImportArguments {
  readonly kind: 'koha' | 'csv' | 'jsonl';
  readonly file: string;
  readonly map: string | null;
  readonly consortium: string | null;
  readonly source: string;
  readonly identityAttribute: string | null;
  readonly branches: Translations;
  readonly categories: Translations;
  readonly dates: string;
  readonly separator: string;
  readonly encoding: 'utf8' | 'latin1';
  readonly completeThrough: Day | null;
  readonly isRehearsal: boolean;
  readonly isStrict: boolean;
  readonly report: string | null;
}

/** The arguments of an import, or everything that is wrong with them. */
export type ArgumentsRead = { readonly kind: 'read'; readonly args: ImportArguments } | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** The help that is shown with wrong arguments. */
export const IMPORT_USAGE = `usage: goodstanding import koha FILE --consortium ID [--source NAME] [--identity-attribute CODE]
                           [--branch CODE=INSTITUTION]… [--category CODE=TYPE]… [--dates FORM] [--separator SIGN] [--encoding utf-8|latin1]
       goodstanding import csv|jsonl FILE --map MAP.yaml
       each with [--dry-run] [--strict] [--report FILE] [--complete-through DATE]`;

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;
const FLAG = { type: 'boolean' } as const;

const EACH = { 'dry-run': FLAG, strict: FLAG, report: TEXT, 'complete-through': TEXT } as const;
const OF_KOHA = { consortium: TEXT, source: TEXT, 'identity-attribute': TEXT, branch: TEXTS, category: TEXTS, dates: TEXT, separator: TEXT, encoding: TEXT } as const;
const OF_MAPPED = { map: TEXT } as const;
const OPTIONS = { ...EACH, ...OF_KOHA, ...OF_MAPPED } as const;

type Values = ReturnType<typeof parsed>['values'];

/** Reads the arguments behind `import`; everything that is wrong with them is said at once. */
export function importArguments(args: readonly string[]): ArgumentsRead {
  const read = tried(args);
  if (typeof read === 'string') return { kind: 'refused', problems: [read, IMPORT_USAGE] };
  const { values, positionals: [kind, file, ...more] } = read;
  if (kind === undefined || file === undefined || more.length > 0) return { kind: 'refused', problems: [IMPORT_USAGE] };
  if (kind !== 'koha' && kind !== 'csv' && kind !== 'jsonl') return { kind: 'refused', problems: [`\`${kind}\` cannot be imported; name koha, csv or jsonl.`, IMPORT_USAGE] };
  const problems = problemsOf(kind, values);
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'read', args: argumentsOf(kind, file, values) };
}

function parsed(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

function tried(args: readonly string[]): ReturnType<typeof parsed> | string {
  try {
    return parsed(args);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return `${error.message.split('. ')[0] as string}.`;
    throw error;
  }
}

function problemsOf(kind: ImportArguments['kind'], values: Values): string[] {
  const foreign = Object.keys(kind === 'koha' ? OF_MAPPED : OF_KOHA).filter((name) => values[name as keyof Values] !== undefined);
  return [
    ...foreign.map((name) => (kind === 'koha' ? `--${name} is not for Koha’s own list; leave it out, or import csv.` : `--${name} is for koha alone; say it in the mapping file.`)),
    ...(kind === 'koha' && values.consortium === undefined ? ['Whose patrons are these? Name the consortium with --consortium.'] : []),
    ...(kind !== 'koha' && values.map === undefined ? ['Which column says what? Name a mapping file with --map.'] : []),
    ...valueProblems(values),
  ];
}

function valueProblems({ separator, encoding, branch = [], category = [], 'complete-through': through }: Values): string[] {
  return [
    ...(through !== undefined && parseIsoDay(through) === null ? [`--complete-through is \`${through}\`; write an existing day such as 2025-04-15.`] : []),
    ...(separator !== undefined && separator.length !== 1 ? [`--separator is \`${separator}\`; give one character.`] : []),
    ...(encoding === undefined || encoding === 'utf-8' || encoding === 'latin1' ? [] : [`--encoding is \`${encoding}\`; give utf-8 or latin1.`]),
    ...[...branch, ...category].filter((pair) => !/^[^=]+=[^=]+$/.test(pair)).map((pair) => `\`${pair}\` is no translation; write CODE=NAME.`),
  ];
}

function argumentsOf(kind: ImportArguments['kind'], file: string, values: Values): ImportArguments {
  const { consortium = null, map = null, report = null, source = 'koha', dates = 'yyyy-MM-dd', separator = ',' } = values;
  return {
    ...{ kind, file, map, report, consortium, source, dates, separator },
    identityAttribute: values['identity-attribute'] ?? null,
    branches: translations(values.branch),
    categories: translations(values.category),
    encoding: values.encoding === 'latin1' ? 'latin1' : 'utf8',
    completeThrough: values['complete-through'] === undefined ? null : parseIsoDay(values['complete-through']),
    isRehearsal: values['dry-run'] ?? false,
    isStrict: values.strict ?? false,
  };
}

function translations(pairs: readonly string[] = []): Translations {
  return new Map(pairs.map((pair) => pair.split('=') as [string, string]));
}
