import { parseArgs } from 'node:util';
import { parseIsoDay } from '../../domain/isoDay';
import type { Day } from '../../domain/day';
import { DateTimeScalar } from '../../schema/dateTime.scalar';
import { checkedPurpose } from '../../usecases/audit/checkedPurpose';
import { CommandRefused } from '../withApplication';

export const LIST_USAGE = `usage: goodstanding export expiring --through DATE [--from DATE] [OPTION]… --csv|--xlsx [FILE]
       goodstanding export lapsed [--from DATE] [--through DATE] [OPTION]… --csv|--xlsx [FILE]
       goodstanding export unpaid-fees [--from DATE] [--through DATE] [--include-ended] [OPTION]… --csv|--xlsx [FILE]
       goodstanding export changes --since DATETIME [OPTION]… --csv|--xlsx [FILE]
options: --consortium ID, --institution ID…, --type CODE, --age-from YEARS, --age-through YEARS, --language LANGUAGE, --names, --purpose TEXT`;

/** The lists that can be exported, each with the options of its own. */
export const LIST_OPTIONS = {
  expiring: ['from', 'through'],
  lapsed: ['from', 'through'],
  'unpaid-fees': ['from', 'through', 'include-ended'],
  changes: ['since'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExportedList = keyof typeof LIST_OPTIONS;

/** What is to be exported, and how. */
export interface ListOrder {
  readonly list: ExportedList;
  readonly form: 'csv' | 'xlsx';
  /** Null: into the standard output. */
  readonly file: string | null;
  readonly consortium: string | undefined;
  readonly institutions: readonly string[] | null;
  readonly type: string | null;
  readonly ageFrom: number | null;
  readonly ageThrough: number | null;
  readonly from: Day | null;
  readonly through: Day | null;
  readonly since: Date | null;
  readonly includeEnded: boolean;
  readonly language: string | null;
  readonly names: boolean;
  readonly purpose: string | null;
}

/** Whether a word is the name of a list. */
export function isExportedList(word: string | undefined): word is ExportedList {
  return word !== undefined && Object.hasOwn(LIST_OPTIONS, word);
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const OWN = { from: text, through: text, since: text, 'include-ended': flag } as const;
const OPTIONS = {
  ...OWN,
  ...{ consortium: text, institution: texts, type: text, 'age-from': text, 'age-through': text, language: text },
  ...{ names: flag, purpose: text, csv: flag, xlsx: flag },
} as const;

/** Throws `CommandRefused` where the arguments are no order. */
export function listOrder(list: ExportedList, args: readonly string[]): ListOrder {
  const { values, positionals } = parsed(args);
  refuseUnfit(list, values, positionals);
  const purpose = purposeOf(values.purpose);
  if (values.names === true && purpose === null) throw new CommandRefused('Names are written for a purpose alone; say why with `--purpose TEXT`.');
  return {
    list,
    form: values.csv === true ? 'csv' : 'xlsx',
    file: positionals[0] ?? null,
    consortium: values.consortium,
    institutions: values.institution ?? null,
    type: values.type ?? null,
    ageFrom: ageOf('age-from', values['age-from']),
    ageThrough: ageOf('age-through', values['age-through']),
    from: dayOf('from', values.from),
    through: dayOf('through', values.through),
    since: momentOf(values.since),
    includeEnded: values['include-ended'] === true,
    language: values.language ?? null,
    names: values.names === true,
    purpose,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'TypeError') throw new CommandRefused(`${message.replace(/\.?$/, '.')}\n${LIST_USAGE}`);
    throw error;
  }
}

function refuseUnfit(list: ExportedList, values: ReturnType<typeof parsed>['values'], positionals: readonly string[]): void {
  const taken: readonly string[] = LIST_OPTIONS[list];
  const stray = Object.keys(OWN).find((option) => option in values && !taken.includes(option));
  if (stray !== undefined) throw new CommandRefused(`\`export ${list}\` takes no \`--${stray}\`.\n${LIST_USAGE}`);
  if ((values.csv === true) === (values.xlsx === true)) throw new CommandRefused(`Say in which form with exactly one of \`--csv\` and \`--xlsx\`.\n${LIST_USAGE}`);
  if (positionals.length > 1) throw new CommandRefused(`Name one FILE, not \`${positionals.join('` and `')}\`.`);
  if (list === 'expiring' && values.through === undefined) throw new CommandRefused('Say through which day with `--through DATE`.');
  if (list === 'changes' && values.since === undefined) throw new CommandRefused('Say since when with `--since DATETIME`.');
}

function dayOf(option: string, given: string | undefined): Day | null {
  const day = given === undefined ? null : parseIsoDay(given);
  if (given !== undefined && day === null) throw new CommandRefused(`\`--${option}\` is \`${given}\`, which is no date; write it as 2025-04-15.`);
  return day;
}

function ageOf(option: string, given: string | undefined): number | null {
  if (given !== undefined && !/^\d{1,3}$/.test(given)) throw new CommandRefused(`\`--${option}\` is \`${given}\`, which is no age in years.`);
  return given === undefined ? null : Number(given);
}

function momentOf(given: string | undefined): Date | null {
  try {
    return given === undefined ? null : DateTimeScalar.parseValue(given);
  } catch (error) {
    throw new CommandRefused(`\`--since\`: ${(error as Error).message}`);
  }
}

function purposeOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const checked = checkedPurpose(given);
  if (checked.kind === 'refused') throw new CommandRefused(`The purpose ${checked.problem}`);
  return checked.text;
}
