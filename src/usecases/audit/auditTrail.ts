import type { EntityManager } from 'typeorm';
import type { AuditedAct, AuditOutcome } from '../../domain/access/auditedActs';
import { appendLines } from '../../store/auditLines';
import type { Store } from '../../store/store';
import { Fault } from '../fault';
import type { Secrets } from '../secrets';
import { linesOf, newChain, type Chain, type Dated } from './chainOfLines';
import { changeWriter } from './changeWriter';

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

interface Waiting extends Dated {
  done(): void;
  failed(error: unknown): void;
}

/**
 * Opens the trail for one process, which has chains of its own in each consortium: writers never wait for each other. What is to be written while an earlier batch is being written goes with the next one.
 */
export function openTrail(store: Pick<Store, 'query'>, secrets: Secrets, clock: { now(): Date }): AuditTrail {
  const { query } = store;
  const queues = new Map<string, (waiting: Waiting) => void>();
  return {
    write: (consortiumId, audited) => {
      const enqueue = queues.get(consortiumId) ?? queueOf({ query }, consortiumId, secrets);
      queues.set(consortiumId, enqueue);
      return new Promise((done, failed) => enqueue({ audited, at: clock.now(), done, failed }));
    },
    change: changeWriter(secrets, clock),
  };
}

function queueOf(store: Pick<Store, 'query'>, consortiumId: string, secrets: Secrets): (waiting: Waiting) => void {
  let chain = newChain();
  let waiting: Waiting[] = [];
  let isWriting = false;
  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      chain = await writeBatch(store, { consortiumId, secrets, chain }, batch);
    }
    isWriting = false;
  };
  return (each) => {
    waiting.push(each);
    if (!isWriting) void writeWaiting();
  };
}

interface Writing {
  readonly consortiumId: string;
  readonly secrets: Secrets;
  readonly chain: Chain;
}

/** Whether a batch that failed is in the database nobody knows: whoever goes on after it begins a chain of its own. */
async function writeBatch(store: Pick<Store, 'query'>, writing: Writing, batch: readonly Waiting[]): Promise<Chain> {
  try {
    const lines = linesOf(writing.secrets, writing.consortiumId, writing.chain, batch);
    await appendLines(store, writing.consortiumId, lines);
    batch.forEach((each) => each.done());
    return lines[lines.length - 1] ?? writing.chain;
  } catch (cause) {
    const fault = new Fault('UNAVAILABLE', 'The audit trail cannot be written now, so no answer is given; try again in a moment.', { cause });
    batch.forEach((each) => each.failed(fault));
    return newChain();
  }
}
