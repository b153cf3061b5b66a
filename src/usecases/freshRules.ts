import { readCounters } from '../store/consortia';
import type { SourceState } from '../domain/completeness';
import type { Day } from '../domain/day';
import type { Rulebook } from '../policies/rulebook';
import type { Application, Shelf } from './application';
import { Fault } from './fault';

/** The rules of a consortium, and which change of them these are. */
export interface FreshRules {
  readonly rulebook: Rulebook;
  readonly revision: number;
  /** False while a policy that is assigned cannot be used, so that what it decides must wait. */
  readonly whole: boolean;
  readonly sources: readonly SourceState[];
  /** Runs of this day and later wait for every patron until they are released; null where none is held. */
  readonly heldFrom: Day | null;
  /** Whether an institution exists for whoever asks. */
  readonly isSeen: Shelf['isSeen'];
}

/** The rules as they stand in the store now, where another process may have changed them. */
export async function freshRules({ store, shelf }: Application, consortiumId: string): Promise<FreshRules> {
  const { revision, heard, heldFrom } = await readCounters(store, consortiumId);
  if (revision !== shelf.revision(consortiumId) || heard !== shelf.heard(consortiumId)) await shelf.reload();
  const rulebook = shelf.rulebook(consortiumId);
  if (rulebook === undefined) throw new Fault('BAD_REQUEST', `There is no consortium \`${consortiumId}\`.`);
  return { rulebook, revision: shelf.revision(consortiumId), whole: shelf.findings(consortiumId).length === 0, sources: shelf.sources(consortiumId), heldFrom, isSeen: shelf.isSeen };
}
