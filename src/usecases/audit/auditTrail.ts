import { randomUUID } from 'node:crypto';
import type { AuditedAct, AuditOutcome } from '../../domain/access/auditedActs';
import { appendLines, type LineRow } from '../../store/auditLines';
import type { Store } from '../../store/store';
import { Fault } from '../fault';
import type { Secrets } from '../secrets';
import { BEGINNING_OF_CHAIN, exactly, lineHash } from './auditChain';
import { pseudonymOf } from './pseudonym';

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
}

/** How far a writer has come in one consortium. */
interface Chain {
  readonly writer: string;
  readonly seq: number;
  readonly hash: Buffer;
}

interface Waiting {
  readonly audited: Audited;
  readonly at: Date;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Opens the trail for one process, which is a writer of its own with a chain in each consortium: writers never wait for
 * each other. What is to be written while an earlier batch is being written goes with the next one.
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

function newChain(): Chain {
  return { writer: randomUUID(), seq: 0, hash: BEGINNING_OF_CHAIN };
}

interface Writing {
  readonly consortiumId: string;
  readonly secrets: Secrets;
  readonly chain: Chain;
}

/** Whether a batch that failed is in the database nobody knows: whoever goes on after it begins a chain of its own. */
async function writeBatch(store: Pick<Store, 'query'>, writing: Writing, batch: readonly Waiting[]): Promise<Chain> {
  try {
    const lines = linesOf(writing, batch);
    await appendLines(store, writing.consortiumId, lines);
    batch.forEach((each) => each.done());
    return lines[lines.length - 1] ?? writing.chain;
  } catch (cause) {
    const fault = new Fault('UNAVAILABLE', 'The audit trail cannot be written now, so no answer is given; try again in a moment.', { cause });
    batch.forEach((each) => each.failed(fault));
    return newChain();
  }
}

function linesOf({ consortiumId, secrets, chain }: Writing, batch: readonly Waiting[]): LineRow[] {
  const lines: LineRow[] = [];
  let last = chain;
  for (const { audited, at } of batch) {
    for (const patron of pseudonyms(secrets, consortiumId, audited)) {
      const { act, what, caller, purpose, outcome, detail } = audited;
      const place = { writer: last.writer, seq: last.seq + 1, at: exactly(at), prev: last.hash };
      const line = { ...place, caller, act, what, purpose, patron, outcome, detail: detail === undefined ? null : JSON.stringify(detail) };
      last = { ...line, hash: lineHash(consortiumId, line) };
      lines.push(last as LineRow);
    }
  }
  return lines;
}

function pseudonyms(secrets: Secrets, consortiumId: string, { patrons = [] }: Audited): (Buffer | null)[] {
  if (patrons.length === 0) return [null];
  return [...new Set(patrons)].map((id) => pseudonymOf(secrets, consortiumId, id));
}
