import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import type { RowProblem } from '../../usecases/import/fileRow';

/** Where the rows that were not taken are listed. */
export interface ImportReport {
  add(problem: RowProblem): void;
  /** Ends the report, and says what has not been shown. */
  end(): readonly string[];
}

const MOST_PRINTED = 20;
const HEADER = 'line,column,value,what,how to mend';

/** A report that can be written, or why it cannot. */
export type ReportOpened = { readonly kind: 'open'; readonly report: ImportReport } | { readonly kind: 'refused'; readonly problem: string };

/** A CSV file for the spreadsheet in which the list of `listPath` lies; without a path the first rows are printed. */
export function importReport(path: string | null, listPath: string, print: (line: string) => void): ReportOpened {
  if (path === null) return { kind: 'open', report: printed(print) };
  if (isSameFile(path, listPath)) return { kind: 'refused', problem: `--report names the list itself, \`${path}\`, which would be overwritten; name another file.` };
  try {
    return { kind: 'open', report: written(path) };
  } catch (error) {
    const { code = '' } = error as { readonly code?: string };
    if (code === '') throw error;
    return { kind: 'refused', problem: `The report \`${path}\` cannot be written (${code}); name a file in a folder that exists, may be written to and has room.` };
  }
}

function isSameFile(path: string, other: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  const list = statSync(other, { throwIfNoEntry: false });
  return file !== undefined && list !== undefined && file.ino === list.ino && file.dev === list.dev;
}

function printed(print: (line: string) => void): ImportReport {
  let count = 0;
  return {
    add: (problem) => {
      count += 1;
      if (count <= MOST_PRINTED) print(sentence(problem));
    },
    end: () => (count <= MOST_PRINTED ? [] : [`… and ${count - MOST_PRINTED} more; --report FILE writes all of them to a file.`]),
  };
}

function sentence({ line, column, value, what, how }: RowProblem): string {
  const where = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return `${where}: ${what}${value === null || value === '' ? '' : ` (found \`${value}\`)`}; ${how}.`;
}

function written(path: string): ImportReport {
  const file = openSync(path, 'w');
  let count = 0;
  writeSync(file, `${HEADER}\n`);
  return {
    add: ({ line, column, value, what, how }) => {
      count += 1;
      writeSync(file, `${[String(line), column ?? '', value ?? '', what, how].map(cell).join(',')}\n`);
    },
    end: () => {
      closeSync(file);
      return count === 0 ? [] : [`What was wrong with them is listed in ${path}.`];
    },
  };
}

/** A cell that a spreadsheet takes for text, whatever it begins with. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
