import type { SourceState } from '../domain/completeness';
import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { Finding } from '../policies/finding';
import type { Policy } from '../policies/policy';
import type { Rulebook } from '../policies/rulebook';
import type { Store } from '../store/store';
import type { KeyRing } from './keys/keyRing';
import type { AuditTrail } from './audit/auditTrail';
import type { Doing } from './audit/doing';
import type { Secrets } from './secrets';

/** The only source of time. */
export interface Clock {
  now(): Date;
  /** Today's civil date in a time zone. */
  today(timeZone: string): Day;
  /** The civil date of an instant in a time zone. */
  dayAt(instant: Date, timeZone: string): Day;
}

/** The consortia with their rule books, as last read from the store. */
export interface Shelf {
  consortia(): readonly Consortium[];
  rulebook(consortiumId: string): Rulebook | undefined;
  /** What keeps its rule book from being whole: policies that are assigned but cannot be used. */
  findings(consortiumId: string): readonly Finding[];
  /** The consortium to which an institution belongs. */
  consortiumOf(institution: string): Consortium | undefined;
  /** Whether an institution, of now or of before, exists for whoever asks. */
  isSeen(institution: string): boolean;
  /** Counts the changes of a consortium's description and policies. */
  revision(consortiumId: string): number;
  /** Every source of a consortium, and through which day it is complete. */
  sources(consortiumId: string): readonly SourceState[];
  /** Counts what sources have said of their completeness. */
  heard(consortiumId: string): number;
  /** Reads everything anew, after a description has changed. */
  reload(): Promise<void>;
  /** As `reload`, but at most once a second however often it is asked. */
  refresh(): Promise<void>;
}

/** What use cases work with. */
export interface Application {
  readonly store: Store;
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly plugins: ReadonlyMap<string, Policy>;
  readonly secrets: Secrets;
  readonly keys: KeyRing;
  /** Where is written who did what. */
  readonly audit: AuditTrail;
  /** On whose behalf things are changed; left out where nobody has asked for it. */
  readonly doing?: Doing | undefined;
}
