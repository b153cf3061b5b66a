/**
 * A part of a history: rows with `at`, `key` and `institution_of`, narrow enough to be sorted, and what is read besides
 * for those of a page. Parameters: $1 consortium, $2 patron, $3 and $4 the place after which to go on, $5 how many,
 * $6 institutions or null.
 */
export interface HistoryPart {
  readonly kind: string;
  readonly rows: string;
  readonly row: string;
  readonly before: string;
}
