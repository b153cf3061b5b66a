import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { Policy } from '../policies/policy';
import type { Rulebook } from '../policies/rulebook';
import type { Store } from '../store/store';

/** The only source of time. */
export interface Clock {
  now(): Date;
  /** Today's civil date in a time zone. */
  today(timeZone: string): Day;
}

/** The consortia with their rule books, as last read from the store. */
export interface Shelf {
  consortia(): readonly Consortium[];
  rulebook(consortiumId: string): Rulebook | undefined;
  /** The consortium to which an institution belongs. */
  consortiumOf(institution: string): Consortium | undefined;
  /** Counts the changes of a consortium's description and policies. */
  revision(consortiumId: string): number;
  /** Reads a consortium anew after its description has changed. */
  reload(): Promise<void>;
}

/** What use cases work with. */
export interface Application {
  readonly store: Store;
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly plugins: ReadonlyMap<string, Policy>;
}
