import type { Application } from '../application';
import type { RowProblem } from './fileRow';
import { countRefused, emptyTally, type ImportTally } from './importTally';
import type { ListedPatron } from './listedPatron';
import type { RowRead } from './rowRead';
import { rowsSeen, type RowsSeen } from './rowsSeen';
import { takeBatch, type Importing } from './takeBatch';

/** What is told of an import while it runs. */
export interface ImportWatch {
  /** Called for everything that is wrong with a row, in the order of the file as far as its batches go. */
  refused(problem: RowProblem): void;
  /** Called after each batch; what it throws ends the import. */
  taken(tally: ImportTally): void;
}

const IN_ONE_BATCH = 250;
const MOST_LATER = 1000;

/**
 * Takes in the patrons of a file in batches, each batch whole. What stands already writes nothing, so an import that was
 * broken off is run again from the beginning. Those whose card another holds are looked at again together, in the end:
 * patrons who exchange their cards may stand far from each other in the file.
 */
export async function importPatrons(app: Application, importing: Importing, rows: AsyncIterable<readonly RowRead[]>, watch: ImportWatch): Promise<ImportTally> {
  const tally = emptyTally();
  const seen = rowsSeen();
  const batch = new Map<string, ListedPatron>();
  const later: ListedPatron[] = [];
  const take = async (): Promise<void> => {
    await takeBatch(app, importing, [...batch.values()], { tally, note: watch.refused, later });
    batch.clear();
    if (later.length + IN_ONE_BATCH > MOST_LATER) await takeLater();
    watch.taken(tally);
  };
  const takeLater = async (): Promise<void> => {
    for (let left = later.splice(0); left.length > 0; ) {
      const once = new Map([...left].reverse().map((patron) => [patron.sourceId, patron]));
      await takeBatch(app, importing, left.filter((patron) => once.get(patron.sourceId) === patron), { tally, note: watch.refused, later: null });
      left = left.filter((patron) => once.get(patron.sourceId) !== patron);
    }
  };
  for await (const some of rows) {
    for (const row of some) {
      tally.rows += 1;
      const problems = isProblems(row) ? row : twice(row, seen, importing.columnOf);
      if (problems.length > 0) countRefused(tally, problems, watch.refused);
      else {
        const patron = row as ListedPatron;
        if (batch.size >= IN_ONE_BATCH || batch.has(patron.sourceId)) await take();
        batch.set(patron.sourceId, patron);
      }
    }
  }
  await take();
  if (later.length > 0) {
    await takeLater();
    watch.taken(tally);
  }
  return tally;
}

function isProblems(row: RowRead): row is readonly RowProblem[] {
  return Array.isArray(row);
}

/** A membership of a patron that was on an earlier line. A card that two patrons hold is found where it is stored. */
function twice({ line, sourceId, membership }: ListedPatron, seen: RowsSeen, columnOf: Importing['columnOf']): RowProblem[] {
  const earlier = seen.seenOn(`${sourceId}\n${membership.id}`, line);
  return earlier === null ? [] : [again(line, sourceId, columnOf.sourceId ?? null, `this patron stands on line ${earlier} already`)];
}

function again(line: number, value: string, column: string | null, what: string): RowProblem {
  return { line, column, value, what, how: 'leave one of the two rows out' };
}
