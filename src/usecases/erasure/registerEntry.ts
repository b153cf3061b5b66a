/** What is kept outside the database of an erasure: a keyed hash and a moment, nothing else. */
export interface RegisterEntry {
  readonly consortium: string;
  /** A patron who was erased, a name under which nobody is to be told of again, or one that is free again. */
  readonly kind: 'patron' | 'name' | 'readmitted';
  /** In hexadecimal. */
  readonly hash: string;
  readonly at: string;
  /** Short names of the keys that there were: one of them has made the hash. */
  readonly keys: readonly string[];
}

/** A list of erasures outside the database, to which is only ever added. */
export interface ErasureRegister {
  /** Where it is, for messages. */
  readonly place: string;
  read(): readonly RegisterEntry[];
  /** Returns when the entries are kept for good. */
  append(entries: readonly RegisterEntry[]): void;
}
