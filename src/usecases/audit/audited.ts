import type { EntityManager } from 'typeorm';
import type { AuditedAct, AuditOutcome } from '../../domain/access/auditedActs';
import type { Store } from '../../store/store';

/** An act to be written down: who did what, why, about whom, and what became of it. */
export interface Audited {
  readonly act: AuditedAct;
  /** What was asked or done: a field of the API or a command. */
  readonly what: string;
  /** The id of the caller, which names the key or the person. */
  readonly caller: string;
  /** Why, as the caller says; null where nothing was said. */
  readonly purpose: string | null;
  readonly outcome: AuditOutcome;
  /** Ids of the patrons whom it was about; a line is written for each, or one for nobody. Written as pseudonyms. */
  readonly patrons?: readonly string[];
  /** Counts and names of things; never anything of a patron. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** The trail of what callers have done. */
export interface AuditTrail {
  /** Returns when the lines are written for good; throws a fault UNAVAILABLE where they cannot be. */
  write(consortiumId: string, audited: Audited): Promise<void>;
  /**
   * Does some work in a transaction of the store that is given, and writes the line of its result in the same: both are
   * kept, or neither. Null: there is nothing to write. Throws a fault UNAVAILABLE where the line cannot be written.
   */
  change<T>(store: Pick<Store, 'inTransaction'>, consortiumId: string, work: (manager: EntityManager) => Promise<T>, lineOf: (result: T) => Audited | null): Promise<T>;
}

/** On whose behalf something is changed, and as what it is written down. */
export interface Doing extends Pick<Audited, 'act' | 'what' | 'caller' | 'purpose'> {
  /** Is told of each line that was committed with a change. */
  written(): void;
}
