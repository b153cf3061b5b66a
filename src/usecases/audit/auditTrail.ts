import { appendLines } from '../../store/auditLines';
import type { Store } from '../../store/store';
import { Fault } from '../fault';
import type { Secrets } from '../secrets';
import type { Audited } from './audited';
import { linesOf, newChain, type Chain, type Dated } from './chainOfLines';
import { changeWriter, type WriteChange } from './changeWriter';

/** The trail of what callers have done. */
export interface AuditTrail {
  /** Returns when the lines are written for good; throws a fault UNAVAILABLE where they cannot be. */
  write(consortiumId: string, audited: Audited): Promise<void>;
  readonly change: WriteChange;
}

interface Waiting extends Dated {
  done(): void;
  failed(error: unknown): void;
}

/**
 * Opens the trail for one process, which has chains of its own in each consortium: writers never wait for each other.
 * What is to be written while an earlier batch is being written goes with the next one.
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
