import type { AuditedAct, AuditOutcome } from '../../domain/access/auditedActs';

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
