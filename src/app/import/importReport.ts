import { closeSync, openSync, writeSync } from 'node:fs';
import type { RowProblem } from '../../usecases/import/fileRow';

/** Where the rows that were not taken are listed. */
export interface ImportReport {
  add(problem: RowProblem): void;
  /** Ends the report, and says what has not been shown. */
  end(): readonly string[];
}

const MOST_PRINTED = 20;
const HEADER = 'line,column,value,what,how to mend';

/** A CSV file for the spreadsheet in which the list lies; without a path the first rows are printed. */
export function importReport(path: string | null, print: (line: string) => void): ImportReport {
  return path === null ? printed(print) : written(path);
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
