import type { EntityManager } from 'typeorm';
import { appendLines } from '../../store/auditLines';
import { queriesOf, type Store } from '../../store/store';
import { Fault } from '../fault';
import type { Secrets } from '../secrets';
import type { Audited } from './audited';
import { linesOf, newChain, type Chain } from './chainOfLines';

/**
 * Does some work in a transaction of the store that is given, and writes the line of its result in the same: both are
 * kept, or neither. Null: there is nothing to write. Throws a fault UNAVAILABLE where the line cannot be written.
 */
export type WriteChange = <T>(
  store: Pick<Store, 'inTransaction'>,
  consortiumId: string,
  work: (manager: EntityManager) => Promise<T>,
  lineOf: (result: T) => Audited | null,
) => Promise<T>;

/**
 * Writes lines of changes, each in the transaction of its change. Two transactions at a time cannot go on with one chain:
 * each takes a chain that no other has, and gives it back when it is committed. So a process is as many writers as it
 * has had transactions at the same time.
 */
export function changeWriter(secrets: Secrets, clock: { now(): Date }): WriteChange {
  const free = new Map<string, Chain[]>();
  return async (store, consortiumId, work, lineOf) => {
    const chains = free.get(consortiumId) ?? [];
    free.set(consortiumId, chains);
    const before = chains.pop() ?? newChain();
    let after: Chain = before;
    let isCommitted = false;
    try {
      const done = await store.inTransaction(consortiumId, async (manager) => {
        const result = await work(manager);
        const audited = lineOf(result);
        const lines = audited === null ? [] : linesOf(secrets, consortiumId, before, [{ audited, at: clock.now() }]);
        after = lines[lines.length - 1] ?? before;
        if (lines.length > 0) await appendLines(queriesOf(manager), consortiumId, lines).catch(unwritten);
        return result;
      });
      isCommitted = true;
      return done;
    } finally {
      // INVARIANT: of a line whose transaction failed nobody knows whether it was committed; nobody goes on after it.
      if (isCommitted || after === before) chains.push(after);
    }
  };
}

function unwritten(cause: unknown): never {
  throw new Fault('UNAVAILABLE', 'The audit trail cannot be written now, so nothing was changed; try again in a moment.', { cause });
}
