const KIB = 1024;

/** What one request may be and ask for; each figure is still allowed. */
export const LIMITS = {
  /** Bytes of a body. */
  body: 64 * KIB,
  /** Bytes of a body of callers who tell facts. */
  bodyOfFacts: 4 * KIB * KIB,
  /** Pieces in which a body may come that announces no length. */
  pieces: 2000,
  /** Bytes of the text of a query, whatever the body may have: facts go into the variables. */
  query: 64 * KIB,
  /** Words and signs of a query. */
  tokens: 1000,
  /** Fields one within the other. */
  depth: 15,
  aliases: 100,
  directives: 50,
  /** Places where a fragment stands; validation compares each with each. */
  fragments: 50,
  /** Fields that stand a further time beside themselves; validation compares these too. */
  repeats: 20,
  /** Questions side by side at the top of a query. */
  rootFields: 20,
  /** Entries of one page of a list that is given page by page. */
  page: 100,
  /** Values that the answer could have, lists counted with as many entries as they may have. */
  values: 100_000,
  /** Faults of one query that are told; others are found when these are mended. */
  problems: 10,
  /** Letters of a message, of which parts may be the caller's own words. */
  message: 500,
  /** Milliseconds in which a question is answered. */
  answer: 10_000,
  /** Milliseconds in which facts are recorded. */
  recording: 60_000,
  /** Milliseconds after which a stream of events ends. */
  stream: 3_600_000,
  /** Streams of one caller that one process keeps open. */
  streams: 5,
} as const;
