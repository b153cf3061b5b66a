import type { PatronWrite } from '../../store/savePatrons';
import type { RowProblem } from './fileRow';

/** What has become of the rows of a file so far. */
export interface ImportTally {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Rows of patrons who were erased here: nothing is missing without them. */
  erased: number;
  /** Facts written, by their kind. */
  readonly facts: Map<string, number>;
  /** Some of the patrons added and changed, each with the kinds of facts that are new of him. */
  readonly samples: { readonly isNew: boolean; readonly line: number; readonly sourceId: string; readonly kinds: readonly string[] }[];
}

const SAMPLES_OF_A_KIND = 3;

/** The tally of a file of which nothing has been read. */
export function emptyTally(): ImportTally {
  return { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0, erased: 0, facts: new Map(), samples: [] };
}

/** Counts a patron that is written. */
export function countWrite(tally: ImportTally, write: PatronWrite, line: number): void {
  const isNew = write.version === null;
  if (isNew) tally.added += 1;
  else tally.changed += 1;
  const kinds = [...write.facts.map((fact) => fact.table), ...write.cards.map(() => 'card'), ...(write.personal === null ? [] : ['personal']), ...write.activity.map(() => 'activity')];
  for (const kind of kinds) tally.facts.set(kind, (tally.facts.get(kind) ?? 0) + 1);
  if (tally.samples.filter((sample) => sample.isNew === isNew).length >= SAMPLES_OF_A_KIND) return;
  tally.samples.push({ isNew, line, sourceId: write.sourceId, kinds: [...new Set(kinds)] });
}

/** Counts the row of some problems once. */
export function countRefused(tally: ImportTally, problems: readonly RowProblem[], note: (problem: RowProblem) => void): void {
  tally.refused += 1;
  problems.forEach(note);
}
