import type { Caller } from '../../domain/access/caller';
import type { Clock } from '../application';
import type { AuditTrail } from './audited';

const HOUR = 3_600_000;

/** What a failure is told to; a key's use is not worth refusing an answer for. */
export interface FailureLog {
  warn(about: object, message: string): void;
}

/** Writes down the first use of each key within an hour, without keeping the caller waiting. Keys of every consortium are written under `*`. */
export function keyUses(audit: AuditTrail, clock: Pick<Clock, 'now'>, log: FailureLog): (caller: Caller) => void {
  let hour = 0;
  let used = new Set<string>();
  return ({ id, consortium }) => {
    if (!id.startsWith('key ')) return;
    const now = Math.floor(clock.now().getTime() / HOUR);
    if (now !== hour) [hour, used] = [now, new Set()];
    if (used.has(id)) return;
    used.add(id);
    // INVARIANT: it is written again at the next use after a failure, and look-ups are written by themselves.
    audit.write(consortium, { act: 'KEY_USE', what: 'authorization', caller: id, purpose: null, outcome: 'DONE' }).catch(() => {
      used.delete(id);
      log.warn({ key: id }, 'The use of a key could not be written to the audit trail.');
    });
  };
}
